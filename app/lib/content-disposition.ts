/**
 * The header with which a file is offered for download (RFC 6266). Pure.
 */
import { cleanText } from "./text";

/** RFC 8187 `ext-value`: all but `attr-char` is written in bytes. */
const extended = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * `attachment` with the name twice: in ASCII for old programs, each other character an underscore, and as it is. No line end, quote
 * or hidden character of the name reaches the header.
 */
export const attachment = (name: string): string => {
  const clean = cleanText(name).replace(/[\\/]/g, "_") || "file";
  const plain = clean.replace(/["%]|[^\x20-\x7e]/gu, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended(clean)}`;
};
