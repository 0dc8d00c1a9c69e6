import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a partner states a need, the lead answers it, and the partner accepts what was delivered", async ({
    arrive,
  }) => {
    const [sales, manager] = [
      await arrive("sales@partner.example"),
      await arrive("manager@supplier.example"),
    ];
    const title = `Spare parts within four hours, ${how}`;
    await sales.goTo("/alliances");
    await sales.opens("Lower Yangtze service network");
    await sales.follows("alliances:tab_needs");
    await sales.isAt("needs:title");
    await sales.types("needs:need", title);
    await sales.presses("needs:state_it");
    await sales.reads("errors:required");
    await expect(sales.field("needs:need")).toHaveValue(title);
    await sales.types("needs:description", "A line stands still until the part is there.");
    await sales.chooses("needs:way", "right_product");
    await sales.presses("needs:state_it");
    await sales.isTold("toasts:need_stated");
    const address = new URL(sales.page.url()).pathname;

    const take = async (
      person: typeof sales,
      step: "design" | "design_again" | "deliver" | "return" | "accept",
      note: string,
    ): Promise<void> => {
      const name = step === "design_again" ? "design" : step;
      await person.goTo(address);
      await person.follows(`needs:${step}`);
      await person.types(`needs:${name}_note`, note);
      await person.presses(`needs:${name}`);
      await person.isTold(`toasts:need_${name}`);
    };
    await manager.goTo("/");
    await manager.reads("home:need_solution_stated", { firm: "Weiguang Automation" });
    await take(manager, "design", "A depot in Suzhou");
    await take(manager, "deliver", "");
    await take(sales, "return", "Nobody answers at night");
    await take(manager, "design_again", "A depot in Suzhou, open day and night");
    await take(manager, "deliver", "");
    await take(sales, "accept", "Three hours and ten minutes");
    await sales.reads("needs:earlier_versions", { count: 1 });
    await expect(sales.page.locator(".timeline > li")).toHaveCount(7);

    const rival = await arrive("owner@rival.example");
    expect((await rival.page.goto(address))?.status()).toBe(404);
  });

  test("the lead publishes an announcement, and a partner's person confirms having read it", async ({
    arrive,
  }) => {
    const [manager, viewer, owner] = [
      await arrive("manager@supplier.example"),
      await arrive("viewer@partner.example"),
      await arrive("owner@partner.example"),
    ];
    const title = `A new depot, ${how}`;
    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await manager.follows("alliances:tab_announcements");
    await manager.types("announcements:headline", title);
    await manager.types("announcements:text", "Open day and night from Monday on.");
    await manager.presses("announcements:publish");
    await manager.isTold("toasts:announcement_published");
    const address = new URL(manager.page.url()).pathname;

    await viewer.goTo(address);
    await expect(viewer.page.getByRole("heading", { name: title })).toBeVisible();
    await expect(viewer.button("announcements:confirm_named", { title })).toHaveCount(0);
    await owner.goTo("/");
    await owner.reads("home:need_announcement", { title });
    await owner.goTo(address);
    await owner.presses("announcements:confirm_named", { title });
    await owner.isTold("toasts:announcement_confirmed");
    await expect(owner.button("announcements:confirm_named", { title })).toHaveCount(0);

    await manager.goTo(address);
    await manager.reads("announcements:confirmed_by", { count: 1, members: 2 });
    await manager.presses("announcements:withdraw_named", { title });
    await manager.isTold("toasts:announcement_withdrawn");
    await owner.goTo(address);
    await expect(owner.page.getByRole("heading", { name: title })).toHaveCount(0);
  });
});
