// What a person does with an account: two firms, a forgotten passphrase, every session, language and time zone, leaving.

import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { demoPassphrase, type Person } from "./person";
import { opensMail } from "./steps/mail";
import { invitesColleague, joins, newPassphrase } from "./steps/onboarding";

const partner = "Weiguang Automation";
const rival = "Huadong Robotics";

const signsIn = async (person: Person, email: string, passphrase: string): Promise<void> => {
  await person.types("auth:email", email);
  await person.types("auth:password", passphrase);
  await person.presses("auth:sign_in");
  await expect(person.page).not.toHaveURL(/\/sign-in/);
};

const setsPassphrase = async (person: Person, passphrase: string): Promise<void> => {
  await person.types("account:new_password", passphrase);
  await person.types("account:password_again", passphrase);
  await person.presses("account:set_password");
};

withAndWithoutScript((javaScriptEnabled) => {
  const mode = javaScriptEnabled ? "scripted" : "plain";

  test("a person of two firms switches between them", async ({ arrive }) => {
    const email = `two.${mode}@firms.example`;
    const [partnerOwner, rivalOwner, person] = [
      await arrive("owner@partner.example"),
      await arrive("owner@rival.example"),
      await arrive(),
    ];
    await invitesColleague(partnerOwner, email);
    await joins(person, { mail: "invitation", name: "Qiu An", email, firm: partner });
    await invitesColleague(rivalOwner, email);
    await opensMail(person, { kind: "invitation", to: email, values: { firm: rival } });
    await person.presses("people:join");
    await person.isTold("toasts:joined", { firm: rival });

    await person.page.locator("details.firm summary").click();
    await person.page.getByRole("button", { name: partner }).click();
    await person.isTold("toasts:firm_switched", { firm: partner });
    await expect(person.page.locator(".side .firm summary")).toContainText(partner);
  });

  test("a forgotten passphrase is set by a link that works once", async ({ arrive }) => {
    const email = `forgetful.${mode}@partner.example`;
    const [owner, person] = [await arrive("owner@partner.example"), await arrive()];
    await invitesColleague(owner, email);
    await joins(person, { mail: "invitation", name: "Fu Wang", email, firm: partner });

    const other = await arrive();
    await other.goTo("/sign-in");
    await other.follows("auth:forgot");
    await other.types("account:email", email);
    await other.presses("account:send_link");
    await other.isAt("account:reset_sent_title");
    await opensMail(other, { kind: "password_reset", to: email, values: {} });
    const link = other.page.url();
    await setsPassphrase(other, "quite another sentence to remember");
    await other.isTold("toasts:password_reset");
    await signsIn(other, email, "quite another sentence to remember");
    await expect(other.page.locator(".side")).toContainText(partner);

    await person.goTo("/deals");
    await expect(person.page).toHaveURL(/\/sign-in/);
    await person.goTo(link);
    await person.isAt("account:reset_closed_title");
  });

  test("signing out everywhere ends the session in the other browser", async ({ arrive }) => {
    const email = `everywhere.${mode}@partner.example`;
    const [owner, here] = [await arrive("owner@partner.example"), await arrive()];
    await invitesColleague(owner, email);
    await joins(here, { mail: "invitation", name: "Xie Nan", email, firm: partner });
    const there = await arrive();
    await there.goTo("/sign-in");
    await signsIn(there, email, newPassphrase);
    await expect(there.page.locator(".side")).toContainText(partner);

    await here.goTo("/settings/account");
    await here.reads("account:sessions_title", { count: 2 });
    await here.presses("account:sign_out_everywhere");
    await here.isTold("toasts:signed_out_everywhere");
    await there.goTo("/");
    await expect(there.page).toHaveURL(/\/sign-in/);
  });

  test("a change of language and time zone counts on every page, wherever one signs in", async ({
    arrive,
  }) => {
    const email = `traveller.${mode}@partner.example`;
    const [owner, english] = [await arrive("owner@partner.example"), await arrive()];
    await invitesColleague(owner, email);
    await joins(english, { mail: "invitation", name: "Ma Hui", email, firm: partner });
    await english.goTo("/settings/account");
    await english.chooses("account:locale", "zh-TW");
    await english.chooses("account:time_zone", "Asia/Taipei");
    await english.presses("account:save");
    const chinese = english.reading("zh-TW");
    await chinese.isTold("toasts:saved");
    await expect(chinese.page.locator("html")).toHaveAttribute("lang", /^zh/);
    await expect(chinese.field("account:time_zone")).toHaveValue("Asia/Taipei");

    const elsewhere = (await arrive()).reading("zh-TW");
    await elsewhere.goTo("/sign-in");
    await signsIn(elsewhere.reading("en"), email, newPassphrase);
    await elsewhere.page.goto("/deals/new");
    await elsewhere.isAt("deals:register");
  });

  test("who leaves hands everything over in one step, and can do nothing more", async ({ arrive }) => {
    const email = `leaver.${mode}@partner.example`;
    const [owner, leaver] = [await arrive("owner@partner.example"), await arrive()];
    await invitesColleague(owner, email);
    await joins(leaver, { mail: "invitation", name: `Lu Yao ${mode}`, email, firm: partner });
    await leaver.goTo("/customers/new");
    await leaver.types("customers:name", `Kunshan Castings ${mode}`);
    await leaver.presses("customers:save");
    await leaver.isTold("toasts:customer_saved", { name: `Kunshan Castings ${mode}` });

    await owner.goTo("/settings/people");
    await owner.opens(`Lu Yao ${mode}`);
    await owner.chooses("people:hand_over_to", { label: "Lin Yue" });
    await owner.presses("people:leave");
    const values = { name: `Lu Yao ${mode}`, customers: 1, deals: 0, colleague: "Lin Yue" };
    await owner.isTold("toasts:person_left", values);
    await owner.goTo("/customers");
    await owner.opens(`Kunshan Castings ${mode}`);
    await expect(owner.page.locator(".rail")).toContainText("Lin Yue");
    await leaver.page.goto("/customers");
    await expect(leaver.page.getByText(`Kunshan Castings ${mode}`)).toHaveCount(0);
  });
});

test("a wrong present passphrase changes nothing", async ({ arrive }) => {
  const person = await arrive("viewer@partner.example");
  await person.goTo("/settings/account");
  const form = person.page.locator("form").filter({ has: person.button("account:change_password") });
  await form.getByLabel(person.say("account:current_password")).fill(`${demoPassphrase}?`);
  await form.getByLabel(person.say("account:new_password")).fill(newPassphrase);
  await form.getByLabel(person.say("account:password_again")).fill(newPassphrase);
  await person.presses("account:change_password");
  await expect(form).toContainText(person.say("errors:password_wrong"));
});
