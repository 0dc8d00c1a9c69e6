import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const shareClass = javaScriptEnabled ? "preference a" : "preference b";

  test("a manager records a holding, the partner confirms it, and either ends it", async ({ arrive }) => {
    const [manager, owner] = [
      await arrive("manager@supplier.example"),
      await arrive("owner@partner.example"),
    ];
    await manager.goTo("/equity");
    await manager.page
      .locator("main")
      .getByRole("link", { name: manager.say("equity:record") })
      .click();
    await manager.isAt("equity:new_title");
    await manager.chooses("equity:owned", { label: "Weiguang Automation" });
    await manager.types("equity:percent_field", "101 %");
    await manager.types("equity:share_class", shareClass);
    await manager.presses("equity:record");
    await manager.reads("errors:percent_out_of_range");
    await expect(manager.field("equity:percent_field")).toHaveValue("101 %");
    await manager.types("equity:percent_field", "12.345678901234");
    await manager.presses("equity:record");
    await manager.isTold("toasts:holding_recorded");
    await manager.reads("equity:claim_waits", { firm: "Weiguang Automation" });
    const address = new URL(manager.page.url()).pathname;

    await owner.goTo("/");
    await owner.page.getByRole("link", { name: owner.say("home:need_holdings_action") }).click();
    await expect(owner.page.getByRole("row").filter({ hasText: "12.345678901234" })).toBeVisible();
    await owner.goTo(address);
    await owner.presses("equity:dispute");
    await owner.reads("errors:required");
    await owner.presses("equity:confirm");
    await owner.isTold("toasts:holding_confirmed");
    await owner.types("equity:ends_on", "2027-01-31");
    await owner.presses("equity:end");
    await owner.isTold("toasts:holding_ended");

    await manager.goTo(address);
    await manager.reads("equity:event_confirmed", { who: "Weiguang Automation" });
    await expect(manager.page.locator("main")).toContainText("31 Jan 2027");
    const rival = await arrive("owner@rival.example");
    const answer = await rival.page.goto(address);
    expect(answer?.status()).toBe(404);
  });
});
