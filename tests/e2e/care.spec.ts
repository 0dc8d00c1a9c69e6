import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a template becomes a customer's care plan, whose steps wait at home until they are done", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    const [name, step] = [`After assembly ${how}`, `Ask about the sorter ${how}`];
    await sales.goTo("/care/templates");
    await sales.follows("care:new_template");
    await sales.types("care:name", name);
    await sales.field("care:row_text", { number: 1 }).fill(step);
    await sales.presses("care:save");
    await sales.reads("errors:required");
    await expect(sales.field("care:row_text", { number: 1 })).toHaveValue(step);
    await sales.field("care:row_day", { number: 1 }).fill("0");
    await sales.presses("care:save");
    await sales.isTold("toasts:care_template_saved", { name });

    await sales.goTo("/customers");
    await sales.opens("Beilun Logistics Park");
    const customer = new URL(page.url()).pathname;
    await sales.follows("care:start");
    await sales.chooses("care:template", { label: sales.say("care:template_steps", { name, steps: 1 }) });
    await sales.presses("care:start");
    await sales.isTold("toasts:care_started");
    const plan = new URL(page.url()).pathname;

    await sales.goTo("/care?show=due&owner=me");
    await expect(page.getByText(step)).toBeVisible();
    await sales.goTo(plan);
    await page.getByLabel(sales.say("care:done_named", { step })).click();
    await sales.types("care:outcome", "It sorts");
    await sales.presses("care:done");
    await sales.isTold("toasts:care_step_done");
    await sales.follows("care:complete");
    await sales.presses("care:complete");
    await sales.isTold("toasts:care_completed");
    await sales.goTo(customer);
    await expect(page.locator(".timeline").getByText(step).first()).toBeVisible();
  });
});
