import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  // Each run in a country of its own: what is exclusive once is nobody else's in the other.
  const country = javaScriptEnabled ? "Portugal" : "Spain";

  test("the lead assigns an exclusive territory, another member gets none of it, and it is ended", async ({
    arrive,
  }) => {
    const [manager, sales] = [
      await arrive("manager@supplier.example"),
      await arrive("sales@partner.example"),
    ];
    await manager.goTo("/alliances");
    await manager.opens("East China Channel");
    await manager.follows("alliances:tab_territories");
    await manager.isAt("territories:title");
    const assign = async (member: string, region: string): Promise<void> => {
      await manager.chooses("territories:member", { label: member });
      await manager.chooses("territories:country", { label: country });
      await manager.types("territories:region", region);
      await manager.types("territories:first_day", "2026-01-01");
      await manager.presses("territories:assign");
    };
    await manager.types("territories:region", "North");
    await manager.presses("territories:assign");
    await manager.reads("errors:choose_one");
    await expect(manager.field("territories:region")).toHaveValue("North");
    await manager.page.getByLabel(manager.pattern("territories:exclusive")).check();
    await assign("Weiguang Automation", "North");
    await manager.isTold("toasts:territory_assigned");
    await assign("Huadong Robotics", "");
    await manager.reads("refusals:territory_taken", {
      firm: "Weiguang Automation",
      alliance: "East China Channel",
    });

    const address = new URL(manager.page.url()).pathname;
    const named = { area: `North, ${country}`, firm: "Weiguang Automation" };
    await sales.goTo(address);
    await expect(sales.page.getByRole("rowheader", { name: named.area })).toBeVisible();
    await expect(sales.button("territories:assign")).toHaveCount(0);
    const rival = await arrive("owner@rival.example");
    await rival.goTo(address);
    await expect(rival.page.getByRole("rowheader", { name: named.area })).toHaveCount(0);

    await manager.goTo(address);
    await manager.follows("territories:end_named", named);
    const dialog = manager.page.getByRole("dialog");
    await dialog.getByLabel(manager.say("territories:last_day")).fill("2026-06-30");
    await dialog.getByLabel(manager.say("territories:reason")).fill("Nobody sold there");
    await manager.presses("territories:end_it");
    await manager.isTold("toasts:territory_ended");
    await sales.goTo(address);
    await sales.follows("territories:see_ended");
    await sales.reads("territories:ended_because", { reason: "Nobody sold there" });
  });
});
