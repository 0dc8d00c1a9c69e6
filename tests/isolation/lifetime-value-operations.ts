// What firms expect of their customers, and assume of all of them. Nobody else ever reads of it.

import { assessValue } from "~/features/lifetime-value/assess-value.server";
import { getAssumptions } from "~/features/lifetime-value/assumptions.queries.server";
import { changeAssumptions } from "~/features/lifetime-value/change-assumptions.server";
import { getCustomerValue } from "~/features/lifetime-value/customer-value.server";
import { valueInput } from "../factories/lifetime-values";
import { type Operation, pickFrom } from "./firms";

export const lifetimeValueOperations = {
  assessValue: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const scope = firms.scope(doer);
    const { version = 0 } = (await getCustomerValue(scope, customer.id)) ?? {};
    const input = valueInput({ version, reason: firms.canaries.make(doer) });
    const assessed = await assessValue(scope, customer.id, input);
    if (assessed.ok && customer.by !== doer) throw new Error(`${doer} valued a customer of ${customer.by}`);
    return assessed.ok;
  },
  changeAssumptions: async (firms, doer, pick) => {
    const scope = firms.scope(doer);
    const { assumptions, version } = await getAssumptions(scope);
    const changed = { ...assumptions, retentionRate: 5000 + (pick % 5000), version };
    return (await changeAssumptions(scope, changed)).ok;
  },
} satisfies Record<string, Operation>;
