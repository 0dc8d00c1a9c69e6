import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { anything, type Person } from "./person";

/** Does the same in one language after the other, and leaves the person with the first. */
const inEveryLanguage = async (person: Person, work: (reader: Person) => Promise<void>): Promise<void> => {
  await person.goTo("/");
  const { origin } = new URL(person.page.url());
  for (const locale of ["zh-CN", "zh-TW", "en"] as const) {
    const form = { intent: "choose", locale };
    const response = await person.page.request.post("/appearance", { form, headers: { Origin: origin } });
    expect(response.status()).toBe(200);
    await work(person.reading(locale));
  }
};

withAndWithoutScript((javaScriptEnabled) => {
  const purpose = javaScriptEnabled ? "Visits in spring" : "Visits in autumn";

  test("a firm shares a customer, sees what was read, and takes it back", async ({ arrive }) => {
    const [owner, manager] = [
      await arrive("owner@partner.example"),
      await arrive("manager@supplier.example"),
    ];
    await owner.goTo("/customers");
    await owner.follows("nav:sharing");
    await owner.follows("sharing:share");
    await owner.isAt("sharing:new_title");
    await owner.chooses("sharing:with", { label: "Lingang Controls, East China Channel" });
    await owner.types("sharing:purpose", purpose);
    await owner.page.getByLabel(owner.pattern("sharing:by_chosen")).check();
    await owner.page.getByLabel(owner.pattern("sharing:level_profile")).check();
    await owner.types("sharing:until", "2199-12-31");
    // Nothing is ticked yet, and what was typed stays.
    await owner.presses("sharing:preview");
    await owner.reads("sharing:none_ticked");
    await owner.page.getByLabel(/^Haining Textile Works/).check();
    await owner.presses("sharing:preview");
    await owner.reads("sharing:preview_title", { firm: "Lingang Controls" });
    await expect(owner.page.getByRole("rowheader", { name: "Haining Textile Works" })).toBeVisible();
    await expect(owner.field("sharing:purpose")).toHaveValue(purpose);
    await owner.presses("sharing:grant");
    await owner.isTold("toasts:share_granted");
    const address = new URL(owner.page.url()).pathname;

    await manager.goTo("/sharing?side=received");
    await manager.opens(purpose);
    await manager.opens("Haining Textile Works");
    await expect(manager.page.getByText("Textiles", { exact: true })).toBeVisible();
    const rival = await arrive("owner@rival.example");
    await rival.goTo(address);
    await expect(rival.page.getByText("Haining")).toHaveCount(0);

    await owner.goTo(address);
    await expect(owner.page.getByRole("cell", { name: "Chen Jia" })).toHaveCount(2);
    await owner.follows("sharing:revoke_now");
    await owner.types("sharing:reason", "The visits are over");
    await owner.presses("sharing:revoke");
    await owner.isTold("toasts:share_revoked");
    await manager.goTo(address);
    await manager.reads("sharing:nothing_revoked");
    await expect(manager.page.getByText("Haining")).toHaveCount(0);
  });

  test("a consumer is shared under consent, withdraws, and is gone", async ({ arrive }) => {
    const name = javaScriptEnabled ? "Gao Yun" : "Fang Rui";
    const joint = javaScriptEnabled ? "Inspections in spring" : "Inspections in autumn";
    const [owner, manager] = [
      await arrive("owner@partner.example"),
      await arrive("manager@supplier.example"),
    ];
    await owner.goTo("/customers/new");
    await owner.chooses("customers:kind", "consumer");
    await owner.types("customers:name", name);
    await owner.presses("customers:save");
    await owner.follows("customers:tab_persons");
    await owner.reads("sharing:no_person_readers");
    const persons = new URL(owner.page.url()).pathname;
    await owner.follows("contacts:consent");
    await owner.chooses("contacts:purpose", "survey");
    await owner.chooses("contacts:recipient", { label: "Lingang Controls" });
    await owner.page.getByLabel(owner.say("contacts:category_contact")).check();
    await owner.chooses("contacts:source", "signed_form");
    await owner.types("contacts:evidence", "Form no. 9");
    await owner.presses("contacts:save_consent");
    await owner.isTold("toasts:consent_given");

    await owner.goTo("/sharing/new");
    await owner.chooses("sharing:with", { label: "Lingang Controls, East China Channel" });
    await owner.types("sharing:purpose", joint);
    await owner.page.getByLabel(owner.pattern("sharing:kind_consumer")).check();
    await owner.page.getByLabel(owner.pattern("sharing:level_existence")).check();
    await owner.types("sharing:until", "2199-12-31");
    await owner.presses("sharing:grant");
    await owner.reads("errors:choose_one");
    await owner.chooses("sharing:consent_purpose", "survey");
    await owner.presses("sharing:preview");
    await expect(owner.page.getByRole("rowheader", { name })).toBeVisible();
    await owner.presses("sharing:grant");
    await owner.isTold("toasts:share_granted");
    const address = new URL(owner.page.url()).pathname;

    await manager.goTo(address);
    await expect(manager.page.getByRole("rowheader", { name })).toBeVisible();
    const file = await manager.page.request.get(`${address}/export`);
    expect(await file.text()).toContain(name);

    const exec = await arrive("exec@supplier.example");
    await inEveryLanguage(exec, async (reader) => {
      await reader.goTo(address);
      const survey = reader.say("contacts:purpose_survey");
      await reader.reads("sharing:persons_under_consent", { purpose: survey });
      await expect(reader.page.getByRole("rowheader", { name })).toBeVisible();
    });

    await owner.goTo(persons);
    await owner.reads("sharing:still_consented");
    const purpose = owner.say("contacts:purpose_survey");
    await owner.page.getByLabel(owner.say("contacts:withdraw_named", { purpose, name })).click();
    await owner.presses("contacts:withdraw");
    await owner.isTold("toasts:consent_withdrawn");
    await owner.reads("sharing:consent_gone");

    await manager.goTo(address);
    await expect(manager.page.getByText(name)).toHaveCount(0);
    const later = await manager.page.request.get(`${address}/export`);
    expect(await later.text()).not.toContain(name);
    await inEveryLanguage(exec, async (reader) => {
      await reader.goTo(address);
      await reader.reads("sharing:persons_under_consent", { purpose: anything });
      await expect(reader.page.getByText(name)).toHaveCount(0);
    });
  });
});
