// The name under which a file is kept and downloaded again: one line, no path, and an extension that its content bears out. Pure.

import { cleanText } from "~/lib/text";
import { type FileKindName, fileKinds } from "./file-kinds";

const longest = 200;

/** What no file system takes in a name, or what a shell or a spreadsheet reads otherwise. */
const unfit = /[<>:"|?*]/g;

/** The last part of the path that some browsers send, as one line without what hides or turns text around. */
const baseName = (sent: string): string =>
  cleanText(sent.normalize("NFC").split(/[\\/]/).pop() ?? "")
    .replace(unfit, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");

/** In lower case, without the dot; empty where there is none. */
export const extensionOf = (name: string): string =>
  /\.([A-Za-z0-9]{1,10})$/.exec(baseName(name))?.[1]?.toLowerCase() ?? "";

const cut = (text: string, most: number): string => [...text].slice(0, most).join("").trimEnd();

/**
 * The name for content of a kind. Where the sent name ends otherwise, the kind's extension is put behind it: `invoice.exe` that is
 * a picture becomes `invoice.exe.png`. Idempotent.
 */
export const fileNameFor = (sent: string, kind: FileKindName): string => {
  const name = baseName(sent) || "file";
  const { extensions } = fileKinds[kind];
  const given = extensionOf(name);
  const isFitting = extensions.some((extension) => extension === given);
  const stem = isFitting ? name.slice(0, -given.length - 1) : name;
  const ending = isFitting ? name.slice(-given.length - 1) : `.${extensions[0]}`;
  return `${cut(stem, longest - ending.length) || "file"}${ending}`;
};
