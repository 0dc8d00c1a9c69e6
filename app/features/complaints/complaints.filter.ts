// Which complaints a list shows, as it stands in the address. List, count, analysis and export read it through here. Pure; safe for
// the browser.

import type { ComplaintCause, ComplaintKind, ComplaintSeverity } from "#db/tables-complaints";
import { isCalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { complaintCauses, complaintKinds, complaintSeverities } from "./complaints.rules";

/** `own`: of the firm's own customers. `asked`: of other firms' customers, for which the firm is responsible. */
export const complaintSides = ["own", "asked"] as const;
export type ComplaintSide = (typeof complaintSides)[number];

export const shownStates = ["open", "overdue", "closed", "all"] as const;
export type ShownState = (typeof shownStates)[number];

export type ComplaintFilter = {
  side: ComplaintSide;
  state: ShownState;
  kind: ComplaintKind | null;
  severity: ComplaintSeverity | null;
  /** `none`: where it is not found yet. */
  cause: ComplaintCause | "none" | null;
  /** A product line's id; `none`. */
  line: string | null;
  /** Who is responsible: a colleague's or an ally's id; `ours`: anybody but an ally. */
  responsible: string | null;
  customer: string | null;
  /** Those alone that repeat an earlier one. */
  repeated: boolean;
  /** The days on which they came in; either end may be open. */
  from: string | null;
  to: string | null;
};

export const openComplaints: ComplaintFilter = {
  side: "own",
  state: "open",
  kind: null,
  severity: null,
  cause: null,
  line: null,
  responsible: null,
  customer: null,
  repeated: false,
  from: null,
  to: null,
};

const oneOf = <Value extends string>(values: readonly Value[], typed: string | null): Value | null =>
  values.find((value) => value === typed) ?? null;

const idOr = (word: string | null, typed: string | null): string | null =>
  typed !== null && (typed === word || isId(typed)) ? typed : null;

const dayOf = (typed: string | null): string | null => (typed && isCalendarDate(typed) ? typed : null);

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readComplaintFilter = (params: URLSearchParams): ComplaintFilter => ({
  side: oneOf(complaintSides, params.get("side")) ?? "own",
  state: oneOf(shownStates, params.get("state")) ?? "open",
  kind: oneOf(complaintKinds, params.get("kind")),
  severity: oneOf(complaintSeverities, params.get("severity")),
  cause: oneOf([...complaintCauses, "none"], params.get("cause")),
  line: idOr("none", params.get("line")),
  responsible: idOr("ours", params.get("responsible")),
  customer: idOr(null, params.get("customer")),
  repeated: params.get("repeated") === "1",
  from: dayOf(params.get("from")),
  to: dayOf(params.get("to")),
});

/** The filter as query parameters, without what holds where nothing is said; `readComplaintFilter` reads them back. */
export const complaintFilterParams = ({
  side,
  state,
  repeated,
  ...rest
}: ComplaintFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries({
      side: side === "own" ? null : side,
      state: state === "open" ? null : state,
      ...rest,
      repeated: repeated ? "1" : null,
    }).filter((entry): entry is [string, string] => entry[1] !== null),
  );

/** What is open is listed by its clock, the most urgent first; anything else by when it came in, the latest first. */
export const orderOf = ({ state }: ComplaintFilter): "due" | "received" =>
  state === "open" || state === "overdue" ? "due" : "received";
