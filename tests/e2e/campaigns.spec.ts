import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("lead and partner agree on a budget, run a campaign, and see that it was overspent", async ({
    arrive,
  }) => {
    const [manager, owner] = [
      await arrive("manager@supplier.example"),
      await arrive("owner@partner.example"),
    ];
    const title = `Open day, ${how}`;
    await manager.goTo("/alliances");
    await manager.opens("Series H in our region");
    await manager.follows("alliances:tab_campaigns");
    await manager.follows("campaigns:plan");
    await manager.types("campaigns:title_field", title);
    await manager.types("campaigns:goal", "Thirty plant managers have seen a test bench.");
    await manager.types("campaigns:channels", "Visit");
    await manager.types("campaigns:starts_on", "2027-03-01");
    await manager.types("campaigns:ends_on", "2027-02-01");
    await manager.page.locator("[name=amount0]").fill("1000");
    await manager.page.locator("[name=amount1]").fill("500");
    await manager.presses("campaigns:plan_do");
    await manager.reads("errors:date_order");
    await manager.types("campaigns:ends_on", "2027-03-02");
    await manager.presses("campaigns:plan_do");
    await manager.isTold("toasts:campaign_planned");
    const address = new URL(manager.page.url()).pathname;
    await expect(manager.button("campaigns:start")).toHaveCount(0);

    await owner.goTo("/");
    await owner.reads("home:need_campaign", { title });
    await owner.goTo(address);
    await owner.presses("campaigns:confirm");
    await owner.isTold("toasts:campaign_confirm");

    await manager.goTo(address);
    await manager.presses("campaigns:start");
    await manager.isTold("toasts:campaign_start");
    await manager.follows("campaigns:activity_add");
    await manager.types("campaigns:activity", "Test bench");
    await manager.types("campaigns:on_date", "2027-03-01");
    await manager.chooses("campaigns:responsible", { label: "Lingang Controls" });
    await manager.presses("campaigns:activity_add");
    await manager.isTold("toasts:campaign_activity");

    await owner.goTo(address);
    await owner.follows("campaigns:cost_of", { activity: "Test bench" });
    await owner.types("campaigns:amount", "1,600");
    await owner.presses("campaigns:cost_do");
    await owner.isTold("toasts:campaign_cost");
    await expect(owner.page.locator(".status.refused, .is-refused").first()).toBeVisible();
    await owner.follows("campaigns:results_do");
    await owner.types("campaigns:leads", "30");
    await owner.types("campaigns:reach", "120");
    await owner.presses("campaigns:results_do");
    await owner.isTold("toasts:campaign_results");

    await manager.goTo(address);
    await manager.presses("campaigns:finish");
    await manager.isTold("toasts:campaign_finish");
    const rival = await arrive("owner@rival.example");
    expect((await rival.page.goto(address))?.status()).toBe(404);
  });
});
