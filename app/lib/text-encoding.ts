/**
 * The encodings that an imported file may have, and how their bytes become text. Pure; anyone may import it.
 */

/** `gb18030` reads GBK and GB2312 too. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "big5",
  "shift_jis",
  "windows-1252",
] as const;
export type Encoding = (typeof encodings)[number];

export const isEncoding = (text: string): text is Encoding => encodings.some((encoding) => encoding === text);

/** Takes the bytes of a text piece by piece; `end` gives what an unfinished character leaves. */
export type TextPieces = { decode: (bytes: Uint8Array) => string; end: () => string };

// What windows-1252 has in place of the C1 controls 80 to 9F, by the WHATWG index. Several versions of Node decode the
// encoding as ISO 8859-1 and lose the euro sign, so it is not left to `TextDecoder`.
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function windows1252Text(bytes: Uint8Array): string {
  const latin1 = new TextDecoder("utf-16le", { ignoreBOM: true }).decode(Uint16Array.from(bytes));
  return latin1.replace(/[\u0080-\u009f]/g, (control) => windows1252.charAt(control.charCodeAt(0) - 0x80));
}

/**
 * A decoder for one file. A byte order mark at the beginning is dropped; bytes that are no character of the encoding
 * become U+FFFD and never throw.
 */
export function textPieces(encoding: Encoding): TextPieces {
  if (encoding === "windows-1252") return { decode: windows1252Text, end: () => "" };
  const decoder = new TextDecoder(encoding);
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
