import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import { scripted } from "./person";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a plan is kept as a baseline, a report is published and corrected, and the portfolio shows it", async ({
    arrive,
  }) => {
    const manager = await arrive("manager@supplier.example");
    const { page } = manager;
    await manager.goTo("/portfolio");
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.opens("Safety controller SC-2");
    const project = new URL(page.url()).pathname;

    await manager.goTo(`${project}/plan`);
    await manager.follows("project-status:baseline_keep");
    const name = `Agreed anew ${how}`;
    await page.getByRole("dialog").getByLabel(manager.say("project-status:baseline_name")).fill(name);
    await page
      .getByRole("dialog")
      .getByRole("button", { name: manager.say("project-status:baseline_keep") })
      .click();
    await manager.isTold("toasts:baseline_kept");
    await manager.goTo(`${project}/plan`);
    await expect(page.getByText(name).first()).toBeVisible();
    await manager.goTo(`${project}/timeline`);
    if (javaScriptEnabled) await expectAccessible(page);

    await manager.goTo(`${project}/status/new`);
    if (javaScriptEnabled) await expectAccessible(page);
    const day = javaScriptEnabled ? 0 : -1;
    const on = new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10);
    await manager.types("project-status:on_date", on);
    await manager.chooses("project-status:light", "amber");
    await manager.types("project-status:summary", `A slot is found ${how}`);
    await manager.types("project-status:stated_end", "2031-01-31");
    await manager.presses("project-status:publish");
    await manager.reads("refusals:forecast_without_reason");
    await expect(manager.field("project-status:summary")).toHaveValue(`A slot is found ${how}`);
    await manager.types("project-status:end_reason", "The slot is late.");
    await manager.presses("project-status:publish");
    await manager.isTold("toasts:report_published");
    const report = new URL(page.url()).pathname;
    await manager.goTo(report);
    if (javaScriptEnabled) await expectAccessible(page);

    const partner = await arrive("owner@partner.example");
    await partner.goTo(report);
    await expect(partner.page.getByText(`A slot is found ${how}`)).toBeVisible();
    const rival = await arrive("owner@rival.example");
    expect((await rival.page.goto(report))?.status()).toBe(404);

    await manager.follows("project-status:correct");
    // React sets a filled textarea back to what the server wrote when it takes over the page.
    if (javaScriptEnabled) await scripted(page);
    await manager.types("project-status:summary", `A better slot is found ${how}`);
    await manager.presses("project-status:publish");
    await manager.isTold("toasts:report_published");
    await partner.goTo(report);
    await partner.follows("project-status:to_correction");
    await expect(partner.page.getByText(`A better slot is found ${how}`)).toBeVisible();
  });
});
