/** What is known of one firm, as typed: an entry of a list, or the end customer of a deal. Absent and empty are the same. */
export type BusinessRecord = {
  id: string;
  /** The legal name first, then others that the firm goes by. */
  names: readonly string[];
  /** A website, host or e-mail address. */
  domain?: string;
  phone?: string;
  address?: string;
  postalCode?: string;
  city?: string;
  country?: string;
  lei?: string;
  uscc?: string;
  duns?: string;
};
