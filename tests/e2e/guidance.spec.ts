import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("the lead writes a programme, a partner's person learns it, and anybody verifies the certificate", async ({
    arrive,
  }) => {
    const [manager, sales, visitor] = [
      await arrive("manager@supplier.example"),
      await arrive("sales@partner.example"),
      await arrive(),
    ];
    const title = `Spare parts at night, ${how}`;
    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await manager.follows("alliances:tab_programmes");
    await manager.types("guidance:programme", title);
    await manager.presses("guidance:write");
    await manager.reads("errors:required");
    await expect(manager.field("guidance:programme")).toHaveValue(title);
    await manager.chooses("guidance:kind", "change_habits");
    await manager.types("guidance:purpose", "Nobody waits for a part until the morning.");
    await manager.presses("guidance:write");
    await manager.isTold("toasts:programme_written");
    const address = new URL(manager.page.url()).pathname;
    expect((await sales.page.goto(address))?.status()).toBe(404);

    await manager.presses("guidance:publish");
    await manager.reads("refusals:programme_without_courses");
    await manager.goTo(`${address}?do=course`);
    await manager.types("guidance:course", "The depot in Suzhou");
    await manager.presses("guidance:add_course");
    await manager.isTold("toasts:course_added");
    const course = new URL(manager.page.url()).pathname;
    await manager.follows("guidance:add_lesson");
    await manager.types("guidance:lesson", "Whom to call");
    await manager.types("guidance:text", "The number stands on every cabinet.");
    await manager.presses("guidance:save");
    await manager.isTold("toasts:lesson_saved");
    await manager.goTo(course);
    await manager.follows("guidance:add_question");
    await manager.types("guidance:question", "Where does the number stand?");
    await manager.page
      .getByLabel(manager.say("guidance:option_number", { number: 1 }))
      .fill("On every cabinet");
    await manager.page
      .getByLabel(manager.say("guidance:option_number", { number: 2 }))
      .fill("In the contract");
    await manager.chooses("guidance:right_answer", "optionA");
    await manager.presses("guidance:save");
    await manager.isTold("toasts:question_saved");
    await manager.goTo(address);
    await manager.presses("guidance:publish");
    await manager.isTold("toasts:programme_publish");

    await sales.goTo(address);
    await sales.reads("guidance:about_enrolling", { lead: "Lingang Controls" });
    await sales.presses("guidance:enrol");
    await sales.isTold("toasts:people_enrolled", { count: 1 });
    await sales.goTo("/");
    await sales.reads("home:need_learning_continue", { title });
    await sales.goTo(course);
    await sales.presses("guidance:mark_read_named", { title: "Whom to call" });
    await sales.isTold("toasts:lesson_read");
    await sales.goTo(course);
    await sales.page.getByLabel("In the contract").check();
    await sales.presses("guidance:hand_in");
    await sales.isTold("toasts:quiz_failed");
    await sales.goTo(course);
    await sales.page.getByLabel("On every cabinet").check();
    await sales.presses("guidance:hand_in");
    await sales.isTold("toasts:certificate_issued");
    const certificate = new URL(sales.page.url()).pathname;

    await visitor.goTo(certificate);
    await visitor.reads("certificates:state_valid");
    expect((await visitor.page.goto(certificate.slice(0, -4)))?.status()).toBe(404);

    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await manager.follows("alliances:tab_programmes");
    await manager.follows("guidance:report");
    await expect(manager.page.getByRole("cell", { name: title }).first()).toBeVisible();
    await manager.goTo(
      `${new URL(manager.page.url()).pathname.replace("programmes/report", "certificates")}`,
    );
    await manager.page.getByRole("link", { name: new RegExp(`${title}$`) }).click();
    await manager.types("certificates:reason", "Taken together with a colleague.");
    await manager.presses("certificates:revoke");
    await manager.isTold("toasts:certificate_revoked");
    await visitor.goTo(certificate);
    await visitor.reads("certificates:about_revoked");
    await expect(visitor.page.getByText("Taken together")).toHaveCount(0);
  });
});
