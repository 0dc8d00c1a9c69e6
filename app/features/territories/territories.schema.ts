// Input of territories: of the forms and of the API alike.

import { z } from "zod";
import { isId } from "~/lib/id";
import { calendarDate, line, optionalLine, optionalLines, version } from "~/lib/input";
import { country, rowId } from "~/lib/input-profile";

const chosen = z.string({ error: "choose_one" }).refine(isId, { error: "choose_one" });

const facts = {
  country,
  region: optionalLine(100),
  productLineId: rowId.nullable().default(null),
  isExclusive: z.boolean({ error: "invalid" }).default(false),
  startsOn: calendarDate,
  endsOn: calendarDate.nullable().default(null),
  note: optionalLines(2000),
};

type Dates = { startsOn: string; endsOn: string | null };
const inOrder: [(dates: Dates) => boolean, { path: string[]; error: string }] = [
  ({ startsOn, endsOn }) => endsOn === null || endsOn >= startsOn,
  { path: ["endsOn"], error: "date_order" },
];

/** What of an assignment the lead writes; dates are its first and its last day. */
export type TerritoryFacts = {
  country: string;
  region: string;
  productLineId: string | null;
  isExclusive: boolean;
  startsOn: string;
  endsOn: string | null;
  note: string;
};

export const territoryInput = z.object({ organizationId: chosen, ...facts }).refine(...inOrder);
export type TerritoryInput = TerritoryFacts & { organizationId: string };

const reason = line(500);

/** An assignment that takes the place of another of the same member, which ends on the day before. */
export const territoryChange = z.object({ territoryId: rowId, version, reason, ...facts }).refine(...inOrder);
export type TerritoryChange = TerritoryFacts & { territoryId: string; version: number; reason: string };

export const territoryEnd = z.object({ territoryId: rowId, version, endsOn: calendarDate, reason });
export type TerritoryEnd = z.infer<typeof territoryEnd>;
