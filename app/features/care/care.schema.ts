// Input of care templates, plans and steps: of the forms and of the API alike.

import { z } from "zod";
import type { CareChannel, CarePhase } from "#db/tables-care";
import { calendarDate, line, optionalLine, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { careChannels, carePhases, farthestDay, mostTemplateSteps } from "./care.rules";

export const longestStep = 300;
export const longestCareName = 80;

export type TemplateStep = { text: string; channel: CareChannel; dayOffset: number };
export type TemplateInput = { name: string; phase: CarePhase; steps: TemplateStep[] };

export const dayOffset = z
  .number({ error: "invalid_number" })
  .int("not_integer")
  .min(-farthestDay, `too_small|{"min":${-farthestDay}}`)
  .max(farthestDay, `too_big|{"max":${farthestDay}}`);

type RowName = "text" | "channel" | "day";
export const rowField = (name: RowName, row: number): string => `${name}${row}`;
export const templateRows = Array.from({ length: mostTemplateSteps }, (_, row) => row);

const rowFields = Object.fromEntries(
  templateRows.flatMap((row) => [
    [rowField("text", row), optionalLine(longestStep)],
    [rowField("channel", row), choice(careChannels).default("call")],
    [rowField("day", row), dayOffset.nullable().default(null)],
  ]),
) as Record<string, z.ZodType<unknown, unknown>>;

export const byDay = (steps: readonly TemplateStep[]): TemplateStep[] =>
  [...steps].sort((one, other) => one.dayOffset - other.dayOffset);

type TypedTemplate = { name: string; phase: CarePhase; version?: number } & Record<string, unknown>;

/** A template as the form sends it: rows that are left empty are left out, and one must not be. */
export const templateForm = z
  .object({
    name: line(longestCareName),
    phase: choice(carePhases),
    version: version.optional(),
    ...rowFields,
  })
  .transform((fields, context): TemplateInput & { version: number } => {
    const typed = fields as unknown as TypedTemplate;
    const missing = (name: RowName, row: number): void =>
      context.addIssue({ code: "custom", path: [rowField(name, row)], message: "required" });
    const steps = templateRows.flatMap((row): TemplateStep[] => {
      const text = typed[rowField("text", row)] as string;
      const day = typed[rowField("day", row)] as number | null;
      if (text === "" && day === null) return [];
      if (text === "") missing("text", row);
      if (day === null) missing("day", row);
      return [{ text, channel: typed[rowField("channel", row)] as CareChannel, dayOffset: day ?? 0 }];
    });
    if (steps.length === 0) missing("text", 0);
    return { name: typed.name, phase: typed.phase, steps: byDay(steps), version: typed.version ?? 0 };
  });

export const versionOnly = z.object({ version });

export const planInput = z
  .object({
    /** Null: an empty plan. */
    templateId: rowId.nullable().default(null),
    /** Of an empty plan; else that of the template, unless it is called otherwise. */
    name: optionalLine(longestCareName),
    phase: choice(carePhases).nullable().default(null),
    startOn: calendarDate,
    /** Null: whoever starts it. */
    ownerUserId: rowId.nullable().default(null),
  })
  .refine(({ templateId, name }) => templateId !== null || name !== "", { path: ["name"], error: "required" })
  .refine(({ templateId, phase }) => templateId !== null || phase !== null, {
    path: ["phase"],
    error: "choose_one",
  });
export type PlanInput = z.infer<typeof planInput>;

export const careStepInput = z.object({
  text: line(longestStep),
  channel: choice(careChannels),
  dueOn: calendarDate,
  ownerUserId: rowId.nullable().default(null),
});
export type CareStepInput = z.infer<typeof careStepInput>;

export const stepDone = z.object({
  stepId: rowId,
  version,
  note: optionalLine(longestStep),
  /** Writes an interaction down in the same breath. */
  asInteraction: z.boolean({ error: "invalid" }).default(false),
});
/** A step is skipped for a reason. */
export const stepSkipped = z.object({ stepId: rowId, version, note: line(longestStep) });

export const stepMoved = z.object({ stepId: rowId, version, dueOn: calendarDate, ownerUserId: rowId });

export const planCompleted = z.object({ version, note: optionalLine(longestStep) });
/** A plan is cancelled for a reason. */
export const planCancelled = z.object({ version, note: line(longestStep) });
