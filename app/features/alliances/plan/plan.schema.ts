// Input of the joint plan: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines, optionalLines } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { commitmentEnds, needsNote, planRoutes, rhythms, targetEnds } from "./plan.rules";

const choose = { error: "choose_one" };

/** `version` is the plan's; 0 where there was none. */
export const planInput = z.object({
  purpose: lines(4000),
  rhythm: z.enum(rhythms, choose),
  startsOn: calendarDate,
  version: z.number({ error: "invalid" }).int("invalid").min(0, "invalid"),
});
export type PlanInput = z.infer<typeof planInput>;

export const targetInput = z.object({
  route: z.enum(planRoutes, choose),
  text: lines(500),
  measure: line(300),
  dueOn: calendarDate,
});
export type TargetInput = z.infer<typeof targetInput>;

const note = optionalLines(1000);
const saysWhy = { path: ["note"], error: "required" };

export const targetEndInput = z
  .object({ targetId: rowId, end: z.enum(targetEnds, choose), note })
  .refine(({ end, note }) => note !== "" || !needsNote(end), saysWhy);
export type TargetEndInput = z.infer<typeof targetEndInput>;

export const commitmentInput = z.object({ text: lines(500), dueOn: calendarDate });
export type CommitmentInput = z.infer<typeof commitmentInput>;

export const commitmentEndInput = z
  .object({ commitmentId: rowId, end: z.enum(commitmentEnds, choose), note })
  .refine(({ end, note }) => note !== "" || !needsNote(end), saysWhy);
export type CommitmentEndInput = z.infer<typeof commitmentEndInput>;

export const agreeInput = z.object({ revision: z.number({ error: "invalid" }).int("invalid").min(1) });

export const reviewInput = z.object({ heldOn: calendarDate, minutes: lines(10_000) });
export type ReviewInput = z.infer<typeof reviewInput>;
