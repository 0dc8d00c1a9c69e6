// An idea as the API answers it, and what is sent about it.

import { z } from "zod";
import type { IdeaListItem, IdeaView } from "~/features/ideas/ideas.queries.server";
import {
  confidentialities,
  ideaSources,
  ideaStates,
  ideaSteps,
  rejectReasons,
} from "~/features/ideas/ideas.rules";
import { date, id, instant, name, named, paragraph, words } from "../fields";

const sharingSteps = ["open", "close", "release", "take_back"] as const;

const facts = {
  id,
  title: z.string(),
  source: z.enum(ideaSources),
  state: z.enum(ideaStates),
  updated_at: instant,
  stated_by: named.nullable().meta({ description: "about_idea_stated_by" }),
  score: z.number().nullable().meta({ description: "about_idea_score" }),
  is_released: z.boolean(),
};

export const ideaSummary = z.strictObject(facts).meta({ id: "IdeaSummary" });

const mark = z.int({ error: "invalid_choice" }).min(1, "invalid_choice").max(5, "invalid_choice");
const marks = { feasibility: mark, market: mark, fit: mark };

export const idea = z
  .strictObject({
    ...facts,
    version: z.int(),
    alliance: named,
    description: z.string(),
    created_at: instant,
    customer: named.nullable().meta({ description: "about_idea_customer" }),
    confidentiality: z.enum(confidentialities).nullable(),
    project: z.strictObject({ name: z.string(), organization: named, due_on: date }).nullable(),
    assessments: z.array(
      z.strictObject({
        ...marks,
        score: z.number(),
        feasibility_note: z.string(),
        market_note: z.string(),
        fit_note: z.string(),
        assessed_at: instant,
      }),
    ),
    steps: z.array(z.enum(ideaSteps)).meta({ description: "about_idea_steps" }),
    sharing: z.array(z.enum(sharingSteps)).meta({ description: "about_idea_share" }),
  })
  .meta({ id: "Idea" });

export const newIdea = z.strictObject({
  title: name(200),
  description: words(8000),
  source: z.enum(ideaSources),
  customer_id: id.optional().meta({ description: "about_idea_customer" }),
  confidentiality: z.enum(confidentialities).default("lead_only"),
});

export const noted = z.strictObject({ note: paragraph(4000).default("") });
export const said = z.strictObject({ note: words(4000) });
export const rejection = z.strictObject({ reason: z.enum(rejectReasons), note: words(4000) });

export const newAssessment = z.strictObject({
  ...marks,
  feasibility_note: paragraph(1000).default(""),
  market_note: paragraph(1000).default(""),
  fit_note: paragraph(1000).default(""),
});

export const development = z.strictObject({
  project: z.strictObject({ name: name(200), organization_id: id, due_on: date }),
});

export const confidentiality = z.strictObject({ confidentiality: z.enum(confidentialities) });
export const release = z.strictObject({ is_released: z.boolean({ error: "invalid" }) });

export const presentIdeaSummary = (item: IdeaListItem): z.infer<typeof ideaSummary> => ({
  id: item.id,
  title: item.title,
  source: item.source,
  state: item.state,
  updated_at: item.updatedAt,
  stated_by: item.statedBy,
  score: item.score,
  is_released: item.isReleased,
});

export const presentIdea = (view: IdeaView): z.infer<typeof idea> => ({
  ...presentIdeaSummary(view),
  version: view.version,
  alliance: view.alliance,
  description: view.description,
  created_at: view.createdAt,
  customer: view.customer,
  confidentiality: view.confidentiality,
  project: view.project && {
    name: view.project.name,
    organization: view.project.firm,
    due_on: view.project.dueOn,
  },
  assessments: view.assessments.map((one) => ({
    feasibility: one.feasibility,
    market: one.market,
    fit: one.fit,
    score: one.score,
    feasibility_note: one.feasibilityNote,
    market_note: one.marketNote,
    fit_note: one.fitNote,
    assessed_at: one.assessedAt,
  })),
  steps: view.steps,
  sharing: view.sharing,
});

export const ideaSummaryExample: z.infer<typeof ideaSummary> = {
  id: "019a0000-0000-7000-8000-000000000040",
  title: "A drive that tells when its fan wears out",
  source: "customer",
  state: "submitted",
  updated_at: "2026-11-20T08:00:00.000Z",
  stated_by: { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai" },
  score: null,
  is_released: false,
};

export const ideaExample: z.infer<typeof idea> = {
  ...ideaSummaryExample,
  version: 1,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "Safety PLC co-development" },
  description: "The customer changes fans every spring, worn out or not.",
  created_at: "2026-11-20T08:00:00.000Z",
  customer: null,
  confidentiality: "lead_only",
  project: null,
  assessments: [],
  steps: ["assess", "ask", "reject"],
  sharing: [],
};
