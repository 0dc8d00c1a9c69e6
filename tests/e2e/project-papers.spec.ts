import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

/** One pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with-script" : "without-script";

  test("a project's files are put in, shown, revised and withdrawn, its risks and decisions kept", async ({
    arrive,
  }) => {
    const manager = await arrive("manager@supplier.example");
    const { page } = manager;
    const partner = await arrive("owner@partner.example");
    const rival = await arrive("owner@rival.example");
    await manager.goTo("/projects");
    await manager.opens("Safety controller SC-2");
    const project = new URL(page.url()).pathname;
    const choose = (name: string, content: Buffer) =>
      page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/html", buffer: content });

    await manager.goTo(`${project}/files`);
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.follows("project-files:add");
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.types("project-files:tags", `bench, ${how}`);
    await choose(
      "bench.png",
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    );
    await manager.presses("project-files:add_do");
    await manager.reads("errors:file_active");
    await expect(manager.field("project-files:tags")).toHaveValue(`bench, ${how}`);
    await choose(`../bench-${how}.exe`, pixel);
    await manager.presses("project-files:add_do");
    await manager.isTold("toasts:project_file_added");
    const file = new URL(page.url()).pathname;
    await manager.goTo(file);
    await expect(page.locator("h1")).toHaveText(`bench-${how}.exe.png`);
    await expect(page.locator("img.file-picture")).toHaveJSProperty("naturalWidth", 1);
    if (javaScriptEnabled) await expectAccessible(page);

    await partner.goTo(file);
    await expect(partner.page.getByText(how).first()).toBeVisible();
    expect((await rival.page.goto(file))?.status()).toBe(404);
    await manager.follows("project-files:revise");
    await choose("notes.txt", Buffer.from("first line\n<b>second</b>\n"));
    await manager.presses("project-files:revise_do");
    await manager.isTold("toasts:project_file_revised");
    await partner.goTo(file);
    await expect(partner.page.getByText("<b>second</b>")).toBeVisible();
    await manager.goTo(`${file}?do=withdraw`);
    await page.getByRole("dialog").getByLabel(manager.say("project-files:withdraw_reason")).fill("Old.");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: manager.say("project-files:withdraw") })
      .click();
    await manager.isTold("toasts:project_file_withdrawn", { name: "notes.txt" });
    expect((await partner.page.goto(file))?.status()).toBe(404);

    await manager.goTo(`${project}/risks/new`);
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.types("project-risks:risk", `The bench is late ${how}`);
    await manager.chooses("project-risks:likelihood", "5");
    await manager.chooses("project-risks:impact", "5");
    await manager.chooses("project-risks:response", "reduce");
    await manager.types("project-risks:review_on", "2026-01-05");
    await manager.presses("project-risks:raise");
    await manager.isTold("toasts:risk_raised");
    await manager.goTo(`${project}/risks`);
    if (javaScriptEnabled) await expectAccessible(page);
    await partner.goTo(project);
    await expect(partner.page.getByText(`The bench is late ${how}`)).toBeVisible();
    await manager.opens(`The bench is late ${how}`);
    await manager.isAt("project-risks:risk_title");
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.follows("project-risks:settle");
    const settling = page.getByRole("dialog");
    await settling.getByRole("radio").last().check();
    await settling.getByLabel(manager.say("project-risks:outcome_note")).fill("It is there.");
    await settling.getByRole("button", { name: manager.say("project-risks:settle") }).click();
    await manager.isTold("toasts:risk_settled");

    await manager.goTo(`${project}/decisions/new`);
    if (javaScriptEnabled) await expectAccessible(page);
    await manager.types("project-decisions:question", `Where does the bench stand ${how}?`);
    await manager.types("project-decisions:decided", "At the partner.");
    await manager.types("project-decisions:decide_by", "2031-01-31");
    await manager.presses("project-decisions:propose_do");
    await manager.isTold("toasts:decision_proposed");
    const decision = new URL(page.url()).pathname;
    await partner.goTo(`${decision}?do=object`);
    const objecting = partner.page.getByRole("dialog");
    await objecting.getByLabel(partner.say("project-decisions:objection")).fill("No room.");
    await objecting.getByRole("button", { name: partner.say("project-decisions:object") }).click();
    await partner.isTold("toasts:decision_spoken");
    await manager.goTo(decision);
    await expect(page.getByText("No room.")).toBeVisible();
    if (javaScriptEnabled) await expectAccessible(page);
    await partner.goTo(decision);
    await partner.presses("project-decisions:agree");
    await partner.isTold("toasts:decision_spoken");
    await manager.goTo(`${project}/decisions`);
    if (javaScriptEnabled) await expectAccessible(page);
    expect((await rival.page.goto(decision))?.status()).toBe(404);
  });
});
