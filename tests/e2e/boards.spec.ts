import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import { type Person, scripted } from "./person";

/** A running project of the supplier and the partner with two tasks of the partner; answers its address. */
const runningProject = async (manager: Person, partner: Person, name: string): Promise<string> => {
  const { page } = manager;
  await manager.goTo("/alliances");
  await manager.opens("East China Channel");
  await page
    .locator("main")
    .getByRole("link", { name: manager.say("alliances:tab_projects") })
    .click();
  await manager.follows("projects:open");
  await page.getByLabel(manager.say("projects:template_blank")).check();
  await manager.types("projects:name", name);
  await manager.types("projects:starts_on", "2026-01-05");
  await manager.types("projects:ends_on", "2027-12-31");
  await page.getByLabel("Weiguang Automation").selectOption("contributor");
  await manager.presses("projects:open_do");
  await manager.isTold("toasts:project_opened");
  const project = new URL(page.url()).pathname;
  await partner.goTo(project);
  await partner.presses("projects:join");
  await partner.isTold("toasts:project_joined", { project: name });
  await manager.goTo(`${project}/plan?do=add_phase`);
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
  await manager.goTo(project);
  await manager.presses("projects:start");
  await manager.isTold("toasts:project_start");
  return project;
};

const column = (person: Person, state: "open" | "doing" | "done" | "dropped") =>
  person.page.getByRole("region", { name: person.say(`project-plan:state_${state}`) });

const cardIn = (person: Person, state: Parameters<typeof column>[1], task: string) =>
  column(person, state).getByRole("listitem").filter({ hasText: task });

/** Moves a card by the form on it. */
const moves = async (
  person: Person,
  task: string,
  from: Parameters<typeof column>[1],
  to: Parameters<typeof column>[1],
): Promise<void> => {
  const card = cardIn(person, from, task);
  await card.locator("summary").click();
  await card.getByRole("button", { name: person.say(`project-plan:state_${to}`) }).click();
};

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("two at one board see each other's moves, and a move that comes too late is told", async ({
    arrive,
  }) => {
    test.slow();
    const manager = await arrive("manager@supplier.example");
    const partner = await arrive("owner@partner.example");
    const project = await runningProject(manager, partner, `Board ${how}`);
    const board = `${project}/board`;
    await manager.goTo(board);
    await partner.goTo(board);
    if (javaScriptEnabled) {
      await expectAccessible(manager.page);
      await Promise.all([scripted(manager.page), scripted(partner.page)]);
    }

    await moves(partner, "Count the stock", "open", "doing");
    await expect(cardIn(partner, "doing", "Count the stock")).toBeVisible();
    const moved = Date.now();
    if (!javaScriptEnabled) await manager.page.reload();
    await expect(cardIn(manager, "doing", "Count the stock")).toBeVisible({ timeout: 10_000 });
    if (javaScriptEnabled) console.log(`the other board followed after ${Date.now() - moved} ms`);
    await partner.isTold("toasts:task_moved", { task: "Count the stock", state: "doing" });

    // The manager's page does not hear of it before the manager moves the card as well.
    await manager.page.context().route("**/live?**", (route) => route.abort());
    await manager.goTo(board);
    await partner.goTo(board);
    await moves(partner, "Build the store", "open", "done");
    await partner.isTold("toasts:task_moved", { task: "Build the store", state: "done" });
    await moves(manager, "Build the store", "open", "dropped");
    await manager.reads("toasts:not_moved");
    await manager.reads("refusals:task_moved_meanwhile", { task: "Build the store", state: "done" });
    await expect(cardIn(manager, "done", "Build the store")).toBeVisible();

    await partner.presses("ui:undo");
    await partner.isTold("toasts:task_moved", { task: "Build the store", state: "open" });
    await expect(cardIn(partner, "open", "Build the store")).toBeVisible();

    await partner.goTo(`${board}?assignee=nobody`);
    await expect(column(partner, "doing")).not.toContainText("Count the stock");
    await partner.page.setViewportSize({ width: 360, height: 740 });
    await partner.goTo(board);
    await expect(column(partner, "open")).toBeInViewport();
    const overflow = await partner.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    if (javaScriptEnabled) await expectAccessible(partner.page);
  });

  test("deals are moved between the stages of their sale", async ({ arrive }) => {
    const person = await arrive("owner@partner.example");
    const { page } = person;
    await person.goTo("/deals?side=registered");
    await person.follows("deals:as_board");
    await person.isAt("deals:board_title");
    if (javaScriptEnabled) {
      await expectAccessible(page);
      await scripted(page);
    }
    const card = page.locator(".board-card:has(summary)").first();
    const name = (await card.locator(".board-link").textContent()) ?? "";
    const to = person.say(javaScriptEnabled ? "deals:stage_launched" : "deals:stage_committed");
    await card.locator("summary").click();
    await card.getByRole("button", { name: to }).click();
    await expect(page.locator(".toast")).toContainText(to);
    await expect(page.getByRole("region", { name: to }).getByRole("link", { name })).not.toHaveCount(0);
    await person.follows("deals:as_list");
    await expect(page).toHaveURL(/\/deals\?side=registered/);
  });
});

test.describe("with script", () => {
  test("a task is dragged to another day of the timeline, and put back", async ({ arrive }) => {
    test.slow();
    const manager = await arrive("manager@supplier.example");
    const partner = await arrive("owner@partner.example");
    const project = await runningProject(manager, partner, "Timeline by hand");
    const { page } = manager;
    await manager.goTo(`${project}/timeline`);
    await scripted(page);
    const bar = page.locator("[data-task]").last();
    await bar.scrollIntoViewIfNeeded();
    const before = await bar.boundingBox();
    if (!before) throw new Error("no bar");
    const [x, y] = [before.x + 4, before.y + 6];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 4 });
    await expect(page.locator(".gantt-held")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expect(page.locator(".gantt-held")).toBeHidden();
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    await manager.isTold("toasts:task_start_changed", { task: "Build the store" });
    await expect.poll(async () => (await bar.boundingBox())?.x ?? 0).toBeGreaterThan(before.x);
    await manager.presses("ui:undo");
    await manager.isTold("toasts:task_start_changed", { task: "Build the store" });
  });

  test("a card is dragged, and reached by arrow keys and moved without a mouse", async ({ arrive }) => {
    test.slow();
    const manager = await arrive("manager@supplier.example");
    const partner = await arrive("owner@partner.example");
    const project = await runningProject(manager, partner, "Board by hand");
    const { page } = partner;
    await partner.goTo(`${project}/board`);
    await scripted(page);
    await cardIn(partner, "open", "Count the stock").dragTo(column(partner, "doing"));
    await expect(cardIn(partner, "doing", "Count the stock")).toBeVisible();
    await partner.isTold("toasts:task_moved", { task: "Count the stock", state: "doing" });

    const [open, doing] = ["Build the store", "Count the stock"].map((name) =>
      page.getByRole("link", { name }),
    );
    if (!open || !doing) throw new Error("no cards");
    await open.focus();
    await page.keyboard.press("ArrowRight");
    await expect(doing).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(open).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await partner.isTold("toasts:task_moved", { task: "Build the store", state: "doing" });
    await expect(open).toBeFocused();
    await expect(cardIn(partner, "doing", "Build the store")).toBeVisible();
  });
});
