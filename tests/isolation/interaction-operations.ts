// What firms say with their customers and plan for them. Nobody else ever reads of it.

import {
  closeNextStep,
  planNextStep,
  recordInteraction,
} from "~/features/interactions/interactions.commands.server";
import { getStep } from "~/features/interactions/interactions.queries.server";
import { interactionInput, nextStepInput } from "../factories/interactions";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const anyCustomer = (firms: Firms, doer: Doer, pick: number) =>
  pickFrom(
    firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
    pick,
  );

const close =
  (outcome: "done" | "dropped"): Operation =>
  async (firms, doer, pick) => {
    const step = pickFrom(
      firms.nextSteps.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!step) return false;
    const { version = 1 } = (await getStep(firms.scope(doer), step.id)) ?? {};
    const said = { outcome, note: firms.canaries.make(doer), version };
    const closed = await closeNextStep(firms.scope(doer), step.id, said);
    if (closed.ok && step.by !== doer) throw new Error(`${doer} closed a step of ${step.by}`);
    if (closed.ok) firms.nextSteps.splice(firms.nextSteps.indexOf(step), 1);
    return closed.ok;
  };

export const interactionOperations = {
  recordInteraction: async (firms, doer, pick) => {
    const customer = anyCustomer(firms, doer, pick);
    if (!customer) return false;
    const [text = "", next = ""] = firms.words(2, doer);
    // What was said with a person goes with the person.
    const person = pickFrom(
      firms.contacts.filter(({ customerId, by }) => customerId === customer.id && by === doer),
      pick,
    );
    const input = interactionInput({ text, contactId: person?.id ?? null });
    const recorded = await recordInteraction(firms.scope(doer), customer.id, input, {
      next: nextStepInput({ text: next }),
    });
    if (recorded.ok && customer.by !== doer) throw new Error(`${doer} spoke for ${customer.by}`);
    if (recorded.ok) person?.words.push(text, next);
    if (recorded.ok) firms.interactions.push({ id: recorded.value.id, by: doer });
    return recorded.ok;
  },
  planNextStep: async (firms, doer, pick) => {
    const customer = anyCustomer(firms, doer, pick);
    if (!customer) return false;
    // One to be done and one to be dropped.
    const planned = [];
    for (const text of firms.words(2, doer))
      planned.push(await planNextStep(firms.scope(doer), customer.id, nextStepInput({ text })));
    if (planned.some(({ ok }) => ok) && customer.by !== doer)
      throw new Error(`${doer} planned for ${customer.by}`);
    for (const step of planned) if (step.ok) firms.nextSteps.push({ id: step.value.id, by: doer });
    return planned.every(({ ok }) => ok);
  },
  finishNextStep: close("done"),
  dropNextStep: close("dropped"),
} satisfies Record<string, Operation>;
