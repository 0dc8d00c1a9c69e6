// Input of projects: of the forms and of the API alike.

import { z } from "zod";
import type { ProjectTemplate } from "#db/tables-projects";
import {
  amountFits,
  amountIn,
  calendarDate,
  currency,
  line,
  lines,
  optionalLines,
  version,
} from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { checkAnswers, type InvitedRole, invitedRoles, successFactors } from "./projects.rules";
import { projectTemplates } from "./templates";

export const longestProjectName = 150;
export const longestGoal = 4000;
export const longestReason = 1000;
export const longestCheckNote = 500;

export type ProjectFacts = {
  name: string;
  goal: string;
  currency: string;
  budgetMinor: number | null;
  startsOn: string;
  endsOn: string;
};

export type ProjectInput = ProjectFacts & {
  template: ProjectTemplate;
  parties: { organizationId: string; role: InvitedRole }[];
};

const template = choice(projectTemplates as [ProjectTemplate, ...ProjectTemplate[]]);

const facts = {
  name: line(longestProjectName),
  goal: optionalLines(longestGoal),
  currency,
  budget: z.string().max(60, "invalid_amount").default(""),
  startsOn: calendarDate,
  endsOn: calendarDate,
};

const inOrder: [
  (fields: { startsOn: string; endsOn: string }) => boolean,
  { path: string[]; error: string },
] = [({ startsOn, endsOn }) => startsOn <= endsOn, { path: ["endsOn"], error: "date_order" }];

type Typed = Omit<ProjectFacts, "budgetMinor"> & { budget: string };

const factsOf = ({ budget, ...rest }: Typed, context: z.RefinementCtx): ProjectFacts => ({
  ...rest,
  budgetMinor: amountIn(budget, rest.currency, "budget", context)?.amountMinor ?? null,
});

/** The role that a firm is asked for; the empty one is for firms that are not asked. */
export const partyField = (organizationId: string) => `party-${organizationId}` as const;

export const openProjectForm = z
  .object({ ...facts, template })
  .catchall(z.unknown())
  .refine(...amountFits("budget", "currency"))
  .refine(...inOrder)
  .transform(
    ({ name, goal, currency: code, budget, startsOn, endsOn, template: chosen, ...rest }, context) => {
      const parties = Object.entries(rest).flatMap(([field, role]) => {
        if (!field.startsWith("party-")) return [];
        const organizationId = field.slice("party-".length);
        const known = invitedRoles.find((one) => one === role);
        return known && rowId.safeParse(organizationId).success ? [{ organizationId, role: known }] : [];
      });
      const read = factsOf({ name, goal, currency: code, budget, startsOn, endsOn }, context);
      return { ...read, template: chosen, parties } satisfies ProjectInput;
    },
  );

export type ProjectFormValues = Record<
  "name" | "goal" | "currency" | "budget" | "startsOn" | "endsOn",
  string
>;

export const changeProjectForm = z
  .object({ ...facts, version })
  .refine(...amountFits("budget", "currency"))
  .refine(...inOrder)
  .transform(({ version: seen, ...typed }, context) => ({ input: factsOf(typed, context), version: seen }));

export const stepForm = z.object({ version });
export const reasonedStepForm = z.object({ version, reason: lines(longestReason) });
export const inviteForm = z.object({ organizationId: rowId, role: choice(invitedRoles) });
export const partyForm = z.object({ organizationId: rowId });
export const answerForm = z.object({ note: optionalLines(longestReason) });

export type CheckInput = {
  factor: (typeof successFactors)[number];
  answer: (typeof checkAnswers)[number];
  note: string;
  /** 0: not answered before. */
  version: number;
};

const seen = z.number({ error: "invalid" }).int("invalid").min(0, "invalid").default(0);
const checkFields = Object.fromEntries(
  successFactors.flatMap((factor) => [
    [`answer-${factor}`, choice(checkAnswers).nullable().default(null)],
    [`note-${factor}`, optionalLines(longestCheckNote)],
    [`version-${factor}`, seen],
  ]),
) as Record<string, z.ZodType<unknown, unknown>>;

/** The readiness check of one firm; factors without an answer are left out. */
export const checksForm = z.object(checkFields).transform((typed): CheckInput[] =>
  successFactors.flatMap((factor) => {
    const answer = typed[`answer-${factor}`] as CheckInput["answer"] | null;
    if (answer === null) return [];
    const note = String(typed[`note-${factor}`] ?? "");
    return [{ factor, answer, note, version: Number(typed[`version-${factor}`]) }];
  }),
);
