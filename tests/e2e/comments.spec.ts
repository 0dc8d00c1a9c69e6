import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import { scripted } from "./person";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("two firms talk about a project, one of them among itself too, and the others are told", async ({
    arrive,
  }) => {
    const manager = await arrive("manager@supplier.example");
    const { page } = manager;
    await manager.goTo("/projects");
    await manager.opens("Safety controller SC-2");
    await page.getByRole("link", { name: manager.say("projects:tab_comments"), exact: true }).click();
    const comments = new URL(page.url()).pathname;
    if (javaScriptEnabled) await expectAccessible(page);

    await manager.types("comments:text", `@Nobody Atall ${how}`);
    await manager.presses("comments:write");
    await manager.reads("refusals:mention_unknown", { name: "Nobody" });
    await expect(manager.field("comments:text")).toHaveValue(`@Nobody Atall ${how}`);
    const partner = await arrive("owner@partner.example");
    await partner.goTo("/settings/account");
    const name = (await partner.page.locator("h1").textContent()) ?? "";
    if (javaScriptEnabled) {
      await scripted(page);
      await manager.types("comments:text", "");
      await manager.field("comments:text").pressSequentially(`@${name.slice(0, 3)}`);
      await page.getByRole("listbox").getByRole("option", { name }).click();
      await manager.field("comments:text").pressSequentially(`**look** <script>alert(1)</script> ${how}`);
    } else await manager.types("comments:text", `@${name} **look** <script>alert(1)</script> ${how}`);
    await manager.presses("comments:write");
    await manager.isTold("toasts:comment_written");
    const said = page.getByRole("article").filter({ hasText: `<script>alert(1)</script> ${how}` });
    await expect(said.locator("strong", { hasText: "look" })).toBeVisible();

    await manager.goTo(comments);
    await manager.types("comments:text", `Between us ${how}`);
    await page.getByLabel(manager.say("comments:audience_internal")).check();
    await manager.presses("comments:write");
    await manager.isTold("toasts:comment_written");
    await expect(page.getByRole("article").filter({ hasText: `Between us ${how}` })).toBeVisible();

    await partner.goTo("/");
    await partner.page.locator("a.notices").click();
    const notice = partner.page.getByRole("listitem").filter({ hasText: `alert(1)</script> ${how}` });
    await expect(notice).toHaveCount(1);
    if (javaScriptEnabled) await expectAccessible(partner.page);
    await notice.getByRole("link").click();
    await expect(
      partner.page.getByRole("article").filter({ hasText: `alert(1)</script> ${how}` }),
    ).toBeVisible();
    await expect(partner.page.getByText(`Between us ${how}`)).toHaveCount(0);
    await partner.goTo("/notifications");
    await partner.presses("notices:mark_all_read");
    await partner.isTold("toasts:notices_read");
    await partner.isAt("notices:title", { count: 0 });

    await manager.goTo(comments);
    await said.getByRole("link", { name: manager.say("comments:change") }).click();
    await manager.types("comments:change_text", `Changed ${how}`);
    await manager.presses("comments:save");
    await manager.isTold("toasts:comment_changed");
    const changed = page.getByRole("article").filter({ hasText: `Changed ${how}` });
    await expect(changed).toContainText(manager.say("comments:edited"));
    await changed.getByRole("button", { name: manager.say("comments:withdraw") }).click();
    await manager.isTold("toasts:comment_withdrawn");
    await expect(page.getByText(`Changed ${how}`)).toHaveCount(0);
  });

  test("a person sees their tasks at home, takes one, begins it and chooses what they are told", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    await sales.goTo("/");
    await sales.reads("my-tasks:mine");
    await sales.goTo("/project-tasks");
    if (javaScriptEnabled) await expectAccessible(page);
    const first = page
      .getByRole("button", { name: new RegExp(`^${sales.say("my-tasks:make_doing")} `) })
      .first();
    await first.click();
    await sales.isTold("toasts:task_worked_on");

    await sales.goTo("/settings/account");
    const box = page.getByLabel(
      `${sales.say("notices:kind_mentioned")}: ${sales.say("notices:channel_mail")}`,
    );
    const before = await box.isChecked();
    await box.setChecked(!before);
    await sales.presses("notices:save_choices");
    await sales.isTold("toasts:saved");
    await expect(box).toBeChecked({ checked: !before });
    if (javaScriptEnabled) await expectAccessible(page);
  });
});
