// An event as a calendar file (RFC 5545). It names no guest: people pass such files on. Pure.

import { calendarText, textValue, utcValue } from "~/lib/icalendar";

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

/** The same event keeps its number, so that a calendar takes a later file for a change. `domain` is where the portal stands. */
export const calendarFile = (event: CalendarEvent, domain: string): string =>
  calendarText([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Entente//Events//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${event.id}@${domain}`,
    `SEQUENCE:${event.version - 1}`,
    `DTSTAMP:${utcValue(event.updatedAt)}`,
    `DTSTART:${utcValue(event.startsAt)}`,
    `DTEND:${utcValue(event.endsAt)}`,
    `SUMMARY:${textValue(event.title)}`,
    ...(event.place ? [`LOCATION:${textValue(event.place)}`] : []),
    ...(event.link ? [`URL:${event.link}`] : []),
    ...(event.purpose ? [`DESCRIPTION:${textValue(event.purpose)}`] : []),
    `STATUS:${event.state === "cancelled" ? "CANCELLED" : "CONFIRMED"}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ]);
