// Long lists: columns, kept views, rows given to a colleague and taken back, and the list as a spreadsheet.

import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import readSheets from "read-excel-file/node";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const mode = javaScriptEnabled ? "with script" : "without script";

  test("a view with columns of its own is kept, shared, changed, deleted and brought back", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    // What a list shows is kept once: each way keeps a view of its own.
    await sales.goTo(`/customers?kind=${javaScriptEnabled ? "company" : "consumer"}`);
    await sales.follows("ui:columns");
    await sales.field("customers:industry").uncheck();
    await sales.field("customers:revenue").check();
    if (javaScriptEnabled) await expectAccessible(page);
    await sales.presses("ui:columns_show");
    await expect(page.getByRole("columnheader", { name: sales.say("customers:revenue") })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: sales.say("customers:industry") })).toHaveCount(0);

    const name = `Companies ${mode}`;
    await sales.follows("views:keep");
    await sales.types("views:name", name);
    await page.getByLabel(sales.say("views:share"), { exact: false }).check();
    await sales.presses("views:save");
    await sales.isTold("toasts:view_saved", { name });
    const views = page.getByRole("navigation", { name: sales.say("views:title") });
    await expect(views.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");

    const viewer = await arrive("viewer@partner.example");
    await viewer.goTo("/customers");
    await viewer.opens(name);
    await expect(
      viewer.page.getByRole("columnheader", { name: sales.say("customers:revenue") }),
    ).toBeVisible();

    await sales.follows("views:manage");
    await page.getByRole("link", { name: sales.say("views:change_named", { name }) }).click();
    await sales.types("views:name", `${name} 2`);
    await sales.presses("views:save");
    await sales.isTold("toasts:view_saved", { name: `${name} 2` });
    await page.getByRole("button", { name: `${sales.say("views:delete")} ${name} 2` }).click();
    await sales.isTold("toasts:view_deleted", { name: `${name} 2` });
    await sales.presses("ui:undo");
    await sales.isTold("toasts:view_restored", { name: `${name} 2` });
    await expect(page.getByRole("rowheader", { name: `${name} 2` })).toBeVisible();
  });

  test("rows are given to a colleague, and go back", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    await sales.goTo("/customers?retention=at_risk");
    const row = page.getByRole("row").filter({ hasText: "Luzhou Cold Store" });
    await expect(row).toContainText("Lin Yue");
    await sales.follows("owners:choose");
    if (javaScriptEnabled) await expectAccessible(page);
    await sales.chooses("owners:owner", { label: "Xu Wenbo" });
    await sales.presses("owners:assign");
    await sales.reads("refusals:rows_none");
    await row.getByRole("checkbox").check();
    await expect(sales.field("owners:owner").locator("option:checked")).toHaveText("Xu Wenbo");
    await sales.presses("owners:assign");
    await sales.isTold("toasts:customers_assigned", { rows: 1, colleague: "Xu Wenbo" });
    await expect(row).toContainText("Xu Wenbo");
    await sales.presses("ui:undo");
    await sales.isTold("toasts:assignment_undone", { rows: 1, kept: 0 });
    await sales.goTo("/customers?retention=at_risk");
    await expect(row).toContainText("Lin Yue");
  });

  test("steps of care plans are given to a colleague, and go back", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    const step = javaScriptEnabled ? "Walk through delivery and assembly" : "Invite to a line that runs";
    await sales.goTo("/care?owner=me");
    const row = page.getByRole("row").filter({ hasText: step });
    await expect(row).toContainText("Lin Yue");
    await sales.follows("owners:choose");
    await row.getByRole("checkbox").check();
    await sales.chooses("owners:owner", { label: "Xu Wenbo" });
    await sales.presses("owners:assign");
    await sales.isTold("toasts:care_steps_assigned", { rows: 1, colleague: "Xu Wenbo" });
    // The filter shows what is the reader's own.
    await expect(row).toHaveCount(0);
    await sales.presses("ui:undo");
    await sales.isTold("toasts:assignment_undone", { rows: 1, kept: 0 });
    await sales.goTo("/care?owner=me");
    await expect(row).toContainText("Lin Yue");
  });

  test("what is over, and what an ally answers for, is not given over with others", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    await sales.goTo("/complaints?state=all");
    await sales.follows("owners:choose");
    if (javaScriptEnabled) await expectAccessible(page);
    const closed = page.getByRole("row").filter({ hasText: sales.say("complaints:state_closed") });
    await expect(closed.first()).toBeVisible();
    await expect(closed.getByRole("checkbox")).toHaveCount(0);
    const open = page.getByRole("row").filter({ has: page.getByRole("checkbox") });
    await expect(open.first()).toBeVisible();
  });

  // What a list shows is kept once: each way keeps a view of its own.
  for (const [list, withScript, without, column] of [
    ["list_purchases", "/purchases?line=none", "/purchases?currency=CNY", "purchases:deal"],
    ["list_complaints", "/complaints?state=all", "/complaints?state=closed", "complaints:cause"],
    ["list_care_steps", "/care?show=open", "/care?show=due", "care:channel"],
    ["list_holdings", "/equity?direction=held", "/equity?state=confirmed", "equity:voting"],
  ] as const)
    test(`of ${list} a view is kept with its columns`, async ({ arrive }) => {
      const sales = await arrive("sales@partner.example");
      const { page } = sales;
      const name = `${sales.say(`views:${list}`)} ${mode}`;
      await sales.goTo(javaScriptEnabled ? withScript : without);
      await sales.follows("ui:columns");
      if (javaScriptEnabled) await expectAccessible(page);
      await page.getByRole("checkbox", { name: sales.say(column), exact: true }).check();
      await sales.presses("ui:columns_show");
      const head = page.getByRole("columnheader", { name: sales.say(column), exact: true });
      await expect(head).toBeVisible();
      await sales.follows("views:keep");
      await sales.types("views:name", name);
      await sales.presses("views:save");
      await sales.isTold("toasts:view_saved", { name });
      await sales.goTo("/views");
      await sales.opens(name);
      await expect(head).toBeVisible();
    });

  test("what a list shows is downloaded as a spreadsheet", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/customers?retention=at_risk");
    await sales.page.locator("summary", { hasText: sales.say("ui:export") }).click();
    const downloading = sales.page.waitForEvent("download");
    await sales.follows("ui:export_xlsx");
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(/^customers-.*\.xlsx$/);
    const [sheet] = await readSheets(await readFile(await download.path()));
    expect(sheet?.data).toHaveLength(2);
    expect(sheet?.data[1]).toContain("Luzhou Cold Store");
  });
});
