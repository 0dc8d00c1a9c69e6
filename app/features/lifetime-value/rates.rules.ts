// Rates as people type them, kept as whole hundredths of a per cent. Pure; safe for the browser.

/** `85`, `85 %`, `12.5％` as hundredths of a per cent; null for anything else, for one below zero and for a third decimal. */
export const readRate = (typed: string): number | null => {
  const text = typed.normalize("NFKC").replace(/\s+/g, "").replace(/%$/, "");
  const [, whole = "", part = ""] = /^([0-9]{1,5})(?:\.([0-9]{1,2})0*)?$/.exec(text) ?? [];
  return whole === "" ? null : Number(whole) * 100 + Number(part.padEnd(2, "0"));
};

/** The percentage as a decimal without needless zeros: `85`, `12.5`. */
export const rateText = (rate: number): string => String(rate / 100);
