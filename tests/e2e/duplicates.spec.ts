import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  // Each way has files of its own, which are not like those of the other.
  const [firm, city, phone] = javaScriptEnabled
    ? (["Deqing Furnace Works", "Deqing", "0572-5550 0199"] as const)
    : (["Haiyan Lacework", "Jiaxing", "0573-5550 0184"] as const);

  test("two files of one customer are found, compared, merged, and parted again", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    const names = [firm, `${firm} Co., Ltd.`] as const;
    for (const [index, name] of names.entries()) {
      await sales.goTo("/customers/new");
      await sales.types("customers:name", name);
      await sales.types("customers:city", city);
      if (index === 1) await sales.types("customers:phone", phone);
      await sales.presses("customers:save");
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    }

    await sales.goTo("/customers/duplicates");
    await sales.presses("duplicates:search_again");
    const row = page.getByRole("row").filter({ hasText: names[0] }).first();
    await expect(row).toBeVisible({ timeout: 20_000 });
    if (javaScriptEnabled) await expectAccessible(page);
    await row.getByRole("link", { name: sales.say("duplicates:compare") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(sales.say("duplicates:compare_title"));
    if (javaScriptEnabled) await expectAccessible(page);
    await expect(page.getByRole("radio", { name: new RegExp(phone) })).toBeChecked();
    await sales.presses("duplicates:merge");
    await sales.isTold("toasts:customers_merged", { name: names[0] });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(names[0]);
    await expect(page.locator("main")).toContainText(phone);

    await page
      .locator("main")
      .getByRole("link", { name: sales.say("customers:merge"), exact: true })
      .click();
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByRole("button", { name: sales.say("duplicates:undo_named", { name: names[1] }) }).click();
    await sales.isTold("toasts:merge_undone", { name: names[1] });
    await sales.goTo(`/customers?q=${encodeURIComponent(firm)}`);
    for (const name of names) await expect(page.getByRole("rowheader", { name, exact: true })).toBeVisible();
  });
});
