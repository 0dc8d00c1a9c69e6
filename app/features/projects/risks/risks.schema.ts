// Input of risks: of the forms and of the API alike.

import { z } from "zod";
import type { RiskResponse } from "#db/tables-papers";
import { calendarDate, lines, optionalLines, version } from "~/lib/input";
import { choice } from "~/lib/input-profile";
import { doer } from "../plan/plan.schema";
import { longestOutcome, longestResponse, longestRisk, outcomes, responses } from "./risks.rules";

export type RiskInput = {
  text: string;
  /** Both from 1 to 5. */
  likelihood: number;
  impact: number;
  owner: { organizationId: string; userId: string | null };
  response: RiskResponse;
  responseText: string;
  reviewOn: string;
};

export type RiskFormValues = Record<
  "text" | "likelihood" | "impact" | "doer" | "response" | "responseText" | "reviewOn",
  string
>;

export const degree = z
  .number({ error: (issue) => (issue.input === undefined ? "choose_one" : "invalid_choice") })
  .int("invalid_choice")
  .min(1, "invalid_choice")
  .max(5, "invalid_choice");

export const riskForm = z
  .object({
    text: lines(longestRisk),
    likelihood: degree,
    impact: degree,
    doer,
    response: choice(responses),
    responseText: optionalLines(longestResponse),
    reviewOn: calendarDate,
    version: version.optional(),
  })
  .transform(({ doer: { organizationId, assigneeUserId }, version: seen, ...rest }) => ({
    input: { ...rest, owner: { organizationId, userId: assigneeUserId } } satisfies RiskInput,
    version: seen ?? 0,
  }));

export const settleForm = z.object({ outcome: choice(outcomes), note: lines(longestOutcome), version });
export type SettleInput = Omit<z.infer<typeof settleForm>, "version">;
