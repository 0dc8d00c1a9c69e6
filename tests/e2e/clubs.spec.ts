import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("the lead plans an evening, and a partner enters a customer and signs it up", async ({ arrive }) => {
    const [manager, sales] = [
      await arrive("manager@supplier.example"),
      await arrive("sales@partner.example"),
    ];
    const title = `A morning in the showroom, ${how}`;
    await manager.goTo("/alliances");
    await manager.opens("Home Comfort");
    await manager.follows("alliances:tab_club");
    await manager.opens("Lingang Home Club");
    const club = new URL(manager.page.url()).pathname;
    await manager.follows("clubs:plan");
    await manager.types("clubs:activity", title);
    await manager.presses("clubs:plan");
    await manager.reads("errors:required");
    await expect(manager.field("clubs:activity")).toHaveValue(title);
    await manager.types("clubs:place", "Suzhou");
    await manager.types("clubs:day", "2199-06-01");
    await manager.types("clubs:time", "10:00");
    await manager.types("clubs:capacity", "1");
    await manager.presses("clubs:plan");
    await manager.isTold("toasts:club_activity_planned");
    const activity = new URL(manager.page.url()).pathname;

    const name = `Customer ${how}`;
    await sales.goTo("/customers/new");
    await sales.types("customers:name", name);
    await sales.chooses("customers:kind", "consumer");
    await sales.presses("customers:save");
    await sales.goTo(club);
    await sales.follows("clubs:tab_members");
    await sales.field("clubs:file_consumer").selectOption({ label: name });
    await sales.types("clubs:consent_how", "Signed in the showroom");
    await sales.presses("clubs:join");
    await sales.isTold("toasts:club_member_joined");
    const member = new URL(sales.page.url()).pathname;
    await sales.follows("clubs:purchase");
    await sales.types("clubs:points", "120");
    await sales.presses("clubs:purchase");
    await sales.isTold("toasts:club_points_credited");
    await expect(sales.page.getByText("Gold", { exact: true })).toBeVisible();

    await sales.goTo(activity);
    await sales.presses("clubs:sign_up_named", { name });
    await sales.isTold("toasts:club_sign_up");
    await sales.reads("clubs:full");
    expect((await manager.page.goto(member))?.status()).toBe(404);
  });
});
