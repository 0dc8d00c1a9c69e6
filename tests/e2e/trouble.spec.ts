// What goes wrong on ordinary days: two tabs, two people, a double click, a session that ends, far too much text, the way back.

import { expect, type Page } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { anything, demoPassphrase, Person, scripted } from "./person";
import { fillsDeal, registersDeal, takesUp } from "./steps/deals";
import { letSessionsRunOut } from "./steps/sessions";

const channel = "East China Channel";

/** Keeps script from the page until what it answers is called. */
const holdScript = async (page: Page): Promise<() => void> => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.unrouteAll();
  await page.route("**/assets/*.js", async (route) => {
    await released;
    await route.continue();
  });
  return release;
};

/** A further tab of the same browser. */
const newTab = async (person: Person): Promise<Person> => new Person(await person.page.context().newPage());

withAndWithoutScript((javaScriptEnabled) => {
  const mode = javaScriptEnabled ? "scripted" : "plain";

  test("a form that is stale comes back with what was typed", async ({ arrive }) => {
    const first = await arrive("sales@partner.example");
    await first.goTo("/deals/new");
    await first.chooses("deals:alliance", { label: await channelOption(first) });
    await first.types("deals:end_customer", `Taizhou Shipyard ${mode}`);
    await first.presses("deals:keep_draft");
    await first.isTold("toasts:deal_drafted", { reference: anything });
    await first.follows("deals:edit");
    await first.isAt("deals:edit_title", { customer: `Taizhou Shipyard ${mode}` });
    const second = await newTab(first);
    await second.goTo(first.page.url());

    await first.types("deals:problem_label", "The cranes wait for each other.");
    await first.presses("deals:keep_draft");
    await first.isTold("toasts:saved");
    await second.types("deals:problem_label", "吊车互相等待，每天停两次。");
    await second.presses("deals:keep_draft");
    await second.reads("refusals:stale");
    await expect(second.field("deals:problem_label")).toHaveValue("吊车互相等待，每天停两次。");
    await first.page.reload();
    await first.reads("deals:state_draft");
    await expect(first.page.locator("main")).toContainText("The cranes wait for each other.");
  });

  test("of two managers who decide at once, one is told that the other was quicker", async ({ arrive }) => {
    const customer = `Nantong Ropeworks ${mode}`;
    const [sales, one, other] = [
      await arrive("sales@partner.example"),
      await arrive("manager@supplier.example"),
      await arrive("owner@supplier.example"),
    ];
    await registersDeal(sales, {
      alliance: channel,
      customer,
      key: `nantong-${mode}.example`,
      productLine: "Drives",
      amount: "120000",
    });
    await takesUp(one, customer);
    await takesUp(other, customer);
    await Promise.all([one.presses("queue:approve"), other.presses("queue:approve")]);
    const isDone = (manager: Person) =>
      manager.page.getByText(manager.say("toasts:deal_decided_approve", { customer }));
    const isLate = (manager: Person) =>
      manager.page.getByText(manager.say("refusals:already_decided", { state: "approved" }));
    for (const manager of [one, other])
      await expect(isDone(manager).or(isLate(manager)).first()).toBeVisible();
    const late = [await isLate(one).count(), await isLate(other).count()];
    expect(late.sort()).toEqual([0, 1]);
  });

  test("a session that ends in the middle of a form loses nothing that was typed", async ({
    arrive,
    app,
  }) => {
    const email = javaScriptEnabled ? "sales@partner.example" : "owner@partner.example";
    const customer = `Jiaxing Weaving ${mode}`;
    const sales = await arrive(email);
    await sales.goTo("/deals/new");
    await fillsDeal(sales, {
      alliance: channel,
      customer,
      key: `jiaxing-${mode}.example`,
      productLine: "Vision",
      amount: "75,000.25",
    });
    const problem = "织机每班停三次，\n没有人知道原因。";
    await sales.types("deals:problem_label", problem);
    await letSessionsRunOut(app, email);
    await sales.presses("deals:submit");
    await sales.isAt("auth:sign_in_title");
    await sales.types("auth:email", email);
    await sales.types("auth:password", demoPassphrase);
    await sales.presses("auth:sign_in");

    await sales.isAt("deals:register");
    await expect(sales.field("deals:end_customer")).toHaveValue(customer);
    await expect(sales.field("deals:customer_key")).toHaveValue(`jiaxing-${mode}.example`);
    await expect(sales.field("deals:amount")).toHaveValue("75,000.25");
    await expect(sales.field("deals:currency")).toHaveValue("CNY");
    await expect(sales.field("deals:sale_stage")).toHaveValue("qualified");
    await expect(sales.field("deals:problem_label")).toHaveValue(problem);
    await expect(sales.page.getByRole("checkbox", { name: "Vision", exact: true })).toBeChecked();
    await expect(sales.page.getByRole("checkbox", { name: sales.say("deals:no_contact_yet") })).toBeChecked();
    await sales.presses("deals:submit");
    await sales.isTold("toasts:deal_submitted", { reference: anything });
  });

  test("far too much text is answered with a sentence, and Chinese is kept to the letter", async ({
    arrive,
  }) => {
    const sales = await arrive("sales@partner.example");
    const name = `慈溪纸业（集团）有限公司・${mode}𠮷`;
    await sales.goTo("/customers/new");
    await sales.types("customers:name", name);
    // A browser of its own accord stops at the field's end; a program need not.
    await sales.field("customers:city").evaluate((field) => field.removeAttribute("maxlength"));
    await sales.types("customers:city", "慈".repeat(90_000));
    await sales.presses("customers:save");
    await sales.reads("errors:too_long", { max: 120 });
    await expect(sales.field("customers:name")).toHaveValue(name);
    await sales.types("customers:city", "慈溪");
    await sales.presses("customers:save");
    await sales.isTold("toasts:customer_saved", { name });
    await expect(sales.page.locator("h1")).toHaveText(name);
  });

  test("the way back leads to the same list and closes what was open", async ({ arrive }) => {
    const sales = await arrive("sales@partner.example");
    await sales.goTo("/deals?side=registered&state=approved");
    const list = sales.page.locator("main table").first();
    const rows = await list.getByRole("rowheader").allInnerTexts();
    await list.getByRole("rowheader").first().getByRole("link").click();
    await sales.follows("deals:withdraw");
    await expect(sales.page.getByRole("dialog")).toBeVisible();
    await sales.page.goBack();
    await expect(sales.page.getByRole("dialog")).toHaveCount(0);
    await sales.page.goBack();
    await expect(sales.page).toHaveURL(/state=approved/);
    expect(await list.getByRole("rowheader").allInnerTexts()).toEqual(rows);
  });
});

test("a double click submits once", async ({ arrive }) => {
  const sales = await arrive("sales@partner.example");
  await sales.goTo("/deals/new");
  await scripted(sales.page);
  await fillsDeal(sales, {
    alliance: channel,
    customer: "Huzhou Looms",
    key: "huzhou-looms.example",
    productLine: "Service",
    amount: "9,900",
  });
  let sent = 0;
  sales.page.on("request", (request) => {
    if (request.method() === "POST") sent += 1;
  });
  await sales.button("deals:submit").dblclick();
  await sales.isTold("toasts:deal_submitted", { reference: anything });
  expect(sent).toBe(1);
  await sales.goTo("/deals?side=registered&q=Huzhou");
  await expect(sales.page.getByRole("rowheader", { name: "Huzhou Looms" })).toHaveCount(1);
});

test("typing and pressing while the script takes over the page loses nothing", async ({ arrive }) => {
  const sales = await arrive("sales@partner.example");
  const typed = "Typed before anything could listen";
  await sales.page.addInitScript((text) => {
    const press = () => {
      const field = document.querySelector<HTMLInputElement>("main input[name=name]");
      if (field && !field.value) field.value = text;
      document.body?.click();
    };
    // A press between any two tasks of the page, until it is taken over.
    const { port1, port2 } = new MessageChannel();
    const until = Date.now() + 2_000;
    port1.onmessage = () => {
      press();
      if (Date.now() < until) port2.postMessage(null);
    };
    port2.postMessage(null);
  }, typed);
  await sales.goTo("/customers/new");
  await scripted(sales.page);
  await expect(sales.field("customers:name")).toHaveValue(typed);
});

test("a press on a question that has just been opened is not lost, nor what is typed in it", async ({
  arrive,
}) => {
  const sales = await arrive("sales@partner.example");
  const manager = await arrive("manager@supplier.example");
  const customer = "Changshu Foundry";
  await registersDeal(sales, {
    alliance: channel,
    customer,
    key: "changshu-foundry.example",
    productLine: "Vision",
    amount: "7,300",
  });
  await takesUp(manager, customer);
  const { page } = manager;
  const note = manager.field("queue:reject_note");
  const typed = "Served by us since 2019.";

  let scriptComes = await holdScript(page);
  await manager.link("queue:reject").click({ noWaitAfter: true });
  await note.pressSequentially(typed);
  scriptComes();
  await page.locator("dialog:modal").waitFor();
  await expect(note).toBeFocused();
  await expect(note).toHaveValue(typed);

  scriptComes = await holdScript(page);
  await page.reload({ waitUntil: "commit" });
  await note.fill(typed);
  const button = await manager.button("queue:reject").boundingBox();
  if (!button) throw new Error("The button of the question is not to be seen.");
  await page.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
  await page.mouse.down();
  scriptComes();
  await page.locator("dialog:modal").waitFor();
  expect(await manager.button("queue:reject").boundingBox()).toEqual(button);
  await page.mouse.up();
  await manager.reads("errors:choose_one");
  await expect(note).toHaveValue(typed);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  const findsNothing = async (page: Page, address: string): Promise<void> => {
    const reader = new Person(page, "zh-CN");
    const response = await page.goto(address);
    expect(response?.status()).toBe(404);
    await reader.isAt("problems:not_found_title");
    await reader.reads("problems:not_found_text");
    await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
  };

  test("an address that leads nowhere is answered in the reader's language", async ({ page }) => {
    await findsNothing(page, "/没有这一页");
    await findsNothing(page, "/apply/no-such-firm");
  });
});

const channelOption = async (person: Person): Promise<string> =>
  person.field("deals:alliance").getByRole("option", { name: channel }).innerText();
