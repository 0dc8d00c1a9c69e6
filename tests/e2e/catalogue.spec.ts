import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const line = javaScriptEnabled ? "Gripper" : "Sensor";
  const code = line.slice(0, 3).toUpperCase();

  test("a manager adds a line, a product and a spelling; a partner reads it", async ({ arrive }) => {
    const [manager, sales] = [
      await arrive("manager@supplier.example"),
      await arrive("sales@partner.example"),
    ];
    await manager.goTo("/catalogue");
    await manager.follows("catalogue:add_line");
    await manager.types("catalogue:code", code);
    await manager.types("catalogue:name", line);
    await manager.presses("catalogue:add_line");
    await manager.isTold("toasts:catalogue_saved", { name: line });

    await manager.follows("catalogue:add_product_to", { line });
    await manager.types("catalogue:code", `${code}-1`);
    await manager.types("catalogue:name", `${line} one`);
    await manager.types("catalogue:list_price", "1,250.50");
    await manager.presses("catalogue:add_product");
    await manager.isTold("toasts:catalogue_saved", { name: `${line} one` });

    await manager.follows("catalogue:edit_row", { name: line });
    await manager.types("catalogue:alias", `${line}系列`);
    await manager.presses("catalogue:add_alias");
    await manager.isTold("toasts:alias_added", { alias: `${line}系列` });

    await test.step("a spelling that means something else already is refused with what it means", async () => {
      await manager.types("catalogue:alias", "DRV-200");
      await manager.presses("catalogue:add_alias");
      await manager.reads("refusals:spelling_taken", { spelling: "DRV-200", name: "Compact drive 2.2 kW" });
      await expect(manager.field("catalogue:alias")).toHaveValue("DRV-200");
    });

    await sales.goTo("/catalogue");
    await sales.reads("catalogue:also_called", { names: `${line}系列` });
    await expect(sales.page.getByRole("row").filter({ hasText: `${line} one` })).toContainText("1,250.50");
    await expect(sales.link("catalogue:edit_row", { name: line })).toHaveCount(0);

    await test.step("retired, it is offered to new deals no more", async () => {
      await manager.goTo("/catalogue");
      await manager.follows("catalogue:edit_row", { name: line });
      await manager.presses("catalogue:retire");
      await manager.isTold("toasts:catalogue_retired");
      await sales.goTo("/deals/new");
      await expect(sales.page.getByRole("checkbox", { name: line, exact: true })).toHaveCount(0);
    });
  });
});
