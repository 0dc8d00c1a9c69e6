// Input of baselines and status reports: of the forms and of the API alike.

import { z } from "zod";
import type { TrafficLight } from "#db/tables-status";
import { amountIn, calendarDate, line, lines, optionalLines } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { isCurrency } from "~/lib/money";
import { lights } from "./status.rules";

export const longestBaselineName = 120;
export const longestReport = 4000;
export const longestPhaseReport = 1000;
export const longestEndReason = 1000;

export type ReportInput = {
  onDate: string;
  light: TrafficLight;
  text: string;
  /** One for each phase of the plan. */
  phases: { phaseId: string; light: TrafficLight; text: string }[];
  /** In place of the computed end; null where that stands. */
  statedEnd: string | null;
  endReason: string;
  /** What is still to be spent, by currency. */
  remaining: { currency: string; amountMinor: number }[];
  /** The report whose place it takes. */
  correctsId: string | null;
};

export const baselineForm = z.object({ name: line(longestBaselineName) });

const phaseLight = z.enum(lights);

const facts = z
  .object({
    onDate: calendarDate,
    light: choice(lights),
    text: lines(longestReport),
    statedEnd: calendarDate.nullable().default(null),
    endReason: optionalLines(longestEndReason),
    correctsId: rowId.nullable().default(null),
  })
  .catchall(z.unknown());

/** A report as its form sends it: `light-<phase>`, `text-<phase>`, and `remaining-<currency>`. */
export const reportForm = facts.transform((typed, context): ReportInput => {
  const { onDate, light, text, statedEnd, endReason, correctsId, ...rest } = typed;
  const phases: ReportInput["phases"] = [];
  const remaining: ReportInput["remaining"] = [];
  for (const [field, value] of Object.entries(rest)) {
    const [kind = "", key = ""] = [field.slice(0, field.indexOf("-")), field.slice(field.indexOf("-") + 1)];
    if (kind === "light" && rowId.safeParse(key).success) {
      const given = phaseLight.safeParse(value);
      const said = optionalLines(longestPhaseReport).safeParse(rest[`text-${key}`]);
      if (!said.success)
        context.addIssue({
          code: "custom",
          path: [`text-${key}`],
          message: `too_long|{"max":${longestPhaseReport}}`,
        });
      else if (given.success) phases.push({ phaseId: key, light: given.data, text: said.data });
    }
    if (kind === "remaining" && isCurrency(key)) {
      const amount = amountIn(String(value ?? "").slice(0, 60), key, field, context);
      if (amount) remaining.push(amount);
    }
  }
  return { onDate, light, text, phases, statedEnd, endReason, remaining, correctsId };
});
