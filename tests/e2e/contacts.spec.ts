import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a contact is added, consents, withdraws, and is erased for good", async ({ arrive }) => {
    const [sales, owner, viewer] = [
      await arrive("sales@partner.example"),
      await arrive("owner@partner.example"),
      await arrive("viewer@partner.example"),
    ];
    const name = `Ma Lin ${how}`;
    await sales.goTo("/customers");
    await sales.opens("Haining Textile Works");
    await sales.follows("customers:tab_persons");
    await sales.follows("contacts:add");
    await sales.types("contacts:name", name);
    await sales.types("contacts:phone", "call the gate");
    await sales.presses("contacts:save");
    await sales.reads("errors:invalid_phone");
    await sales.types("contacts:phone", "+86 573 5555 0199");
    await sales.presses("contacts:save");
    await sales.isTold("toasts:contact_saved");
    const address = new URL(sales.page.url()).pathname;

    await sales.page.getByLabel(sales.say("contacts:consent_named", { name })).click();
    await sales.chooses("contacts:purpose", "cross_selling");
    await sales.chooses("contacts:recipient", { label: "Lingang Controls" });
    await sales.chooses("contacts:source", "signed_form");
    await sales.types("contacts:evidence", "Form no. 4");
    await sales.presses("contacts:save_consent");
    await sales.reads("errors:choose_one");
    await sales.page.getByLabel(sales.say("contacts:category_contact")).check();
    await sales.presses("contacts:save_consent");
    await sales.isTold("toasts:consent_given");
    const purpose = sales.say("contacts:purpose_cross_selling");
    await sales.page.getByLabel(sales.say("contacts:withdraw_named", { purpose, name })).click();
    await sales.presses("contacts:withdraw");
    await sales.isTold("toasts:consent_withdrawn");

    await viewer.goTo(address);
    await viewer.reads("contacts:lede_masked");
    await expect(viewer.page.getByText("+86 573 5555 0199")).toHaveCount(0);

    await owner.goTo(address);
    await owner.page.getByLabel(owner.say("contacts:erase_named", { name })).click();
    await owner.isAt("contacts:erase_title", { name });
    await owner.presses("contacts:erase_now");
    await owner.reads("errors:choose_one");
    await owner.chooses("contacts:why", "asked");
    await owner.presses("contacts:erase_now");
    await owner.isTold("toasts:person_erased");
    await expect(owner.page.getByText(name)).toHaveCount(0);
    await owner.reads("contacts:erased_person");
  });
});
