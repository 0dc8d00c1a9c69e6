import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a segment is defined, found in the list of customers, changed, and taken away and back", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const { page } = sales;
    const name = `Logistics ${how}`;
    await sales.goTo("/segments");
    await sales.follows("segments:new");
    await sales.types("segments:name", name);
    await sales.types("segments:purpose", "Offer the new sorter");
    await page.getByLabel(sales.say("segments:match_all"), { exact: false }).check();
    await sales.presses("segments:save");
    await sales.reads("errors:segment_empty");
    await expect(sales.field("segments:purpose")).toHaveValue("Offer the new sorter");
    await sales.types("segments:text", "Beilun");
    await sales.presses("segments:save");
    await sales.isTold("toasts:segment_saved", { name });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(page.getByRole("link", { name: "Beilun Logistics Park" })).toBeVisible();

    await sales.follows("segments:open_list");
    await expect(page.getByRole("link", { name: "Beilun Logistics Park" })).toBeVisible();
    await expect(page.getByText(name).first()).toBeVisible();

    await sales.goTo("/segments");
    await sales.opens(name);
    await sales.follows("segments:edit");
    await sales.types("segments:text", "nobody of this name");
    await sales.presses("segments:save");
    await sales.reads("segments:nobody_text");
    await sales.follows("segments:delete");
    await sales.presses("segments:delete");
    await sales.isTold("toasts:segment_deleted", { name });
    await sales.presses("ui:undo");
    await sales.isTold("toasts:segment_restored", { name });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  });
});
