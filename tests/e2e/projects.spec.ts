import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a project is opened, joined, planned and worked on, and two who change one task lose nothing", async ({
    arrive,
  }) => {
    const name = `Joint stock ${how}`;
    const manager = await arrive("manager@supplier.example");
    const { page } = manager;
    await manager.goTo("/projects");
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await page
      .locator("main")
      .getByRole("link", { name: manager.say("alliances:tab_projects") })
      .click();
    await manager.follows("projects:open");
    if (javaScriptEnabled) await expectAccessible(page);
    await page.getByLabel(manager.say("projects:template_blank")).check();
    await manager.types("projects:name", name);
    await manager.types("projects:starts_on", "2027-03-01");
    await manager.types("projects:ends_on", "2027-02-01");
    await page.getByLabel("Weiguang Automation").selectOption("contributor");
    await manager.presses("projects:open_do");
    await manager.reads("errors:date_order");
    await expect(manager.field("projects:name")).toHaveValue(name);
    await manager.types("projects:ends_on", "2027-06-30");
    await manager.presses("projects:open_do");
    await manager.isTold("toasts:project_opened");
    const project = new URL(page.url()).pathname;

    const partner = await arrive("owner@partner.example");
    await partner.goTo("/");
    await expect(partner.page.getByText(partner.say("home:need_project", { name }))).toBeVisible();
    await partner.goTo(project);
    await partner.types("projects:answer_note", "Gladly");
    await partner.presses("projects:join");
    await partner.isTold("toasts:project_joined", { project: name });
    const rival = await arrive("owner@rival.example");
    expect((await rival.page.goto(project))?.status()).toBe(404);

    await manager.goTo(`${project}/plan`);
    await manager.follows("project-plan:add_phase");
    await manager.types("project-plan:phase_name", "Preparation");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: manager.say("project-plan:add_phase") })
      .click();
    await manager.isTold("toasts:phase_added");
    for (const task of ["Count the stock", "Build the store"]) {
      await manager.goTo(`${project}/tasks/new`);
      await manager.types("project-plan:task_name", task);
      await manager.types("project-plan:duration", "3");
      await manager.chooses("project-plan:doer", { label: "Weiguang Automation · Lin Yue" });
      await manager.presses("project-plan:add_task");
      await manager.isTold("toasts:task_added");
    }
    await manager.opens("Build the store");
    const task = new URL(page.url()).pathname;
    await manager.chooses("project-plan:waits_for_task", { label: "Preparation · Count the stock" });
    await manager.presses("project-plan:link");
    await manager.isTold("toasts:task_linked");
    // Without the toast, which lies over the foot of the page.
    await manager.goTo(task);
    if (javaScriptEnabled) await expectAccessible(page);

    // Both have the form open; the partner is quicker.
    await partner.goTo(task);
    await partner.types("project-plan:duration", "5");
    await partner.types("project-plan:task_name", "Build our store");
    await partner.presses("project-plan:save");
    await partner.isTold("toasts:task_changed");
    await manager.types("project-plan:task_name", "Build the common store");
    await manager.types("project-plan:deadline", "2027-03-31");
    await manager.presses("project-plan:save");
    await manager.reads("ui:meanwhile_title");
    await manager.reads("ui:meanwhile_clash", {
      field: manager.say("project-plan:task_name"),
      theirs: "Build our store",
      yours: "Build the common store",
    });
    await expect(manager.field("project-plan:duration")).toHaveValue("5");
    await expect(manager.field("project-plan:task_name")).toHaveValue("Build the common store");
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.presses("project-plan:save");
    await manager.isTold("toasts:task_changed");

    await manager.goTo(`${project}/plan`);
    const row = page.getByRole("row", { name: "Build the common store" });
    await expect(row).toContainText("4 Mar 2027");
    await expect(row).toContainText("10 Mar 2027");
    await expect(row).toContainText(manager.say("project-plan:critical"));
    if (javaScriptEnabled) await expectAccessible(page);

    await manager.opens("Count the stock");
    await manager.chooses("project-plan:waits_for_task", { label: "Preparation · Build the common store" });
    await manager.presses("project-plan:link");
    await manager.reads("refusals:dependency_cycle", {
      path: "Count the stock → Build the common store → Count the stock",
    });
    await manager.goTo(project);
    await manager.presses("projects:start");
    await manager.isTold("toasts:project_start");
    if (javaScriptEnabled) await expectAccessible(page);
    await partner.goTo(`${project}?do=leave`);
    if (javaScriptEnabled) await expectAccessible(partner.page);
    await partner.page
      .getByRole("dialog")
      .getByRole("button", { name: partner.say("projects:leave_do") })
      .click();
    await partner.isTold("toasts:project_left", { project: name });
    expect((await partner.page.goto(project))?.status()).toBe(404);
  });
});
