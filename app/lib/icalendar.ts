// What every calendar file is written with (RFC 5545): values, and lines of at most 75 octets. Pure.

const mostOctets = 75;

const octets = (text: string): number => new TextEncoder().encode(text).length;

/** Text as a value: what would end or split it is written otherwise, line breaks as `\n`. */
export const textValue = (text: string): string =>
  text
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\r\n|\r|\n/g, "\\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a calendar file has none
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");

/** A line in pieces of at most 75 octets, the later ones behind a space; no character is cut in two. */
const folded = (line: string): string => {
  const pieces: string[] = [""];
  for (const character of line) {
    const last = pieces.length - 1;
    const piece = `${pieces[last]}${character}`;
    if (octets(piece) + (last > 0 ? 1 : 0) > mostOctets) pieces.push(character);
    else pieces[last] = piece;
  }
  return pieces.join("\r\n ");
};

/** An ISO 8601 instant in UTC. */
export const utcValue = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;

/** A calendar date `YYYY-MM-DD`. */
export const dateValue = (date: string): string => date.replaceAll("-", "");

/** The lines of a file, each ended. */
export const calendarText = (lines: readonly string[]): string => [...lines, ""].map(folded).join("\r\n");
