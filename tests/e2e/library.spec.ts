import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("the lead puts an asset in, a partner downloads it, and the lead sees that and renews it", async ({
    arrive,
  }) => {
    const [manager, sales] = [
      await arrive("manager@supplier.example"),
      await arrive("sales@partner.example"),
    ];
    const title = `Spare parts, ${how}`;
    const choose = (name: string, content: string) =>
      manager.page
        .locator("input[type=file]")
        .setInputFiles({ name, mimeType: "text/html", buffer: Buffer.from(content) });

    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await manager.follows("alliances:tab_library");
    await manager.follows("library:add");
    await manager.types("library:title_field", title);
    await manager.chooses("library:kind", "price_list");
    await manager.chooses("library:language", "en");
    await choose("parts.html", "<html>");
    await manager.presses("library:add_do");
    await manager.reads("errors:file_active");
    await expect(manager.field("library:title_field")).toHaveValue(title);
    await choose("备件.csv", "code,price\nH750,1200\n");
    await manager.presses("library:add_do");
    await manager.isTold("toasts:asset_added");
    const address = new URL(manager.page.url()).pathname;

    await sales.goTo("/alliances");
    await sales.opens("East China Channel");
    await sales.follows("alliances:tab_library");
    const coming = sales.page.waitForEvent("download");
    await sales.follows("library:download_named", { title });
    const given = await coming;
    expect(given.suggestedFilename()).toBe("备件.csv");
    expect(await readFile(await given.path(), "utf8")).toBe("code,price\nH750,1200\n");
    await sales.page.reload();
    await sales.reads("library:seen_by_you");

    await manager.goTo(address);
    await expect(manager.page.getByText("Weiguang Automation")).toBeVisible();
    await manager.follows("library:revise");
    await manager.types("library:version_note", "H1500 added");
    await choose("备件.csv", "code,price\nH750,1200\nH1500,2400\n");
    await manager.presses("library:revise_do");
    await manager.isTold("toasts:asset_revised");
    await manager.reads("library:seen_by_nobody");
    await manager.follows("library:archive");
    await manager.types("library:archive_reason", "Replaced");
    await manager.presses("library:archive");
    await manager.isTold("toasts:asset_archived");

    expect((await sales.page.goto(address))?.status()).toBe(404);
  });
});
