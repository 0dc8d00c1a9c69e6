/**
 * What a cell of a spreadsheet (ECMA-376, part 1, 18.3) says as text, the way a person would have typed it into a CSV. Pure.
 */

/** How the number of a cell is to be read: a day, a time, with zeros before it, or as it is. */
export type NumberStyle = "plain" | "date" | { zeros: number };

// The built-in formats that show a date or a time, also those of East Asian versions (18.8.30).
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** By the format's number and, where the file gives it one, its code. */
export const numberStyle = (id: number, code: string | undefined): NumberStyle => {
  if (code === undefined) return isBuiltInDate(id) ? "date" : "plain";
  if (/^0{2,20}$/.test(code)) return { zeros: code.length };
  // What stands in quotes, brackets (but for hours that run on) and behind a backslash is text.
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_./gi, "").split(";")[0] ?? "";
  return /[ymdhs年月日]/i.test(bare) && !/general/i.test(bare) ? "date" : "plain";
};

const dayMs = 86_400_000;
const pad = (value: number, length = 2): string => String(value).padStart(length, "0");

/** A serial number of days as `2027-03-19`, with the time where it has one, or a time alone. */
const dateText = (serial: number, isFrom1904: boolean): string | null => {
  // The first of March 1900 is 61, because the format takes 1900 for a leap year.
  const days = isFrom1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const at = new Date(Math.round((days - 25_569) * dayMs));
  if (!(serial >= 0) || days > 2_958_466) return null;
  const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
  if (serial < 1 && !isFrom1904) return time;
  const date = `${pad(at.getUTCFullYear(), 4)}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
  return time === "00:00:00" ? date : `${date} ${time}`;
};

/** As many digits as a spreadsheet keeps, without the trace of binary fractions. */
const plainNumber = (value: number): string => {
  const text = String(Number(value.toPrecision(15)));
  return /e\+/.test(text) && Math.abs(value) < 1e25 ? BigInt(Math.round(value)).toString() : text;
};

export const numberText = (raw: string, style: NumberStyle, isFrom1904: boolean): string => {
  const value = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(value)) return raw;
  if (style === "date") return dateText(value, isFrom1904) ?? plainNumber(value);
  const text = plainNumber(value);
  return typeof style === "object" && /^[0-9]+$/.test(text) ? text.padStart(style.zeros, "0") : text;
};

/** `_x000D_` and its like stand for characters that XML does not have (ST_Xstring, 22.9.2.19). */
export const xstring = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** `C7` → 3; null where it is no address. */
export const columnOf = (address: string): number | null => {
  const letters = /^([A-Z]{1,3})[0-9]*$/.exec(address)?.[1];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
};
