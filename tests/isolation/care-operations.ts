// What firms do in care plans: nobody else reads a word of one, or changes anything in it.

import { cancelPlan, completePlan, startPlan } from "~/features/care/care-plans.commands.server";
import { addCareStep, closeCareStep, moveCareStep } from "~/features/care/care-steps.commands.server";
import { changeTemplate, retireTemplate } from "~/features/care/templates.server";
import type { Result } from "~/lib/result";
import { definedTemplate, planInput, stepInput, templateInput } from "../factories/care";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

/** What was done to another's thing must have failed. */
const ofOwnAlone = (doer: Doer, { by }: { by: Doer }, result: Result<unknown>): boolean => {
  if (result.ok && by !== doer) throw new Error(`${doer} changed the care of ${by}`);
  return result.ok;
};

const stepsOf = ({ canaries }: Firms, by: Doer) => [
  { text: canaries.make(by), channel: "call" as const, dayOffset: 1 },
];

export const careOperations = {
  defineCareTemplate: async (firms, doer) => {
    const name = firms.canaries.make(doer);
    const id = await definedTemplate(firms.scope(doer), { name, steps: stepsOf(firms, doer) });
    firms.careTemplates.push({ id, by: doer });
    return true;
  },
  changeCareTemplate: async (firms, doer, pick) => {
    const template = pickFrom(firms.careTemplates, pick);
    if (!template) return false;
    const name = firms.canaries.make(template.by);
    const input = { ...templateInput({ name, steps: stepsOf(firms, template.by) }), version: 1 };
    const changed = ofOwnAlone(doer, template, await changeTemplate(firms.scope(doer), template.id, input));
    const version = changed ? 2 : 1;
    return pick % 5 === 0
      ? ofOwnAlone(doer, template, await retireTemplate(firms.scope(doer), template.id, { version }))
      : changed;
  },
  startCarePlan: async (firms, doer, pick) => {
    const customer = pickFrom(firms.customers, pick);
    const template = pickFrom(firms.careTemplates, pick);
    if (!customer) return false;
    const name = firms.canaries.make(doer);
    const templateId = pick % 2 === 0 && template ? template.id : null;
    const started = await startPlan(firms.scope(doer), customer.id, planInput({ name, templateId }));
    if (started.ok && templateId && template?.by !== doer)
      throw new Error(`${doer} started a plan from a template of ${template?.by}`);
    if (!ofOwnAlone(doer, customer, started) || !started.ok) return false;
    firms.carePlans.push({ id: started.value.id, by: doer });
    return true;
  },
  addCareStep: async (firms, doer, pick) => {
    const plan = pickFrom(firms.carePlans, pick);
    if (!plan) return false;
    const text = firms.canaries.make(plan.by);
    const added = await addCareStep(firms.scope(doer), plan.id, stepInput({ text }));
    if (!ofOwnAlone(doer, plan, added) || !added.ok) return false;
    firms.careSteps.push({ id: added.value.id, by: doer });
    return true;
  },
  closeCareStep: async (firms, doer, pick) => {
    const step = pickFrom(firms.careSteps, pick);
    if (!step) return false;
    const note = firms.canaries.make(step.by);
    const scope = firms.scope(doer);
    const move = { dueOn: "2026-07-01", ownerUserId: scope.user.id, version: 1 };
    const moved = ofOwnAlone(doer, step, await moveCareStep(scope, step.id, move));
    const outcome = pick % 3 === 0 ? "skipped" : "done";
    const closing = { outcome, note, version: moved ? 2 : 1, asInteraction: pick % 2 === 0 } as const;
    return ofOwnAlone(doer, step, await closeCareStep(scope, step.id, closing));
  },
  endCarePlan: async (firms, doer, pick) => {
    const plan = pickFrom(firms.carePlans, pick);
    if (!plan) return false;
    const ending = { note: firms.canaries.make(plan.by), version: 1 };
    const end = pick % 2 === 0 ? cancelPlan : completePlan;
    return ofOwnAlone(doer, plan, await end(firms.scope(doer), plan.id, ending));
  },
} satisfies Record<string, Operation>;
