// Which kinds of files are taken, and how much. Safe for the browser.

const megabyte = 1024 * 1024;

/** Of one file, of one that is put into a project, and of all files that a firm keeps. */
export const fileLimits = { bytes: 20 * megabyte, projectBytes: 25 * megabyte, firmBytes: 1024 * megabyte };
/** Bytes as a sentence tells a limit. */
export const megabytesOf = (bytes: number): number => bytes / megabyte;
export const firmMegabytes = megabytesOf(fileLimits.firmBytes);

type FileKind = {
  mediaType: string;
  /** The first one is given to a name that has none of them. */
  extensions: readonly string[];
};

const document = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

export const fileKinds = {
  pdf: { mediaType: "application/pdf", extensions: ["pdf"] },
  png: { mediaType: "image/png", extensions: ["png"] },
  jpeg: { mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] },
  gif: { mediaType: "image/gif", extensions: ["gif"] },
  webp: { mediaType: "image/webp", extensions: ["webp"] },
  docx: { mediaType: `${document}.wordprocessingml.document`, extensions: ["docx"] },
  xlsx: { mediaType: `${document}.spreadsheetml.sheet`, extensions: ["xlsx"] },
  pptx: { mediaType: `${document}.presentationml.presentation`, extensions: ["pptx"] },
  odt: { mediaType: `${openDocument}.text`, extensions: ["odt"] },
  ods: { mediaType: `${openDocument}.spreadsheet`, extensions: ["ods"] },
  odp: { mediaType: `${openDocument}.presentation`, extensions: ["odp"] },
  txt: { mediaType: "text/plain", extensions: ["txt"] },
  csv: { mediaType: "text/csv", extensions: ["csv"] },
  md: { mediaType: "text/markdown", extensions: ["md"] },
  zip: { mediaType: "application/zip", extensions: ["zip"] },
  mp4: { mediaType: "video/mp4", extensions: ["mp4", "m4v"] },
} as const satisfies Record<string, FileKind>;

export type FileKindName = keyof typeof fileKinds;

const extensions: readonly string[] = Object.values(fileKinds).flatMap((kind) => [...kind.extensions]);

/** For a file field: what the browser offers to choose. */
export const acceptedFiles = extensions.map((extension) => `.${extension}`).join(",");

/** As a sentence names them. */
export const acceptedWords = Object.keys(fileKinds).join(", ").toUpperCase();
