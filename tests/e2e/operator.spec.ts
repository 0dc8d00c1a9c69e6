// The operator brings firms in and suspends them, and sees that mail goes but never what it says.

import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { joins } from "./steps/onboarding";

withAndWithoutScript((javaScriptEnabled) => {
  const name = javaScriptEnabled ? "Chongming Solar" : "Chongming Wind";
  const email = `owner@${name.replace(" ", "-").toLowerCase()}.example`;

  test("a firm is brought in, suspended and let in again", async ({ arrive }) => {
    const [operator, owner] = [await arrive("operator@entente.example"), await arrive()];
    await operator.goTo("/operator");
    await operator.follows("operator:onboard");
    await operator.types("firms:legal_name", `${name} Ltd.`);
    await operator.types("firms:trade_name", name);
    await operator.chooses("firms:country", "CN");
    await operator.types("firms:city", "Shanghai");
    await operator.chooses("firms:currency", "CNY");
    await operator.types("operator:owner_email", email);
    await operator.presses("operator:onboard");
    await operator.isTold("toasts:firm_onboarded", { firm: name, email });
    const firm = operator.page.url();

    await test.step("the operator reads recipient, kind and state of the mail, and no link", async () => {
      await operator.goTo("/operator/mail");
      const row = operator.page.getByRole("row").filter({ hasText: email });
      await expect(row).toContainText(operator.say("operator:mail_pending"));
      await expect(operator.page.locator("main")).not.toContainText("/invitations/");
      await expect(operator.page.locator('main a[href*="/invitations/"]')).toHaveCount(0);
    });

    await joins(owner, { mail: "invitation", name: "Sun Guang", email, firm: name });

    await test.step("suspended, its people are refused from the next request on", async () => {
      await operator.goTo(firm);
      await operator.types("operator:reason", "The contract has run out.");
      await operator.presses("operator:suspend");
      await operator.isTold("toasts:firm_suspended", { firm: name });
      await owner.goTo("/settings/people");
      await owner.isAt("problems:no_firm_title");
    });

    await test.step("let in again, they go on", async () => {
      await operator.types("operator:reason", "It was renewed.");
      await operator.presses("operator:resume");
      await operator.isTold("toasts:firm_resumed", { firm: name });
      await owner.goTo("/settings/people");
      await expect(owner.page.locator("main")).toContainText("Sun Guang");
    });
  });

  test("firms' customers and deals are not the operator's", async ({ arrive }) => {
    const operator = await arrive("operator@entente.example");
    for (const address of ["/deals", "/customers", "/reports"]) {
      await operator.goTo(address);
      await operator.isAt("problems:no_firm_title");
    }
  });
});
