// A file whose broken row is mended and goes on with the same import, whose columns are remembered, and which is undone in the end.

import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

const downloads = async (page: Page, link: Locator): Promise<string> => {
  const download = page.waitForEvent("download");
  await link.click();
  return readFileSync(await (await download).path(), "utf8");
};

const countOf = (reader: Person, label: string): Locator =>
  reader.page.locator(".stat").filter({ hasText: label }).locator(".figure");

withAndWithoutScript((javaScriptEnabled) => {
  const mode = javaScriptEnabled ? "scripted" : "plain";

  test("what was left out is mended, the columns are remembered, and the whole is undone", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const fileOf = (name: string, content: string) => ({
      name,
      mimeType: "text/csv",
      buffer: Buffer.from(content),
    });
    const list = fileOf(
      `fair-${mode}.csv`,
      `Wer ${mode},Wo,Seit\nRugao Bearings ${mode},Rugao,1990\nQidong Drills ${mode},Qidong,soon\n`,
    );
    const uploads = async (): Promise<void> => {
      await sales.goTo("/imports/new");
      await sales.page.getByRole("radio", { name: sales.say("imports:kind_customers") }).check();
      await sales.field("imports:file").setInputFiles(list);
      await sales.presses("imports:upload");
      await sales.isAt("imports:title_uploaded", { file: list.name });
    };

    await uploads();
    await sales.reads("imports:encoding_certain");
    await sales.page.locator('select[name="column.name"]').selectOption({ index: 1 });
    await sales.page.locator('select[name="column.city"]').evaluate((select) => {
      (select.closest("details") as HTMLDetailsElement | null)?.setAttribute("open", "");
    });
    await sales.page.locator('select[name="column.city"]').selectOption({ index: 2 });
    await sales.page.locator('select[name="column.founded_year"]').selectOption({ index: 3 });
    await sales.presses("imports:check");
    await sales.isAt("imports:title_checked", { count: 1 });
    await sales.presses("imports:run", { count: 1 });
    await sales.isAt("imports:title_done", { count: 1 });
    const address = new URL(sales.page.url()).pathname;

    await test.step("the mended row goes on with it", async () => {
      const errors = await downloads(sales.page, sales.link("imports:download_errors"));
      await sales.follows("imports:upload_mended");
      await sales.isAt("imports:title_mended", { count: 1 });
      const mended = fileOf("mended.csv", errors.replace("Qidong,soon", "Qidong,1987"));
      await sales.field("imports:mended_file").setInputFiles(mended);
      await sales.presses("imports:check_mended");
      await sales.isAt("imports:title_checked", { count: 1 });
      await sales.presses("imports:run", { count: 1 });
      await sales.reads("imports:all_rounds", { read: 2, made: 2, skipped: 0, failed: 0 });
    });

    await test.step("the next file of the same columns has them already", async () => {
      await uploads();
      await sales.reads("imports:remembered_title");
      await expect(sales.page.locator('select[name="column.founded_year"]')).toHaveValue("3");
      await sales.presses("imports:forget");
      await sales.isAt("imports:title_uploaded", { file: list.name });
      await expect(sales.page.locator('select[name="column.name"]')).toHaveValue("");
    });

    await test.step("undone, what it made is gone", async () => {
      await sales.goTo(address);
      await sales.follows("imports:undo_this");
      await sales.isAt("imports:title_undo", { count: 2 });
      await expect(countOf(sales, sales.say("imports:will_remove"))).toHaveText("2");
      await sales.presses("imports:undo_confirm", { count: 2 });
      await sales.isAt("imports:title_undone", { count: 2 });
      await sales.goTo(`/customers?q=Rugao+Bearings+${mode}`);
      await expect(sales.page.getByRole("rowheader", { name: `Rugao Bearings ${mode}` })).toHaveCount(0);
    });
  });

  test("a row that looks like a customer that is there is imported as that customer", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const [town, other] = javaScriptEnabled
      ? (["Gaoyou", "Xinghua Valves"] as const)
      : (["Jurong", "Danyang Lenses"] as const);
    const domain = `${town.toLowerCase()}-gears.example`;
    const checks = async (...rows: string[]): Promise<void> => {
      await sales.goTo("/imports/new");
      await sales.page.getByRole("radio", { name: sales.say("imports:kind_customers") }).check();
      const buffer = Buffer.from(["name,city,domain", ...rows, ""].join("\n"));
      await sales.field("imports:file").setInputFiles({ name: "gears.csv", mimeType: "text/csv", buffer });
      await sales.presses("imports:upload");
      await sales.isAt("imports:title_uploaded", { file: "gears.csv" });
      await sales.presses("imports:check");
      await sales.isAt("imports:title_checked", { count: rows.length });
    };
    await checks(`${town} Gears Ltd,${town},${domain}`);
    await sales.presses("imports:run", { count: 1 });
    await sales.isAt("imports:title_done", { count: 1 });

    await checks(`${town} Gear Works,${town},${domain}`, `${other},,`);
    await sales.reads("imports:duplicates_section", { count: 1 });
    const names = { name: `${town} Gear Works`, customer: `${town} Gears Ltd` };
    await sales.page
      .getByRole("checkbox", { name: sales.say("imports:duplicates_same_named", names) })
      .check();
    if (javaScriptEnabled) await expectAccessible(sales.page);
    await sales.presses("imports:run", { count: 2 });
    await sales.isAt("imports:title_done", { count: 2 });
    await expect(countOf(sales, sales.say("imports:created"))).toHaveText("1");
    await expect(countOf(sales, sales.say("imports:updated"))).toHaveText("1");
    await sales.goTo(`/customers?q=${domain}`);
    await expect(sales.page.locator("main table").getByRole("rowheader")).toHaveCount(1);
    await expect(sales.page.getByRole("rowheader", { name: names.name })).toBeVisible();
  });
});
