// Customers one by one and from a file, what the record says of them, and the same rows over the API.

import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

/** Presses what brings a file, and reads it. */
const downloads = async (page: Page, link: Locator): Promise<string> => {
  const download = page.waitForEvent("download");
  await link.click();
  return readFileSync(await (await download).path(), "utf8");
};

const countOf = (reader: Person, label: string): Locator =>
  reader.page.locator(".stat").filter({ hasText: label }).locator(".figure");

withAndWithoutScript((javaScriptEnabled) => {
  const mode = javaScriptEnabled ? "scripted" : "plain";

  test("a customer is added, a wrong check digit is named, and its record proves it", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    const name = `Yixing Ceramics ${mode}`;
    await sales.goTo("/customers");
    await sales.follows("customers:new");
    await sales.types("customers:name", name);
    await sales.types("customers:domain", `yixing-${mode}.example`);
    await sales.types("customers:scheme_lei", "529900T8BM49AURSDO54");
    await sales.presses("customers:save");
    await sales.reads("errors:lei_check_digits");
    await expect(sales.field("customers:scheme_lei")).toHaveValue("529900T8BM49AURSDO54");
    await sales.types("customers:scheme_lei", "");
    await sales.presses("customers:save");
    await sales.isTold("toasts:customer_saved", { name });

    await test.step("the entry stands in the record, with a receipt", async () => {
      await sales.goTo("/record");
      await sales.page.getByRole("row").filter({ hasText: name }).first().getByRole("link").first().click();
      await sales.reads("record:proved");
      const receipt = await downloads(sales.page, sales.link("record:download_receipt"));
      expect(JSON.parse(receipt).entries).toHaveLength(1);
    });
  });

  test("a small file is checked, run and run again; what is wrong comes back in a file", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const file = {
      name: `customers-${mode}.csv`,
      mimeType: "text/csv",
      buffer: Buffer.from(
        [
          "name,domain,country,city,lei",
          `江阴铸造 ${mode},jiangyin-${mode}.example,CN,Jiangyin,`,
          `Zhangjiagang Steel ${mode},zjg-${mode}.example,CN,Zhangjiagang,`,
          `Broken Works ${mode},broken-${mode}.example,Atlantis,Nowhere,529900T8BM49AURSDO54`,
        ].join("\n"),
      ),
    };
    const checks = async (): Promise<void> => {
      await sales.goTo("/imports/new");
      await sales.page.getByRole("radio", { name: sales.say("imports:kind_customers") }).check();
      await sales.field("imports:file").setInputFiles(file);
      await sales.presses("imports:upload");
      await sales.isAt("imports:title_uploaded", { file: file.name });
      await sales.presses("imports:check");
    };

    await checks();
    await sales.isAt("imports:title_checked", { count: 2 });
    await expect(countOf(sales, sales.say("imports:failed"))).toHaveText("1");
    await sales.presses("imports:run", { count: 2 });
    await sales.isAt("imports:title_done", { count: 2 });
    const errors = await downloads(sales.page, sales.link("imports:download_errors"));
    expect(errors).toContain(`Broken Works ${mode}`);
    expect(errors).toContain("Atlantis");
    await sales.goTo("/customers?sort=-updated");
    await expect(sales.page.getByRole("rowheader", { name: `江阴铸造 ${mode}` })).toBeVisible();

    await test.step("the same file creates nothing a second time", async () => {
      await checks();
      await sales.isAt("imports:title_checked", { count: 0 });
      await expect(countOf(sales, sales.say("imports:skipped"))).toHaveText("2");
      await sales.reads("imports:nothing_to_run");
    });
  });

  test("a token is shown once and reads deals over the API until it is revoked", async ({ arrive, app }) => {
    const owner = await arrive("owner@partner.example");
    const name = `Nightly export ${mode}`;
    await owner.goTo("/settings/tokens");
    await owner.types("tokens:name", name);
    await owner.presses("tokens:create");
    await owner.reads("tokens:made", { name });
    const token = await owner.field("tokens:token").inputValue();
    const askDeals = (): Promise<Response> =>
      fetch(`${app.url}/api/v1/deals?limit=5`, { headers: { Authorization: `Bearer ${token}` } });
    const deals = (await (await askDeals()).json()) as { data: { id: string }[] };
    expect(deals.data.length).toBeGreaterThan(0);

    await owner.goTo("/settings/tokens");
    await expect(owner.page.locator("main")).not.toContainText(token);
    await owner.page.getByRole("row").filter({ hasText: name }).getByRole("button").click();
    await owner.isTold("toasts:token_revoked", { name });
    expect((await askDeals()).status).toBe(401);
  });
});
