// Files as proof: an agreement whose text is a file is put down, read and accepted by its digest; a brand asset is had while a use
// of it is approved.

import { readFile } from "node:fs/promises";
import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

const opensCharter = async (person: Person): Promise<void> => {
  await person.goTo("/alliances");
  await person.opens("Lower Yangtze service network");
  await person.follows("alliances:tab_charter");
};

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("an agreement is a file, and what is accepted is named by its digest", async ({ arrive }) => {
    const manager = await arrive("manager@supplier.example");
    const owner = await arrive("owner@partner.example");
    const title = `Rota of engineers, ${how}`;
    const text = `Who answers at night, ${how}.\n`;

    await opensCharter(manager);
    await manager.follows("charter:add_agreement");
    await manager.follows("charter:as_file_instead");
    await manager.types("charter:agreement_title", title);
    await manager.presses("charter:add_agreement");
    await manager.reads("errors:file_required");
    await expect(manager.field("charter:agreement_title")).toHaveValue(title);
    await manager.page
      .locator("input[type=file]")
      .setInputFiles({ name: "rota.txt", mimeType: "text/plain", buffer: Buffer.from(text) });
    await manager.presses("charter:add_agreement");
    await manager.isTold("toasts:agreement_added");

    await opensCharter(owner);
    const agreement = owner.page.getByRole("listitem").filter({ hasText: title }).first();
    const coming = owner.page.waitForEvent("download");
    await agreement.getByRole("link", { name: "rota.txt" }).click();
    expect(await readFile(await (await coming).path(), "utf8")).toBe(text);
    await owner.page
      .getByRole("form", { name: owner.say("charter:accept_named", { title }) })
      .getByRole("button")
      .click();
    await owner.isTold("toasts:agreement_accepted", { title });
    await expect(agreement.getByText(/SHA-256 [0-9a-f]{12}/)).toHaveCount(2);
  });

  test("a brand asset is asked for, approved, downloaded and taken back", async ({ arrive }) => {
    const manager = await arrive("manager@supplier.example");
    const sales = await arrive("sales@partner.example");
    const title = `Mark of the year, ${how}`;
    const purpose = `On our stand, ${how}`;

    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await manager.follows("alliances:tab_library");
    await manager.follows("library:add");
    await manager.types("library:title_field", title);
    await manager.chooses("library:kind", "brochure");
    await manager.chooses("library:language", "none");
    await manager.page.locator("input[name=needsApproval]").check();
    const choose = () =>
      manager.page
        .locator("input[type=file]")
        .setInputFiles({ name: "mark.txt", mimeType: "text/plain", buffer: Buffer.from("blue\n") });
    await choose();
    await manager.presses("library:add_do");
    await manager.reads("errors:approval_of_brand_assets");
    await manager.chooses("library:kind", "logo");
    await choose();
    await manager.presses("library:add_do");
    await manager.isTold("toasts:asset_added");
    const address = new URL(manager.page.url()).pathname;

    await sales.goTo(address);
    await sales.reads("library:needs_approval_text");
    await sales.follows("asset-uses:ask");
    await sales.types("asset-uses:purpose", purpose);
    await sales.types("asset-uses:ends_on", "2199-12-31");
    await sales.presses("asset-uses:ask");
    await sales.isTold("toasts:use_ask");

    await manager.goTo("/");
    await manager.reads("home:need_use_decide", { title });
    await manager.goTo(address);
    await manager.follows("asset-uses:approve_named", { purpose });
    await manager.presses("asset-uses:approve");
    await manager.isTold("toasts:use_approve");

    await sales.goTo(address);
    const coming = sales.page.waitForEvent("download");
    await sales.follows("library:download");
    expect(await readFile(await (await coming).path(), "utf8")).toBe("blue\n");

    await manager.follows("asset-uses:revoke_named", { purpose });
    await manager.types("asset-uses:reason", "Wrong colours");
    await manager.presses("asset-uses:revoke");
    await manager.isTold("toasts:use_revoke");
    await sales.goTo(address);
    await sales.reads("library:needs_approval_text");
    await sales.page.getByText("Wrong colours").waitFor();
  });
});
