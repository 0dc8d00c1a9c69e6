// Input of decisions: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, lines, optionalLines, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import {
  longestDecided,
  longestObjection,
  longestOptions,
  longestQuestion,
  longestReason,
} from "./decisions.rules";

const words = {
  question: lines(longestQuestion),
  options: optionalLines(longestOptions),
  decided: lines(longestDecided),
  reason: optionalLines(longestReason),
  decideBy: calendarDate,
};

export type DecisionInput = z.output<z.ZodObject<typeof words>>;
export type DecisionFormValues = Record<keyof typeof words, string>;

export const decisionForm = z
  .object({ ...words, replacesId: rowId.optional() })
  .transform(({ replacesId, ...input }) => ({ input, replacesId: replacesId ?? null }));

export const changeForm = z
  .object({ ...words, version })
  .transform(({ version: seen, ...input }) => ({ input, version: seen }));

export const agreeForm = z.object({ version });
export const objectForm = z.object({ objection: lines(longestObjection), version });
export const withdrawForm = z.object({ version });
