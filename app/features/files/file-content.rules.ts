// What a file is, told by its bytes. Pure; `inspect-file.server.ts` reads the parts of the file that it asks for.

import type { FileKindName } from "./file-kinds";

/** A kind, a container or a text that must be looked at further, or what is wrong: a key of `errors`. */
export type Sniffed = { kind: FileKindName } | { look: "zip" | "text" } | { fault: string };

const startsWith = (bytes: Uint8Array, prefix: readonly number[] | string, at = 0): boolean => {
  const wanted = typeof prefix === "string" ? [...prefix].map((char) => char.charCodeAt(0)) : prefix;
  return wanted.every((byte, index) => bytes[at + index] === byte);
};

/** Brands of ISO 14496-14 files; HEIF pictures and QuickTime use the same box with others. */
const mp4Brands = /^(?:isom|iso[2-9]|mp4[12]|avc1|dash|M4V |MSNV|mmp4)$/;

/** Windows, Linux and macOS programs, and compiled Java. */
const programs = [
  [0x4d, 0x5a],
  [0x7f, 0x45, 0x4c, 0x46],
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
];

/** By the first bytes, 64 or all there are. */
export const sniff = (head: Uint8Array): Sniffed => {
  if (startsWith(head, "%PDF-")) return { kind: "pdf" };
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { kind: "png" };
  if (startsWith(head, [0xff, 0xd8, 0xff])) return { kind: "jpeg" };
  if (startsWith(head, "GIF87a") || startsWith(head, "GIF89a")) return { kind: "gif" };
  if (startsWith(head, "RIFF") && startsWith(head, "WEBP", 8)) return { kind: "webp" };
  if (startsWith(head, "ftyp", 4)) {
    const brand = String.fromCharCode(...head.subarray(8, 12));
    return mp4Brands.test(brand) ? { kind: "mp4" } : { fault: "file_kind" };
  }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06]))
    return { look: "zip" };
  // Two letters may begin a text as well; a program goes on with bytes that no text has.
  if (programs.some((magic) => startsWith(head, magic)) && head.includes(0)) return { fault: "file_active" };
  return { look: "text" };
};

/** The names of the entries of a ZIP file's central directory (APPNOTE 4.3.12); null where it is damaged. */
export const entryNames = (directory: Uint8Array, count: number): string[] | null => {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const names: string[] = [];
  let at = 0;
  while (names.length < count) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const [nameLength = 0] = lengths;
    const end = at + 46 + lengths.reduce((sum, length) => sum + length, 0);
    if (end > view.byteLength) return null;
    names.push(Buffer.from(directory.subarray(at + 46, at + 46 + nameLength)).toString("latin1"));
    at = end;
  }
  return names;
};

const officeFolders = { "word/": "docx", "xl/": "xlsx", "ppt/": "pptx" } as const;

const openDocuments: Record<string, FileKindName> = {
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.presentation": "odp",
};

/** Code that runs when the file is opened. */
const holdsMacros = (name: string): boolean =>
  /(?:^|\/)vbaproject\.bin$/i.test(name) || /^(?:Basic|Scripts)\//.test(name);

const isProgram = (name: string): boolean =>
  name === "META-INF/MANIFEST.MF" || name === "AndroidManifest.xml" || name === "classes.dex";

/** What a ZIP file holds. `head` begins the file: an OpenDocument names its media type there (part 3, 3.3). */
export const kindOfZip = (head: Uint8Array, names: readonly string[]): Sniffed => {
  if (names.some(isProgram)) return { fault: "file_active" };
  const folders = Object.entries(officeFolders);
  const office = names.includes("[Content_Types].xml")
    ? folders.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1]
    : undefined;
  const kind = office ?? openDocuments[declaredType(head)];
  if (kind === undefined) return { kind: "zip" };
  return names.some(holdsMacros) ? { fault: "file_macros" } : { kind };
};

/** Stored without compression as the first entry; empty where it is not. */
const declaredType = (head: Uint8Array): string => {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (view.byteLength < 38 || view.getUint16(8, true) !== 0 || !startsWith(head, "mimetype", 30)) return "";
  const start = 38 + view.getUint16(28, true);
  const length = Math.min(view.getUint32(18, true), 100);
  return String.fromCharCode(...head.subarray(start, start + length));
};

/** What a browser or a shell would run, whatever its name: markup and scripts by what stands first in them, after comments. */
const activeText =
  /^(?:\s|<!--(?:(?!-->)[\s\S])*-->)*(?:<!doctype|<\?|<(?:html|head|body|svg|script|iframe|meta|xml|math)\b|#!)/i;

/** Names that a system runs at a click, and markup. */
const activeNames =
  /^(?:x?html?|svg|xml|xsl|mht|m?js|cjs|jsx?|tsx?|vb[es]?|ws[fh]|hta|bat|cmd|com|exe|ps1|psm1|sh|bash|py|rb|pl|php|jar|scr|lnk|url|reg|inf|desktop|command|applescript)$/;

const textKinds: Record<string, FileKindName> = { txt: "txt", csv: "csv", md: "md", "": "txt" };

/** The kind of a text by its beginning and its extension. */
export const kindOfText = (beginning: string, extension: string): Sniffed => {
  if (activeText.test(beginning) || activeNames.test(extension)) return { fault: "file_active" };
  const kind = textKinds[extension];
  return kind ? { kind } : { fault: "file_kind" };
};
