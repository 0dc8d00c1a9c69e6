// Decisions of projects as the API answers them, and as they are proposed and spoken to.

import { z } from "zod";
import type { DecisionView } from "~/features/projects/decisions/decisions.queries.server";
import {
  decisionStates,
  decisionVoices,
  longestDecided,
  longestObjection,
  longestOptions,
  longestQuestion,
  longestReason,
} from "~/features/projects/decisions/decisions.rules";
import type { DecisionInput } from "~/features/projects/decisions/decisions.schema";
import { date, id, instant, named, paragraph, words } from "../fields";

const place = z.strictObject({ id, number: z.int() }).nullable();

export const decision = z
  .strictObject({
    id,
    project_id: id,
    number: z.int(),
    question: z.string(),
    options: z.string(),
    decided: z.string(),
    reason: z.string(),
    decide_by: date,
    is_late: z.boolean().meta({ description: "about_decision_late" }),
    state: z.enum(decisionStates),
    organization: named,
    proposed_by: z.string(),
    proposed_at: instant,
    settled_at: instant.nullable(),
    updated_at: instant,
    voices: z.array(
      z.strictObject({
        organization: named,
        voice: z.enum(decisionVoices),
        reason: z.string(),
        said_by: z.string(),
        said_at: instant,
      }),
    ),
    replaces: place.meta({ description: "about_decision_replaces" }),
    replaced_by: place,
    version: z.int(),
  })
  .meta({ id: "ProjectDecision", description: "about_project_decision" });

export const presentDecision = (view: DecisionView): z.infer<typeof decision> => ({
  id: view.id,
  project_id: view.projectId,
  number: view.number,
  question: view.question,
  options: view.options,
  decided: view.decided,
  reason: view.reason,
  decide_by: view.decideBy,
  is_late: view.isLate,
  state: view.state,
  organization: view.firm,
  proposed_by: view.proposedBy,
  proposed_at: view.proposedAt,
  settled_at: view.settledAt,
  updated_at: view.updatedAt,
  voices: view.voices.map(({ firm, voice, reason, by, at }) => ({
    organization: firm,
    voice,
    reason,
    said_by: by,
    said_at: at,
  })),
  replaces: view.replaces,
  replaced_by: view.replacedBy,
  version: view.version,
});

const required = { question: words(longestQuestion), decided: words(longestDecided), decide_by: date };
const options = paragraph(longestOptions);
const reason = paragraph(longestReason);

export const newDecision = z
  .strictObject({
    ...required,
    options: options.default(""),
    reason: reason.default(""),
    replaces_id: id.nullable().default(null).meta({ description: "about_decision_replaces" }),
  })
  .meta({ id: "NewProjectDecision" });

export const decisionPatch = z
  .strictObject({ ...required, options, reason })
  .partial()
  .meta({ id: "ProjectDecisionPatch" });

export const decisionVoice = z
  .strictObject({
    voice: z.enum(decisionVoices, { error: "invalid_choice" }),
    reason: paragraph(longestObjection).default("").meta({ description: "about_decision_voice_reason" }),
  })
  .refine(({ voice, reason: why }) => voice === "agree" || why !== "", {
    path: ["reason"],
    error: "required",
  })
  .meta({ id: "ProjectDecisionVoice" });

/** A decision with what a change names in place of what it is. */
export const patchedDecision = (now: DecisionView, body: z.output<typeof decisionPatch>): DecisionInput => ({
  question: body.question ?? now.question,
  options: body.options ?? now.options,
  decided: body.decided ?? now.decided,
  reason: body.reason ?? now.reason,
  decideBy: body.decide_by ?? now.decideBy,
});

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" };

export const decisionExample: z.infer<typeof decision> = {
  id: "019a0000-0000-7000-8000-0000000000f5",
  project_id: "019a0000-0000-7000-8000-0000000000c1",
  number: 3,
  question: "Which of the two systems holds the customer's master data?",
  options: "The supplier's\nThe partner's",
  decided: "The supplier's; the partner's reads it every night.",
  reason: "It has the registration codes.",
  decide_by: "2026-04-17",
  is_late: false,
  state: "proposed",
  organization: lead,
  proposed_by: "Zhou Min",
  proposed_at: "2026-04-02T02:00:00.000Z",
  settled_at: null,
  updated_at: "2026-04-02T02:00:00.000Z",
  voices: [
    {
      organization: lead,
      voice: "agree",
      reason: "",
      said_by: "Zhou Min",
      said_at: "2026-04-02T02:00:00.000Z",
    },
  ],
  replaces: null,
  replaced_by: null,
  version: 1,
};
