// Files of a project: who reads one, its tags, and what of it a page may show. Pure; safe for the browser.

import { foldName, textLength } from "~/lib/text";

/** Characters. */
export const longestNote = 1000;
export const longestReason = 500;

export const audiences = ["parties", "internal"] as const;

/** Of a project, as far as one firm reads them. */
export const mostFiles = 1000;
export const mostTags = 10;
/** Characters. */
export const longestTag = 40;

/** What stands between two tags that are typed into one field. */
export const tagBreaks = /[,，、;；\r\n]+/;

/** Tags without those that say the same again, whatever their case, width and spaces. */
export const distinctTags = (tags: readonly string[]): string[] => {
  const folded = tags.map(foldName);
  return tags.filter((_, place) => folded.indexOf(folded[place] ?? "") === place);
};

/** What is wrong with tags, as a key of `errors`; null where nothing is. */
export const faultOfTags = (tags: readonly string[]): string | null => {
  if (tags.length > mostTags) return `too_many|{"max":${mostTags}}`;
  return tags.some((tag) => textLength(tag) > longestTag) ? `too_long|{"max":${longestTag}}` : null;
};

/** Tags as the database holds them, and back. */
export const keptTags = (tags: readonly string[]): string =>
  tags.length === 0 ? "" : `\n${tags.join("\n")}\n`;
export const tagsKept = (kept: string): string[] => kept.split("\n").filter((tag) => tag !== "");

type PreviewKind = "picture" | "text";

const previews: Record<string, PreviewKind> = {
  "image/png": "picture",
  "image/jpeg": "picture",
  "image/webp": "picture",
  "text/plain": "text",
  "text/csv": "text",
  "text/markdown": "text",
};

/** How a page may show a file of a media type; null for what is only downloaded. */
export const previewOf = (mediaType: string): PreviewKind | null =>
  Object.hasOwn(previews, mediaType) ? (previews[mediaType] ?? null) : null;

export const mostLines = 200;
const longestLine = 500;

/** The first lines of a text, each cut to a length that a page bears. `isWhole` is false where the text goes on. */
export const firstLines = (text: string, isWhole: boolean): { lines: string[]; isWhole: boolean } => {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|[\n\r]/);
  if (lines.at(-1) === "") lines.pop();
  const shown = lines.slice(0, mostLines).map((line) => {
    const signs = [...line.slice(0, 2 * longestLine + 2)];
    return signs.length > longestLine ? `${signs.slice(0, longestLine).join("")}…` : line;
  });
  return { lines: shown, isWhole: isWhole && lines.length <= mostLines };
};
