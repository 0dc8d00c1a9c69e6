// Who looks after the demo's largest customers as key accounts.

import { assignKeyManager } from "~/features/key-accounts/assign-key-manager.server";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

export const seedKeyAccounts = async ({ supplier, partner }: DemoFirms): Promise<void> => {
  const owner = await actAs(partner, "owner@partner.example");
  const sales = await actAs(partner, "sales@partner.example");
  const manager = await actAs(supplier, "manager@supplier.example");
  const name = async (scope: typeof owner, customer: string, managerUserId: string): Promise<void> => {
    const customerId = await customerNamed(scope, customer);
    await daysAgo(30, async () =>
      done(await assignKeyManager(scope, customerId, { managerUserId, version: 0 })),
    );
  };
  await name(owner, "江南饮料", sales.user.id);
  await name(owner, "Luzhou Cold Store", owner.user.id);
  await name(manager, "Shanghai Metro", manager.user.id);
};
