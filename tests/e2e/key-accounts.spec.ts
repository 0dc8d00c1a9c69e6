import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  test(`a key account is found in the ranking and given a manager, ${javaScriptEnabled ? "with" : "without"} script`, async ({
    arrive,
  }) => {
    const name = javaScriptEnabled ? "Taicang Packaging Machines" : "江南饮料股份有限公司";
    const manager = javaScriptEnabled ? "Lin Yue" : "Xu Wenbo";
    const owner = await arrive("owner@partner.example");
    await owner.goTo("/customers");
    await owner.page
      .getByRole("navigation")
      .getByRole("link", { name: owner.say("nav:margins") })
      .click();
    await expect(owner.page.getByRole("row", { name })).toContainText(owner.say("key-accounts:key_account"));
    if (javaScriptEnabled) await expectAccessible(owner.page);
    await owner.opens(name);
    await owner.chooses("key-accounts:manager", { label: manager });
    await owner.presses("key-accounts:save_manager");
    await owner.isTold("toasts:key_manager_named");
    await owner.goTo("/customers/margin?shown=key");
    await expect(owner.page.getByRole("row", { name })).toContainText(manager);
  });
});

test("a viewer is not offered the ranking", async ({ arrive }) => {
  const viewer = await arrive("viewer@partner.example");
  await viewer.goTo("/customers");
  await expect(viewer.link("nav:purchases")).toBeVisible();
  await expect(viewer.link("nav:margins")).toHaveCount(0);
});
