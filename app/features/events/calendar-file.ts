// An event as a calendar file (RFC 5545). It names no guest: people pass such files on. Pure.

export type CalendarEvent = {
  id: string;
  title: string;
  startsAt: string;
  endsAt: string;
  place: string;
  link: string;
  purpose: string;
  state: "planned" | "held" | "cancelled";
  updatedAt: string;
  version: number;
};

const mostOctets = 75;

const octets = (text: string): number => new TextEncoder().encode(text).length;

/** Text as a value: what would end or split it is written otherwise, line breaks as `\n`. */
const escaped = (text: string): string =>
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

const utc = (instant: string): string => `${instant.slice(0, 19).replace(/[-:]/g, "")}Z`;

/** The same event keeps its number, so that a calendar takes a later file for a change. `domain` is where the portal stands. */
export const calendarFile = (event: CalendarEvent, domain: string): string =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Entente//Events//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${event.id}@${domain}`,
    `SEQUENCE:${event.version - 1}`,
    `DTSTAMP:${utc(event.updatedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...(event.place ? [`LOCATION:${escaped(event.place)}`] : []),
    ...(event.link ? [`URL:${event.link}`] : []),
    ...(event.purpose ? [`DESCRIPTION:${escaped(event.purpose)}`] : []),
    `STATUS:${event.state === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]
    .map(folded)
    .join("\r\n");
