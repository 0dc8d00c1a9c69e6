import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  test(`a relationship is judged, the proposal taken, and the list filtered by it, ${javaScriptEnabled ? "with" : "without"} script`, async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const name = javaScriptEnabled ? "Beilun Logistics Park" : "Taicang Packaging Machines";
    await sales.goTo("/customers");
    await sales.opens(name);
    await sales.follows("customers:tab_standing");
    const change = (aspect: string) => sales.page.getByLabel(sales.say("standing:change_named", { aspect }));
    await change(sales.say("standing:aspect_retention")).click();
    await sales.chooses("standing:value", "lost");
    await sales.presses("standing:save");
    await sales.reads("errors:loss_reason");
    await sales.chooses("standing:loss_reason", "competitor");
    await sales.presses("standing:save");
    await sales.isTold("toasts:customer_assessed");
    await sales.presses("standing:accept");
    await sales.isTold("toasts:customer_assessed");
    await expect(sales.button("standing:accept")).toHaveCount(0);
    await sales.goTo("/customers?retention=lost");
    await expect(sales.page.getByRole("link", { name })).toBeVisible();
  });
});
