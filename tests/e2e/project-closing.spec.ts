// Two firms end a project: what they have learned, what is handed over, and the close itself.

import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a project is closed with lessons, hand-over and an open task dropped", async ({ arrive }) => {
    const manager = await arrive("manager@supplier.example");
    const { page } = manager;
    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await page
      .locator("main")
      .getByRole("link", { name: manager.say("alliances:tab_projects") })
      .click();
    await manager.follows("projects:open");
    await page.getByLabel(manager.say("projects:template_blank")).check();
    await manager.types("projects:name", `Short work ${how}`);
    await manager.types("projects:starts_on", "2026-03-02");
    await manager.types("projects:ends_on", "2026-03-31");
    await page.getByLabel("Weiguang Automation").selectOption("contributor");
    await manager.presses("projects:open_do");
    await manager.isTold("toasts:project_opened");
    const project = new URL(page.url()).pathname;
    const partner = await arrive("owner@partner.example");
    await partner.goTo(project);
    await partner.presses("projects:join");
    await partner.isTold("toasts:project_joined", { project: `Short work ${how}` });
    await manager.goTo(`${project}/plan`);
    await manager.follows("project-plan:add_phase");
    await manager.types("project-plan:phase_name", "All of it");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: manager.say("project-plan:add_phase") })
      .click();
    await manager.isTold("toasts:phase_added");
    await manager.goTo(`${project}/tasks/new`);
    await manager.types("project-plan:task_name", "Left over");
    await manager.types("project-plan:duration", "3");
    await manager.chooses("project-plan:doer", { label: "Weiguang Automation · Lin Yue" });
    await manager.presses("project-plan:add_task");
    await manager.isTold("toasts:task_added");
    await manager.goTo(project);
    await manager.presses("projects:start");
    await manager.isTold("toasts:project_start");

    await partner.goTo(`${project}/close?do=lessons`);
    await partner.types("project-closing:went_well", `The data was clean ${how}`);
    await partner.presses("project-closing:save");
    await partner.isTold("toasts:lessons_written");

    await manager.goTo(`${project}/close`);
    if (javaScriptEnabled) await expectAccessible(page);
    await expect(page.getByText(`The data was clean ${how}`)).toBeVisible();
    await manager.goTo(`${project}/close?do=handover`);
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.types("project-closing:handover", "Data dictionary");
    await manager.chooses("project-closing:receiver", { label: "Weiguang Automation · Lin Yue" });
    await page
      .getByRole("dialog")
      .getByRole("button", { name: manager.say("project-closing:handover_add") })
      .click();
    await manager.isTold("toasts:handover_added");

    await partner.goTo(`${project}/close`);
    await partner.button("project-closing:finish_named", { name: "Data dictionary" }).click();
    await partner.isTold("toasts:handover_done");

    await manager.goTo(`${project}/close`);
    await manager.presses("project-closing:close_do");
    await expect(page.getByText(manager.say("refusals:project_tasks_open", { count: 1 }))).toBeVisible();
    await page.getByLabel(manager.say("project-closing:drop_tasks", { count: 1 })).check();
    await manager.presses("project-closing:close_do");
    await manager.isTold("toasts:project_close");
    await manager.goTo(`${project}/close`);
    if (javaScriptEnabled) await expectAccessible(page);
    await expect(page.getByText("Data dictionary")).toBeVisible();

    await partner.goTo(`${project}/close`);
    await expect(partner.page.getByText(partner.say("project-closing:lessons_change"))).toHaveCount(0);
    const rival = await arrive("owner@rival.example");
    expect((await rival.page.goto(`${project}/close`))?.status()).toBe(404);
  });
});
