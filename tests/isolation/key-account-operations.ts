// Who looks after which customer. Nobody else ever reads of it.

import { assignKeyManager } from "~/features/key-accounts/assign-key-manager.server";
import { getKeyAccount } from "~/features/key-accounts/key-accounts.queries.server";
import { type Operation, pickFrom } from "./firms";

export const keyAccountOperations = {
  nameKeyManager: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const scope = firms.scope(doer);
    const { manager, version } = await getKeyAccount(scope, customer.id);
    const { owner, member } = firms.world[doer].people;
    const managerUserId = (manager?.id === owner.id ? member : owner).id;
    const named = await assignKeyManager(scope, customer.id, { managerUserId, version });
    if (named.ok && customer.by !== doer)
      throw new Error(`${doer} named who looks after a customer of ${customer.by}`);
    return named.ok;
  },
} satisfies Record<string, Operation>;
