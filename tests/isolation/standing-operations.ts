// How firms judge their customers. Nobody else ever reads of it.

import { assessCustomer } from "~/features/standing/assess-customer.server";
import { getStanding } from "~/features/standing/standing.queries.server";
import { relationshipForms } from "~/features/standing/standing.rules";
import { type Operation, pickFrom } from "./firms";

export const standingOperations = {
  assessCustomer: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const standing = await getStanding(firms.scope(doer), customer.id);
    const value = relationshipForms.find((form) => form !== standing?.form) ?? "basic";
    const judgement = { effectiveOn: "2026-11-01", note: firms.canaries.make(doer) };
    const assessed = await assessCustomer(firms.scope(doer), customer.id, {
      aspect: "form",
      value,
      ...judgement,
      version: standing?.version ?? 0,
    });
    if (assessed.ok && customer.by !== doer) throw new Error(`${doer} judged a customer of ${customer.by}`);
    return assessed.ok;
  },
} satisfies Record<string, Operation>;
