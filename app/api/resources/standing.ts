// How a firm stands with a customer as the API answers it, and a judgement as it is sent.

import { z } from "zod";
import type { StandingView } from "~/features/standing/standing.queries.server";
import {
  growthStrategies,
  lossReasons,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
  standingAspects,
} from "~/features/standing/standing.rules";
import type { Assessment } from "~/features/standing/standing.schema";
import { date, id, instant, text } from "../fields";

export const standing = z
  .strictObject({
    customer_id: id,
    form: z.enum(relationshipForms).nullable(),
    loyalty: z.enum(loyaltySteps).nullable(),
    retention: z.enum(retentionStatuses).nullable(),
    loss_reason: z.enum(lossReasons).nullable(),
    growth: z.array(z.enum(growthStrategies)).nullable(),
    proposed_growth: z.array(z.enum(growthStrategies)),
    won_deals: z.int(),
    open_deals: z.int(),
    history: z.array(
      z.strictObject({
        aspect: z.enum(standingAspects),
        values: z.array(z.string()).meta({ description: "about_standing_values" }),
        loss_reason: z.enum(lossReasons).nullable(),
        is_proposed: z.boolean(),
        note: z.string(),
        effective_on: date,
        changed_by: z.string().nullable(),
        changed_at: instant,
      }),
    ),
    version: z.int(),
  })
  .meta({ id: "Standing", description: "about_standing" });

const when = {
  effective_on: date,
  note: text(500).default("").meta({ description: "about_standing_note" }),
};

export const newAssessment = z
  .discriminatedUnion("aspect", [
    z.strictObject({ aspect: z.literal("form"), value: z.enum(relationshipForms), ...when }),
    z.strictObject({ aspect: z.literal("loyalty"), value: z.enum(loyaltySteps), ...when }),
    z.strictObject({
      aspect: z.literal("retention"),
      value: z.enum(retentionStatuses),
      loss_reason: z.enum(lossReasons).nullable().default(null).meta({ description: "about_loss_reason" }),
      ...when,
    }),
    z.strictObject({
      aspect: z.literal("growth"),
      value: z.array(z.enum(growthStrategies)).min(1, "choose_one"),
      ...when,
    }),
  ])
  .refine((body) => body.aspect !== "retention" || (body.value === "lost") === (body.loss_reason !== null), {
    path: ["loss_reason"],
    error: "loss_reason",
  })
  .meta({ id: "NewAssessment" });

export const assessmentOf = (body: z.output<typeof newAssessment>, version: number): Assessment => {
  const said = { effectiveOn: body.effective_on, note: body.note, version };
  switch (body.aspect) {
    case "form":
      return { aspect: body.aspect, value: body.value, ...said };
    case "loyalty":
      return { aspect: body.aspect, value: body.value, ...said };
    case "retention":
      return { aspect: body.aspect, value: body.value, lossReason: body.loss_reason, ...said };
    case "growth":
      return { aspect: body.aspect, value: body.value, ...said };
  }
};

export const presentStanding = (view: StandingView): z.infer<typeof standing> => ({
  customer_id: view.customer.id,
  form: view.form,
  loyalty: view.loyalty,
  retention: view.retention,
  loss_reason: view.lossReason,
  growth: view.growth,
  proposed_growth: view.proposedGrowth,
  won_deals: view.wonDeals,
  open_deals: view.openDeals,
  history: view.history.map((change) => ({
    aspect: change.aspect,
    values: change.values,
    loss_reason: change.lossReason,
    is_proposed: change.isProposed,
    note: change.note,
    effective_on: change.effectiveOn,
    changed_by: change.changedBy,
    changed_at: change.changedAt,
  })),
  version: view.version,
});

export const standingExample: z.infer<typeof standing> = {
  customer_id: "019a0000-0000-7000-8000-000000000041",
  form: "accountable",
  loyalty: "client",
  retention: "at_risk",
  loss_reason: null,
  growth: ["loyalty", "expansion"],
  proposed_growth: ["loyalty"],
  won_deals: 2,
  open_deals: 0,
  history: [
    {
      aspect: "retention",
      values: ["at_risk"],
      loss_reason: null,
      is_proposed: false,
      note: "Asked a competitor for an offer",
      effective_on: "2026-03-10",
      changed_by: "Chen Hao",
      changed_at: "2026-03-10T09:00:00.000Z",
    },
  ],
  version: 4,
};
