// A firm states when it works, a plan follows, and the workload over projects shows it.

import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const day = javaScriptEnabled ? "2031-05-01" : "2031-05-02";

  test("days off are stated once, and the workload is read", async ({ arrive }) => {
    const manager = await arrive("manager@supplier.example");
    const { page } = manager;
    await manager.goTo("/settings");
    await manager.opens(manager.say("settings:working_days"));
    if (javaScriptEnabled) await expectAccessible(page);
    const name = `Labour day ${day}`;
    await manager.types("working-days:name", name);
    await manager.types("working-days:from", day);
    await manager.presses("working-days:add");
    await manager.isTold("toasts:days_stated");
    await manager.goTo("/settings/working-days");
    await manager.types("working-days:name", name);
    await manager.types("working-days:from", day);
    await manager.presses("working-days:add");
    await expect(manager.field("working-days:name")).toHaveValue(name);
    await expect(page.getByRole("alert").first()).toBeVisible();

    const viewer = await arrive("viewer@partner.example");
    await viewer.goTo("/settings/working-days");
    await expect(viewer.page.getByText(name)).toHaveCount(0);

    await manager.goTo("/portfolio/workload");
    if (javaScriptEnabled) await expectAccessible(page);
    await expect(page.getByRole("table").first()).toBeVisible();
    await manager.follows("workload:later");
    await manager.goTo("/portfolio/workload?from=2041-01-01");
    await expect(page.getByText(manager.say("workload:empty"))).toBeVisible();
  });
});
