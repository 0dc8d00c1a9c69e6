// A rejection, and the partner's one objection to it, on which another manager decides.

import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { findsInTimeline, registersDeal, takesStep, takesUp } from "./steps/deals";

withAndWithoutScript((javaScriptEnabled) => {
  const town = javaScriptEnabled ? "Jiading" : "Fengxian";
  const customer = `${town} Bottling`;

  test("a rejected deal is contested, and somebody else overturns the rejection", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const manager = await arrive("manager@supplier.example");
    const otherManager = await arrive("owner@supplier.example");
    const deal = await registersDeal(sales, {
      alliance: "East China Channel",
      customer,
      key: `${town.toLowerCase()}-bottling.example`,
      productLine: "Vision",
      amount: "48,500.50",
    });

    await test.step("the manager rejects, with a reason and a note", async () => {
      await takesUp(manager, customer);
      await manager.follows("queue:reject");
      await manager.presses("queue:reject");
      await manager.reads("errors:choose_one");
      await manager.chooses("queue:reason", "existing_customer");
      await manager.types("queue:reject_note", "We have served the bottling plant since 2019.");
      await manager.presses("queue:reject");
      await manager.isTold("toasts:deal_decided_reject", { customer });
    });

    await test.step("the partner reads the reason and contests once", async () => {
      await sales.goTo(deal);
      await sales.reads("deals:rejection_existing_customer");
      await takesStep(sales, "contest", () =>
        sales.types("deals:contest_note", "That contract ended last spring."),
      );
    });

    await test.step("who rejected may not decide again; another manager does", async () => {
      await takesUp(manager, customer);
      await manager.reads("queue:own_rejection");
      await expect(manager.button("queue:overturn")).toBeDisabled();
      await takesUp(otherManager, customer);
      await otherManager.presses("queue:overturn");
      await otherManager.isTold("toasts:deal_decided_approve", { customer });
      await sales.goTo(deal);
      await findsInTimeline(sales, "reject", "contest", "overturn");
      await expect(sales.link("deals:contest")).toHaveCount(0);
    });
  });
});
