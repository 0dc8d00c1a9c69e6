import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("credit is proposed by one, granted by another, booked within its limit and settled", async ({
    arrive,
  }) => {
    const customer = `Credit and Sons, ${how}`;
    const what = `Old invoices, ${how}`;
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/customers/new");
    await sales.types("customers:name", customer);
    await sales.presses("customers:save");
    await sales.follows("credit:propose");
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.types("credit:note", what);
    await sales.presses("credit:propose");
    await sales.reads("errors:required");
    await expect(sales.field("credit:note")).toHaveValue(what);
    await sales.types("credit:limit", "10,000");
    await sales.presses("credit:propose");
    await sales.isTold("toasts:credit_proposed");
    await sales.reads("credit:own_proposal");
    const address = new URL(sales.page.url()).pathname;

    const owner = await arrive("owner@partner.example");
    await owner.goTo(address);
    await owner.presses("credit:grant");
    await owner.isTold("toasts:credit_granted");

    await sales.goTo(address);
    await sales.follows("credit:book");
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.types("credit:booked_on", "2026-01-15");
    await sales.field("credit:amount_in", { currency: "CNY" }).fill("12,000");
    await sales.types("credit:description", what);
    await sales.presses("credit:book");
    await sales.reads("refusals:credit_over_limit");
    await expect(sales.field("credit:description")).toHaveValue(what);
    await sales.field("credit:amount_in", { currency: "CNY" }).fill("9,000");
    await sales.presses("credit:book");
    await sales.isTold("toasts:credit_booked");
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.page.getByRole("link", { name: sales.say("credit:settle_named", { what }) }).click();
    await sales.field("credit:amount_in", { currency: "CNY" }).fill("4,000");
    await sales.presses("credit:settle");
    await sales.isTold("toasts:credit_settled");
    await expect(sales.page.getByRole("table").first()).toContainText("5,000");

    await owner.goTo(`${address}?do=review`);
    await owner.chooses("credit:outcome", "suspend");
    await owner.types("credit:why", "Waits for last year's accounts");
    await owner.types("credit:next_review", "2199-01-31");
    await owner.presses("credit:review");
    await owner.isTold("toasts:credit_reviewed");
    await owner.reads("credit:state_suspended");
    await owner.goTo("/credit?show=suspended");
    await expect(owner.page.getByRole("link", { name: customer })).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(owner.page);
  });
});
