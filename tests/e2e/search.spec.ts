// Looking for a customer: by a form that leads to the list, and with script as one types, by mouse, keyboard and input method.

import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import { scripted } from "./person";

const beverage = "江南饮料股份有限公司";

withAndWithoutScript((javaScriptEnabled) => {
  test("a customer is found in the list by pinyin, another name and telephone", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    for (const typed of ["jiangnan", "jnyl", "江南汽水", "JNB", "5550 0142"]) {
      await sales.goTo("/customers?kind=company");
      await sales.types("customers:text", typed);
      await sales.presses("customers:search");
      await sales.isAt("customers:title_found", { count: 1 });
      await expect(sales.page.getByRole("rowheader", { name: beverage })).toBeVisible();
      await expect(sales.field("customers:text")).toHaveValue(typed);
    }
    expect(new URL(sales.page.url()).searchParams.get("kind")).toBe("company");
    await sales.types("customers:text", "%_*");
    await sales.presses("customers:search");
    await sales.reads("customers:none_found");
  });

  if (!javaScriptEnabled) return;

  test("customers are offered as one types, and opened by keyboard or mouse", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/customers");
    await scripted(sales.page);
    const field = sales.page.getByRole("combobox", { name: sales.say("customers:text") });
    const options = sales.page.getByRole("listbox").getByRole("option");
    await field.pressSequentially("anjizhu");
    await expect(options.first()).toContainText("安吉竹业有限公司");
    await expect(options.locator("mark").first()).toHaveText("安吉竹");
    await expect(field).toHaveAttribute("aria-expanded", "true");
    await sales.page.keyboard.press("ArrowDown");
    await expect(options.first()).toHaveAttribute("aria-selected", "true");
    const chosen = await options.first().getAttribute("id");
    await expect(field).toHaveAttribute("aria-activedescendant", chosen ?? "none");
    await expectAccessible(sales.page);

    await sales.page.keyboard.press("Escape");
    await expect(options.first()).toBeHidden();
    await expect(field).toHaveValue("anjizhu");
    await sales.page.keyboard.press("ArrowDown");
    await sales.page.keyboard.press("Enter");
    await expect(sales.page.locator("h1")).toHaveText("安吉竹业有限公司");

    await sales.goTo("/customers");
    await scripted(sales.page);
    await field.pressSequentially("jnb");
    await options.first().click();
    await expect(sales.page.locator("h1")).toHaveText(beverage);
  });

  test("an input method is not asked about before it has its characters", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/customers");
    await scripted(sales.page);
    const asked: (string | null)[] = [];
    sales.page.on("request", (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === "/customers/suggest") asked.push(searchParams.get("q"));
    });
    const field = sales.page.getByRole("combobox", { name: sales.say("customers:text") });
    await field.focus();
    const keys = await sales.page.context().newCDPSession(sales.page);
    await keys.send("Input.imeSetComposition", { text: "jiang", selectionStart: 5, selectionEnd: 5 });
    await expect(field).toHaveValue("jiang");
    // Enter chooses a character here, and neither opens a customer nor leads to the list.
    await keys.send("Input.imeSetComposition", { text: "江", selectionStart: 1, selectionEnd: 1 });
    await keys.send("Input.insertText", { text: "江" });
    const offered = sales.page.getByRole("listbox").getByRole("option");
    await expect(offered.filter({ hasText: beverage })).toBeVisible();
    expect(asked).toEqual(["江"]);
  });
});
