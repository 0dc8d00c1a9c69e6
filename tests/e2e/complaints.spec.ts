import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a complaint goes to the ally that made the goods, and ends with a reply", async ({ arrive }) => {
    const subject = `The drive hums, ${how}`;
    const owner = await arrive("owner@partner.example");
    await owner.goTo("/complaints");
    await owner.follows("complaints:new");
    await owner.types("complaints:search_customer", "Beilun");
    await owner.presses("complaints:search");
    await owner.opens("Beilun Logistics Park");
    await owner.types("complaints:subject", subject);
    await owner.presses("complaints:new");
    await owner.reads("errors:choose_one");
    await expect(owner.field("complaints:subject")).toHaveValue(subject);
    await owner.chooses("complaints:kind", "goods");
    await owner.types("complaints:description", "Since Monday, at full load");
    await owner.presses("complaints:new");
    await owner.isTold("toasts:complaint_recorded");
    const address = new URL(owner.page.url()).pathname;
    await owner.follows("complaints:ask_ally_do");
    await owner.field("complaints:ally").selectOption({ index: 1 });
    await owner.types("complaints:ask_ally_words", "Please measure the current");
    await owner.presses("complaints:ask_ally_now");
    await owner.isTold("toasts:complaint_ally_asked");

    const manager = await arrive("manager@supplier.example");
    await manager.goTo("/complaints?side=asked");
    await manager.opens(subject);
    await expect(manager.page.locator(".timeline")).toContainText("Please measure the current");
    await manager.follows("complaints:note_do");
    await manager.types("complaints:note_words", `11 A, ${how}`);
    await manager.presses("complaints:note_now");
    await manager.isTold("toasts:complaint_step_taken");

    await owner.goTo(address);
    await expect(owner.page.locator(".timeline")).toContainText(`11 A, ${how}`);
    await owner.follows("complaints:close_do");
    await owner.chooses("complaints:cause", "defect");
    await owner.types("complaints:close_words", "A new drive arrives on Friday");
    await owner.presses("complaints:close_now");
    await owner.isTold("toasts:complaint_closed");
    await owner.goTo("/complaints/analysis?by=cause");
    await owner.reads("complaints:cause_defect");
  });
});
