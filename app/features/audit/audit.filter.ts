// What a list of entries shows, as it stands in the address, and how an earlier head is named. List and export read it
// through here, so that they cannot differ. Pure; safe for the browser.

import { type CalendarDate, isCalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";

/** `own`: the firm's own log. `others`: the logs of other firms, as far as they concern this one. */
export const logSides = ["own", "others"] as const;
export type LogSide = (typeof logSides)[number];

/** Who acted: somebody of the firm, another firm, or the installation by itself. */
export const actorSides = ["ours", "theirs", "installation"] as const;
export type ActorSide = (typeof actorSides)[number];

export type RecordFilter = {
  log: LogSide | null;
  /** The kind of thing that was changed, such as `deal`. */
  subjectType: string | null;
  subjectId: string | null;
  /** As the record names it, such as `deal.submitted`. */
  action: string | null;
  /** First and last day in the reader's zone; either may be open. */
  from: CalendarDate | null;
  to: CalendarDate | null;
  actor: ActorSide | null;
};

export const wholeRecord: RecordFilter = {
  log: null,
  subjectType: null,
  subjectId: null,
  action: null,
  from: null,
  to: null,
  actor: null,
};

const codeLike = /^[a-z][a-z_.]{0,80}$/;

const matching = (text: string | null, isFit: (text: string) => boolean): string | null =>
  text !== null && isFit(text) ? text : null;

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readRecordFilter = (params: URLSearchParams): RecordFilter => ({
  log: logSides.find((side) => side === params.get("log")) ?? null,
  subjectType: matching(params.get("type"), (text) => codeLike.test(text)),
  subjectId: matching(params.get("id"), isId),
  action: matching(params.get("action"), (text) => codeLike.test(text)),
  from: matching(params.get("from"), isCalendarDate),
  to: matching(params.get("to"), isCalendarDate),
  actor: actorSides.find((side) => side === params.get("actor")) ?? null,
});

/** The filter as query parameters, without those that let everything through; `readRecordFilter` reads them back. */
export const recordFilterParams = (filter: RecordFilter): Record<string, string> => {
  const { log, subjectType, subjectId, action, from, to, actor } = filter;
  return Object.fromEntries(
    Object.entries({ log, type: subjectType, id: subjectId, action, from, to, actor }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
};

/** A signed head as its holder names it: how many entries it covers, and its root hash. */
export type HeadName = { size: number; rootHash: string };

/** The most that the column of a log's size holds on both engines. */
const largestSize = 2 ** 31 - 1;

/** Reads `57-9f72…`, as mails write it, or with spaces as it may be copied; null for anything else. */
export const parseHeadName = (text: string): HeadName | null => {
  const [, size = "", rootHash = ""] = /^\s*([1-9][0-9]{0,9})[\s:-]+([0-9a-f]{64})\s*$/i.exec(text) ?? [];
  if (rootHash === "" || Number(size) > largestSize) return null;
  return { size: Number(size), rootHash: rootHash.toLowerCase() };
};

export const headNameText = ({ size, rootHash }: HeadName): string => `${size}-${rootHash}`;
