import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("an event is planned, customers are invited, and one answers", async ({ arrive }) => {
    const title = `Assembly day ${how}`;
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    await sales.goTo("/events");
    if (javaScriptEnabled) await expectAccessible(page);
    await sales.follows("events:plan");
    await sales.types("events:title_field", title);
    await sales.types("events:starts_on", "2027-03-10");
    await sales.types("events:starts_at", "09:30");
    await sales.types("events:ends_on", "2027-03-10");
    await sales.types("events:ends_at", "09:00");
    await sales.types("events:place", "Ningbo");
    await sales.presses("events:save_plan");
    await sales.reads("errors:event_order");
    await expect(sales.field("events:title_field")).toHaveValue(title);
    await sales.types("events:ends_at", "16:00");
    await sales.presses("events:save_plan");
    await sales.isTold("toasts:event_planned");
    const event = new URL(page.url()).pathname;

    await sales.follows("events:invite");
    await sales.types("events:search", "Beilun Logistics Park");
    await sales.presses("events:show");
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel(sales.say("events:itself")).first().check();
    await sales.presses("events:invite_chosen");
    await sales.isTold("toasts:guests_invited", { invited: 1 });
    const name = "Beilun Logistics Park";
    await page.getByLabel(sales.say("events:open_guest_named", { name })).click();
    await sales.chooses("events:answer", { label: sales.say("events:answer_coming") });
    if (javaScriptEnabled) await expectAccessible(page);
    await sales.presses("events:save");
    await sales.isTold("toasts:guest_changed");
    await expect(page.getByRole("table")).toContainText(sales.say("events:answer_coming"));

    await sales.goTo("/customers");
    await sales.opens(name);
    await expect(page.locator(".timeline").getByRole("link", { name: title })).toBeVisible();
    await sales.goTo(`${event}?do=cancel`);
    await sales.types("events:reason", "The hall is taken");
    await sales.presses("events:cancel");
    await sales.isTold("toasts:event_cancelled");
  });
});
