// Input of uses of brand assets: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines, optionalLines, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";

export const askInput = z
  .object({
    purpose: line(500),
    startsOn: calendarDate,
    endsOn: calendarDate,
    campaignId: rowId.nullable().default(null),
  })
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, { path: ["endsOn"], error: "date_order" });
export type AskInput = z.infer<typeof askInput>;

const ofUse = { useId: rowId, version };

export const approveInput = z.object({
  ...ofUse,
  approvedUntil: calendarDate,
  conditions: optionalLines(2000),
});
/** Why it is declined, or revoked. */
export const refuseInput = z.object({ ...ofUse, reason: lines(1000) });

export type Decision =
  | { decision: "approve"; version: number; approvedUntil: string; conditions: string }
  | { decision: "decline" | "revoke"; version: number; reason: string };
