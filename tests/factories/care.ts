// Care templates and plans for tests.

import type { Scope } from "~/access/scope.server";
import type { CareStepInput, PlanInput, TemplateInput } from "~/features/care/care.schema";
import { startPlan } from "~/features/care/care-plans.commands.server";
import { addCareStep } from "~/features/care/care-steps.commands.server";
import { defineTemplate } from "~/features/care/templates.server";
import { must } from "./contacts";

export const templateInput = (change: Partial<TemplateInput> = {}): TemplateInput => ({
  name: "After delivery",
  phase: "after",
  steps: [
    { text: "Ask whether it runs", channel: "call", dayOffset: 7 },
    { text: "Visit the line", channel: "visit", dayOffset: 30 },
  ],
  ...change,
});

export const definedTemplate = async (scope: Scope, change: Partial<TemplateInput> = {}): Promise<string> =>
  must(await defineTemplate(scope, templateInput(change))).id;

/** An empty plan, unless a template is named. */
export const planInput = (change: Partial<PlanInput> = {}): PlanInput => ({
  templateId: null,
  name: "Care after delivery",
  phase: "after",
  startOn: "2026-06-01",
  ownerUserId: null,
  ...change,
});

export const startedPlan = async (
  scope: Scope,
  customerId: string,
  change: Partial<PlanInput> = {},
): Promise<string> => must(await startPlan(scope, customerId, planInput(change))).id;

export const stepInput = (change: Partial<CareStepInput> = {}): CareStepInput => ({
  text: "Send the care booklet",
  channel: "email",
  dueOn: "2026-06-10",
  ownerUserId: null,
  ...change,
});

export const addedStep = async (
  scope: Scope,
  planId: string,
  change: Partial<CareStepInput> = {},
): Promise<string> => must(await addCareStep(scope, planId, stepInput(change))).id;
