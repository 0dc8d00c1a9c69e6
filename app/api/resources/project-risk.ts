// Risks of projects as the API answers them, and as they are raised.

import { z } from "zod";
import type { RiskView } from "~/features/projects/risks/risks.queries.server";
import {
  longestOutcome,
  longestResponse,
  longestRisk,
  outcomes,
  responses,
  riskStates,
} from "~/features/projects/risks/risks.rules";
import { degree, type RiskInput } from "~/features/projects/risks/risks.schema";
import { date, id, instant, named, paragraph, words } from "../fields";

const degreeOut = z.int().meta({ description: "about_risk_degree" });

export const risk = z
  .strictObject({
    id,
    project_id: id,
    text: z.string(),
    likelihood: degreeOut,
    impact: degreeOut,
    weight: z.int().meta({ description: "about_risk_weight" }),
    owner: z.strictObject({ organization: named, person: named.nullable() }),
    response: z.enum(responses),
    response_text: z.string(),
    review_on: date,
    is_overdue: z.boolean().meta({ description: "about_risk_overdue" }),
    state: z.enum(riskStates),
    state_note: z.string().meta({ description: "about_risk_note" }),
    settled_at: instant.nullable(),
    raised_by: named,
    raised_at: instant,
    updated_at: instant,
    version: z.int(),
  })
  .meta({ id: "ProjectRisk", description: "about_project_risk" });

export const presentRisk = (view: RiskView): z.infer<typeof risk> => ({
  id: view.id,
  project_id: view.projectId,
  text: view.text,
  likelihood: view.likelihood,
  impact: view.impact,
  weight: view.weight,
  owner: { organization: view.owner, person: view.person },
  response: view.response,
  response_text: view.responseText,
  review_on: view.reviewOn,
  is_overdue: view.isOverdue,
  state: view.state,
  state_note: view.stateNote,
  settled_at: view.settledAt,
  raised_by: view.raisedBy,
  raised_at: view.raisedAt,
  updated_at: view.updatedAt,
  version: view.version,
});

const degreeIn = degree.meta({ type: "integer", description: "about_risk_degree" });
const owner = z.strictObject({ organization_id: id, user_id: id.nullable().default(null) });

const fields = {
  text: words(longestRisk),
  likelihood: degreeIn,
  impact: degreeIn,
  owner,
  response: z.enum(responses, { error: "invalid_choice" }),
  review_on: date,
};

export const newRisk = z
  .strictObject({ ...fields, response_text: paragraph(longestResponse).default("") })
  .meta({ id: "NewProjectRisk" });

export const riskPatch = z
  .strictObject({ ...fields, response_text: paragraph(longestResponse) })
  .partial()
  .meta({ id: "ProjectRiskPatch" });

export const riskOutcome = z
  .strictObject({
    outcome: z.enum(outcomes, { error: "invalid_choice" }),
    note: words(longestOutcome).meta({ description: "about_risk_note" }),
  })
  .meta({ id: "ProjectRiskOutcome" });

export const riskInputOf = (body: z.output<typeof newRisk>): RiskInput => ({
  text: body.text,
  likelihood: body.likelihood,
  impact: body.impact,
  owner: { organizationId: body.owner.organization_id, userId: body.owner.user_id },
  response: body.response,
  responseText: body.response_text,
  reviewOn: body.review_on,
});

/** A risk with what a change names in place of what it is. */
export const patchedRisk = (now: RiskView, body: z.output<typeof riskPatch>): RiskInput =>
  riskInputOf({
    text: now.text,
    likelihood: now.likelihood,
    impact: now.impact,
    owner: { organization_id: now.owner.id, user_id: now.person?.id ?? null },
    response: now.response,
    response_text: now.responseText,
    review_on: now.reviewOn,
    ...body,
  });

export const riskExample: z.infer<typeof risk> = {
  id: "019a0000-0000-7000-8000-0000000000f1",
  project_id: "019a0000-0000-7000-8000-0000000000c1",
  text: "The order interface is not there in time.",
  likelihood: 4,
  impact: 4,
  weight: 16,
  owner: {
    organization: { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" },
    person: { id: "019a0000-0000-7000-8000-000000000011", name: "Zhou Min" },
  },
  response: "reduce",
  response_text: "Orders are exchanged as files for the first two months.",
  review_on: "2026-05-04",
  is_overdue: false,
  state: "open",
  state_note: "",
  settled_at: null,
  raised_by: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  raised_at: "2026-03-30T02:00:00.000Z",
  updated_at: "2026-03-30T02:00:00.000Z",
  version: 1,
};
