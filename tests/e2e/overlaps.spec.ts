import { expect } from "@playwright/test";
import { test } from "./journey";

const ofTheDemo = "联合拜访华东共同客户";

test("two firms come from the names to the fields of the customers in common", async ({ arrive }) => {
  const [manager, owner] = [await arrive("manager@supplier.example"), await arrive("owner@partner.example")];
  await manager.goTo("/customers");
  await manager.follows("nav:overlaps");
  await manager.opens(ofTheDemo);
  await expect(manager.page.getByRole("rowheader", { name: "Yangzhou Lighting" })).toBeVisible();
  await expect(manager.page.getByText("Wujiang Silk Mill")).toHaveCount(0);
  await expect(manager.page.getByText("Kunshan", { exact: true })).toHaveCount(0);
  // What the ally proposes is ticked.
  await manager.presses("overlap:agree_fields");
  await manager.isTold("toasts:overlap_opened");
  await expect(manager.page.getByText("Kunshan", { exact: true })).toBeVisible();
  const address = new URL(manager.page.url()).pathname;
  await owner.goTo(address);
  await expect(owner.page.getByText("Songjiang Semiconductor")).toHaveCount(0);
  const rival = await arrive("owner@rival.example");
  await rival.goTo(address);
  await expect(rival.page.getByText("Yangzhou")).toHaveCount(0);
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a firm ends an overlap for both, proposes another, and the ally declines", async ({ arrive }) => {
    const [manager, owner] = [
      await arrive("manager@supplier.example"),
      await arrive("owner@partner.example"),
    ];
    await owner.goTo("/overlaps");
    await owner.opens(ofTheDemo);
    const ended = new URL(owner.page.url()).pathname;
    await owner.follows("overlap:end_now");
    await owner.types("overlap:said", "The visits are done");
    await owner.presses("overlap:end");
    await owner.isTold("toasts:overlap_ended");
    await manager.goTo(ended);
    await expect(manager.page.getByText("The visits are done")).toBeVisible();
    await expect(manager.page.getByText("Yangzhou")).toHaveCount(0);

    await manager.goTo("/overlaps");
    await manager.follows("overlap:propose");
    await manager.chooses("overlap:with", { label: "Weiguang Automation, East China Channel" });
    await manager.types("overlap:purpose", "Visits in autumn");
    await manager.presses("overlap:propose");
    await manager.isTold("toasts:overlap_proposed");
    const address = new URL(manager.page.url()).pathname;
    await owner.goTo(address);
    await owner.follows("overlap:decline");
    await owner.types("overlap:said", "Not before spring");
    await owner.presses("overlap:decline");
    await owner.isTold("toasts:overlap_declined");
    await manager.goTo(address);
    await expect(manager.page.getByText("Not before spring")).toBeVisible();
  });
});
