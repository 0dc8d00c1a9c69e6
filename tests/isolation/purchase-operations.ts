// What customers of each firm buy. Nobody else ever reads of it.

import {
  correctPurchase,
  deletePurchase,
  restorePurchase,
} from "~/features/purchases/correct-purchase.server";
import { getPurchase } from "~/features/purchases/purchases.queries.server";
import { recordPurchase } from "~/features/purchases/record-purchase.server";
import { purchaseInput } from "../factories/purchases";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const anyPurchase = (firms: Firms, doer: Doer, pick: number) =>
  pickFrom(
    firms.purchases.filter(({ by }) => by === doer || pick % 4 === 3),
    pick,
  );

const ofOwnerAlone = (doer: Doer, { by }: { by: Doer }, done: boolean): boolean => {
  if (done && by !== doer) throw new Error(`${doer} changed a purchase of ${by}`);
  return done;
};

export const purchaseOperations = {
  recordPurchase: async (firms, doer, pick) => {
    const customer = pickFrom(
      firms.customers.filter(({ by }) => by === doer || pick % 4 === 3),
      pick,
    );
    if (!customer) return false;
    const input = purchaseInput({ description: firms.canaries.make(doer) });
    const recorded = await recordPurchase(firms.scope(doer), customer.id, input);
    if (recorded.ok) firms.purchases.push({ id: recorded.value.id, by: doer });
    return ofOwnerAlone(doer, customer, recorded.ok);
  },
  correctPurchase: async (firms, doer, pick) => {
    const purchase = anyPurchase(firms, doer, pick);
    if (!purchase) return false;
    const { version = 1 } = (await getPurchase(firms.scope(doer), purchase.id)) ?? {};
    const input = purchaseInput({ description: firms.canaries.make(doer) });
    const corrected = await correctPurchase(firms.scope(doer), { id: purchase.id, version }, input);
    return ofOwnerAlone(doer, purchase, corrected.ok);
  },
  deletePurchase: async (firms, doer, pick) => {
    const purchase = anyPurchase(firms, doer, pick);
    if (!purchase) return false;
    const { version = 1 } = (await getPurchase(firms.scope(doer), purchase.id)) ?? {};
    const deleted = await deletePurchase(firms.scope(doer), { id: purchase.id, version });
    return ofOwnerAlone(doer, purchase, deleted.ok);
  },
  restorePurchase: async (firms, doer, pick) => {
    const purchase = anyPurchase(firms, doer, pick);
    if (!purchase) return false;
    const restored = await restorePurchase(firms.scope(doer), purchase.id);
    return ofOwnerAlone(doer, purchase, restored.ok);
  },
} satisfies Record<string, Operation>;
