// Two partners register one customer: the supplier sees it, the partners do not, and one of the two is approved.

import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { registersDeal, takesUp } from "./steps/deals";

withAndWithoutScript((javaScriptEnabled) => {
  const [town, trade] = javaScriptEnabled ? ["Cixi", "Membrane Works"] : ["Yuyao", "Cold Rolling"];
  const customer = `${town} ${trade}`;
  const second = `${trade} ${town} Ltd.`;

  test(`the customer of two deals is approved once, ${javaScriptEnabled ? "with" : "without"} script`, async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const rival = await arrive("sales@rival.example");
    const manager = await arrive("manager@supplier.example");
    const about = { alliance: "East China Channel", productLine: "Vision", amount: "48,500.50" };
    const first = await registersDeal(sales, {
      ...about,
      customer,
      key: `${town.toLowerCase()}-plant.example`,
    });
    const theirs = await registersDeal(rival, {
      ...about,
      customer: second,
      key: javaScriptEnabled ? "DUNS 150483782" : "DUNS 804735132",
    });

    await test.step("the manager sees in the case what the deal meets", async () => {
      await takesUp(manager, customer);
      await expect(async () => {
        await manager.page.reload();
        await expect(manager.page.locator(".needs").getByRole("link", { name: second })).toBeVisible({
          timeout: 500,
        });
      }).toPass({ timeout: 20_000 });
      await manager.reads("conflicts:match");
      await manager.presses("queue:approve");
      await manager.isTold("toasts:deal_decided_approve", { customer });
    });

    await test.step("the other one is refused, until the customers are judged to be different", async () => {
      await takesUp(manager, second);
      await manager.presses("queue:approve");
      await expect(manager.page.getByRole("alert")).toContainText(customer);
      await manager.follows("conflicts:judge_different");
      await manager.presses("conflicts:judge_different");
      await manager.reads("errors:required");
      await manager.types("conflicts:note", "The works and the trading house have different owners.");
      await manager.presses("conflicts:judge_different");
      await manager.isTold("toasts:deal_judged_different");
      await manager.reads("conflicts:judged");
      await manager.presses("queue:approve");
      await manager.isTold("toasts:deal_decided_approve", { customer: second });
    });

    await test.step("neither partner reads anything of it", async () => {
      for (const [person, own] of [
        [sales, first],
        [rival, theirs],
      ] as const) {
        await person.goTo(own);
        await expect(person.page.getByRole("heading", { name: person.say("conflicts:title") })).toHaveCount(
          0,
        );
      }
    });
  });
});
