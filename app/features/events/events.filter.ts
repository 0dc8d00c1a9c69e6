// Which events a list shows and in which order, as it stands in the address. List, count and export read it through here. Pure; safe for
// the browser.

import type { EventKind, EventState } from "#db/tables-events";
import { isCalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { cleanText } from "~/lib/text";
import { eventKinds, eventStates } from "./events.rules";

export type EventFilter = {
  /** In the title or the place. */
  text: string | null;
  kind: EventKind | null;
  state: EventState | null;
  /** A colleague's id; `me`: the reader. */
  host: string | null;
  /** Days on which it begins; either end may be open. */
  from: string | null;
  to: string | null;
};

export const allEvents: EventFilter = {
  text: null,
  kind: null,
  state: null,
  host: null,
  from: null,
  to: null,
};

export const longestSearch = 100;

const dayOf = (typed: string | null): string | null => (typed && isCalendarDate(typed) ? typed : null);

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readEventFilter = (params: URLSearchParams): EventFilter => {
  const host = params.get("host") ?? "";
  return {
    text: cleanText(params.get("q") ?? "").slice(0, longestSearch) || null,
    kind: eventKinds.find((kind) => kind === params.get("kind")) ?? null,
    state: eventStates.find((state) => state === params.get("state")) ?? null,
    host: host === "me" || isId(host) ? host : null,
    from: dayOf(params.get("from")),
    to: dayOf(params.get("to")),
  };
};

/** The filter as query parameters, without those that let everything through; `readEventFilter` reads them back. */
export const eventFilterParams = ({ text, ...filter }: EventFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ q: text, ...filter }).filter((entry): entry is [string, string] => entry[1] !== null),
  );

export const eventSorts = ["-starts_at", "starts_at", "title", "-title"] as const;
export type EventSort = (typeof eventSorts)[number];

/** Reads `?sort=`; anything else is the latest first. */
export const readEventSort = (typed: string | null): EventSort =>
  eventSorts.find((sort) => sort === typed) ?? "-starts_at";
