// A person's calendar as a file that calendars read again and again (RFC 5545, and RFC 7986 for its name and how often). Pure.

import { addDays } from "~/lib/dates";
import { calendarText, dateValue, textValue, utcValue } from "~/lib/icalendar";

export type FeedEntry = {
  /** Stays the same, so that a calendar takes a later reading for a change. */
  key: string;
  title: string;
  /** Calendar dates, both days included; or an instant. */
  when: { from: string; to: string } | { at: string };
  link: string;
  text: string;
};

type Feed = { name: string; domain: string; now: Date; entries: readonly FeedEntry[] };

const timesOf = (when: FeedEntry["when"]): string[] =>
  "at" in when
    ? [`DTSTART:${utcValue(when.at)}`]
    : // The end of whole days is the day after the last.
      [
        `DTSTART;VALUE=DATE:${dateValue(when.from)}`,
        `DTEND;VALUE=DATE:${dateValue(addDays(when.to, 1))}`,
        "TRANSP:TRANSPARENT",
      ];

export const feedFile = ({ name, domain, now, entries }: Feed): string =>
  calendarText([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Entente//Calendar//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ...entries.flatMap(({ key, title, when, link, text }) => [
      "BEGIN:VEVENT",
      `UID:${key}@${domain}`,
      `DTSTAMP:${utcValue(now.toISOString())}`,
      ...timesOf(when),
      `SUMMARY:${textValue(title)}`,
      `URL:${link}`,
      ...(text ? [`DESCRIPTION:${textValue(text)}`] : []),
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]);
