import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

/** From a customer's file; the navigation has an entry of the same name. */
const opensPurchases = async (person: Person): Promise<void> => {
  const name = person.say("customers:tab_purchases");
  await person.page.locator("main").getByRole("link", { name, exact: true }).click();
};

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a purchase is recorded, corrected, deleted and brought back", async ({ arrive }) => {
    const bought = `Spare fans, ${how}`;
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/customers");
    await sales.opens("Luzhou Cold Store");
    await opensPurchases(sales);
    await sales.follows("purchases:record");
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.types("purchases:description", bought);
    await sales.types("purchases:amount", "4,800");
    await sales.types("purchases:margin", "5,000");
    await sales.presses("purchases:record");
    await sales.reads("errors:margin_over_amount");
    await expect(sales.field("purchases:description")).toHaveValue(bought);
    await sales.types("purchases:margin", "-120.50");
    await sales.presses("purchases:record");
    await sales.isTold("toasts:purchase_recorded");
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.opens(bought);
    await sales.follows("purchases:correct");
    await sales.types("purchases:quantity", "16");
    await sales.presses("purchases:save");
    await sales.isTold("toasts:purchase_corrected");
    await sales.presses("purchases:delete");
    await sales.isTold("toasts:purchase_deleted");
    await expect(sales.page.getByRole("link", { name: bought })).toHaveCount(0);
    await sales.presses("ui:undo");
    await sales.isTold("toasts:purchase_restored");
    await expect(sales.page.locator("h1")).toHaveText(bought);
  });
});

test("a won deal becomes a purchase in one press", async ({ arrive }) => {
  const sales = await arrive("sales@partner.example");
  await sales.goTo("/customers");
  await sales.opens("Müller Förderanlagen GmbH");
  await opensPurchases(sales);
  await sales.reads("purchases:won_deals");
  await expectAccessible(sales.page);
  await sales.page
    .getByRole("button", { name: sales.say("purchases:take_over") })
    .first()
    .click();
  await sales.isTold("toasts:purchase_recorded");
  await sales.goTo("/purchases?currency=EUR");
  await expect(sales.page.getByRole("table")).toContainText("Müller Förderanlagen GmbH");
});
