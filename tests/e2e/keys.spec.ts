// The search over everything, and the keys: by a link and a page without script, by the palette with it.

import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import { scripted } from "./person";

const beverage = "江南饮料股份有限公司";

withAndWithoutScript((javaScriptEnabled) => {
  test("a customer is found by the search in the frame", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/find");
    const field = sales.page.getByRole(javaScriptEnabled ? "combobox" : "searchbox");
    if (javaScriptEnabled) await scripted(sales.page);
    await field.fill("JNB");
    await field.press("Enter");
    await sales.isAt("finding:title_for", { text: "JNB" });
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.page.locator(".found").getByRole("link", { name: beverage }).click();
    await expect(sales.page.locator("h1")).toHaveText(beverage);
  });

  if (!javaScriptEnabled) {
    test("the link of the frame leads to the search", async ({ arrive }) => {
      const sales = await arrive("sales@partner.example");
      await sales.goTo("/");
      await sales.page.getByRole("link", { name: sales.say("finding:label") }).click();
      await sales.isAt("finding:title");
    });
    return;
  }

  test("the palette leads to a page and to a customer", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    await sales.goTo("/");
    await scripted(page);
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: sales.say("finding:title") });
    const options = palette.getByRole("option");
    await expect(palette.getByRole("combobox")).toBeFocused();
    await expect(options.filter({ hasText: sales.say("nav:complaints") })).toBeVisible();
    await expectAccessible(page);

    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await page.getByRole("link", { name: sales.say("finding:label") }).click();
    await page.keyboard.type(sales.say("nav:complaints").slice(0, 5).toUpperCase());
    await expect(options.first()).toHaveText(sales.say("nav:complaints"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/complaints");

    await scripted(page);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("jnyl");
    await expect(options.filter({ hasText: beverage })).toBeVisible();
    await options.filter({ hasText: beverage }).click();
    await expect(page.locator("h1")).toHaveText(beverage);
  });

  test("a list is worked by keys, which can be turned off", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    await sales.goTo("/customers");
    await scripted(page);
    const rows = page.locator("main tbody th a");
    await page.keyboard.press("j");
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press("j");
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press("k");
    await expect(rows.nth(0)).toBeFocused();
    const name = await rows.nth(0).innerText();
    await page.keyboard.press("/");
    const field = page.getByRole("combobox", { name: sales.say("customers:text") });
    await expect(field).toBeFocused();
    await page.keyboard.type("jk?/");
    await expect(field).toHaveValue("jk?/");
    await rows.nth(0).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("h1")).toHaveText(name);

    await scripted(page);
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: sales.say("finding:keys_title") });
    await expect(help).toBeVisible();
    await expectAccessible(page);
    await help.getByRole("checkbox").uncheck();
    await help.getByRole("button").click();
    await expect(help).toBeHidden();
    await page.keyboard.press("?");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toHaveCount(1);
    await expect(page.getByRole("dialog", { name: sales.say("finding:title") })).toBeVisible();
  });
});
