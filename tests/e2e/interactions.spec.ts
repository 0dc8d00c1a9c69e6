import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a visit is written down with its next step, which waits on the home page until it is done", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const [text, step] = [`The belt slips, ${how}`, `Order a belt, ${how}`];
    await sales.goTo("/customers");
    await sales.opens("Beilun Logistics Park");
    const address = new URL(sales.page.url()).pathname;
    await sales.follows("interactions:record");
    await sales.types("interactions:what_was_said", text);
    await sales.types("interactions:next_step", step);
    await sales.presses("interactions:save");
    await sales.reads("errors:required");
    await expect(sales.field("interactions:what_was_said")).toHaveValue(text);
    const today = await sales.field("interactions:happened_on").inputValue();
    await sales.types("interactions:due_on", today);
    await sales.presses("interactions:save");
    await sales.isTold("toasts:interaction_recorded");
    await expect(sales.page.locator(".timeline")).toContainText(text);

    await sales.goTo("/");
    await expect(sales.page.locator(".needs").getByText(step)).toBeVisible();
    await sales.goTo(address);
    await sales.page.getByLabel(sales.say("interactions:done_named", { step })).click();
    await sales.types("interactions:outcome", "Ordered");
    await sales.presses("interactions:done");
    await sales.isTold("toasts:step_done");
    await expect(sales.page.locator(".timeline")).toContainText("Ordered");
  });
});
