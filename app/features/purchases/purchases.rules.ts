// Quantities of purchases as typed, and what may be said of a margin. Pure; safe for the browser.

const most = 9;

/**
 * A quantity above zero as an exact decimal without zeros at its end, at most nine digits before the point and three behind; null for
 * anything else. Commas group thousands.
 */
export const readQuantity = (typed: string): string | null => {
  const text = typed.normalize("NFKC").trim();
  const plain = /^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/.test(text) ? text.replaceAll(",", "") : text;
  if (!/^[0-9]+(\.[0-9]{1,3})?$/.test(plain)) return null;
  const [whole = "", decimals = ""] = plain.split(".");
  const digits = whole.replace(/^0+(?=[0-9])/, "");
  const behind = decimals.replace(/0+$/, "");
  if (digits.length > most || (digits === "0" && behind === "")) return null;
  return behind === "" ? digits : `${digits}.${behind}`;
};

/** What was bought cost something: no margin is higher than the amount. A loss has no bound. */
export const isPossibleMargin = (marginMinor: number, amountMinor: number): boolean =>
  marginMinor <= amountMinor;
