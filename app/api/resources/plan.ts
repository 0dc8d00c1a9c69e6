// The joint plan of a partnership as the API answers it, and as it is written.

import { z } from "zod";
import type { PlanView } from "~/features/alliances/plan/plan.queries.server";
import {
  commitmentEnds,
  needsNote,
  planRoutes,
  rhythms,
  targetEnds,
} from "~/features/alliances/plan/plan.rules";
import { date, id, instant, name, named, paragraph, words } from "../fields";

const dateOrNone = z.string().nullable().meta({ format: "date" });

export const plan = z
  .strictObject({
    id,
    version: z.int().meta({ description: "about_joint_plan_version" }),
    revision: z.int().meta({ description: "about_revision" }),
    is_open: z.boolean().meta({ description: "about_plan_open" }),
    purpose: z.string(),
    rhythm: z.enum(rhythms).nullable(),
    starts_on: dateOrNone,
    next_review_on: dateOrNone,
    agreements: z.array(z.strictObject({ organization: named, agreed_at: instant.nullable() })),
    targets: z.array(
      z.strictObject({
        id,
        route: z.enum(planRoutes),
        text: z.string(),
        measure: z.string(),
        due_on: date,
        state: z.enum(["open", ...targetEnds]),
        note: z.string(),
      }),
    ),
    commitments: z.array(
      z.strictObject({
        id,
        organization: named,
        text: z.string(),
        due_on: date,
        state: z.enum(["open", ...commitmentEnds]),
        note: z.string(),
      }),
    ),
    reviews: z.array(z.strictObject({ id, held_on: date, minutes: z.string() })),
  })
  .meta({ id: "JointPlan" });
type PlanResource = z.infer<typeof plan>;

export const presentPlan = (view: PlanView): PlanResource => ({
  id: view.alliance.id,
  version: view.version,
  revision: view.revision,
  is_open: view.isOpen,
  purpose: view.purpose,
  rhythm: view.rhythm,
  starts_on: view.startsOn,
  next_review_on: view.nextReviewOn,
  agreements: view.agreements.map(({ firm, agreedAt }) => ({ organization: firm, agreed_at: agreedAt })),
  targets: view.targets.map(({ dueOn, ...target }) => ({ ...target, due_on: dueOn })),
  commitments: view.commitments.map(({ firm, isOurs, dueOn, ...commitment }) => ({
    ...commitment,
    organization: firm,
    due_on: dueOn,
  })),
  reviews: view.reviews.map(({ heldOn, ...review }) => ({ ...review, held_on: heldOn })),
});

/** The whole of what is written: what is left out is refused. */
export const newPlan = z
  .strictObject({
    purpose: words(4000),
    rhythm: z.enum(rhythms),
    starts_on: date,
    version: z.int().min(0).default(0).meta({ description: "about_joint_plan_version" }),
  })
  .transform(({ starts_on, ...rest }) => ({ ...rest, startsOn: starts_on }))
  .meta({ id: "NewJointPlan" });

export const newTarget = z
  .strictObject({ route: z.enum(planRoutes), text: words(500), measure: name(300), due_on: date })
  .transform(({ due_on, ...rest }) => ({ ...rest, dueOn: due_on }))
  .meta({ id: "NewTarget" });

export const newCommitment = z
  .strictObject({ text: words(500), due_on: date })
  .transform(({ due_on, ...rest }) => ({ ...rest, dueOn: due_on }))
  .meta({ id: "NewCommitment" });

const note = paragraph(1000).default("");

const saysWhy = { path: ["note"], error: "required" };

export const targetEnd = z
  .strictObject({ end: z.enum(targetEnds), note })
  .refine(({ end, note: said }) => said !== "" || !needsNote(end), saysWhy)
  .meta({ id: "TargetEnd" });

export const commitmentEnd = z
  .strictObject({ end: z.enum(commitmentEnds), note })
  .refine(({ end, note: said }) => said !== "" || !needsNote(end), saysWhy)
  .meta({ id: "CommitmentEnd" });

export const newPlanAgreement = z.strictObject({ revision: z.int().min(1) }).meta({ id: "NewPlanAgreement" });

export const newReview = z
  .strictObject({ held_on: date, minutes: words(10_000) })
  .transform(({ held_on, ...rest }) => ({ ...rest, heldOn: held_on }))
  .meta({ id: "NewPlanReview" });

const lead = { id: "019a0000-0000-7000-8000-000000000001", name: "Yangtze Drives" };

export const planExample: PlanResource = {
  id: "019a0000-0000-7000-8000-000000000021",
  version: 4,
  revision: 3,
  is_open: true,
  purpose: "A safety controller for packaging lines, designed by both.",
  rhythm: "quarterly",
  starts_on: "2026-02-03",
  next_review_on: "2026-11-03",
  agreements: [{ organization: lead, agreed_at: "2026-05-04T02:15:00.000Z" }],
  targets: [
    {
      id: "019a0000-0000-7000-8000-0000000000a1",
      route: "co_design",
      text: "First series in the plants of three customers",
      measure: "Three acceptance records",
      due_on: "2027-06-30",
      state: "open",
      note: "",
    },
  ],
  commitments: [
    {
      id: "019a0000-0000-7000-8000-0000000000a2",
      organization: lead,
      text: "Two engineers on site until the first series",
      due_on: "2027-06-30",
      state: "open",
      note: "",
    },
  ],
  reviews: [
    { id: "019a0000-0000-7000-8000-0000000000a3", held_on: "2026-08-03", minutes: "Both sides are on time." },
  ],
};
