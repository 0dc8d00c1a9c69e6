// Both sides of a partnership keep a ledger: they state and confirm, agree on a rule, try another one out, and sign what it yields.

import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

const alliance = "Safety PLC co-development";

withAndWithoutScript((javaScriptEnabled) => {
  const name = javaScriptEnabled ? "Spare parts" : "Training of fitters";
  const revenue = `Invoice of ${name}`;

  const confirms = async (person: Person, text: string): Promise<void> => {
    await person.button("ledger:confirm_named", { text }).click();
    await person.isTold("toasts:entry_confirmed");
  };

  test("lead and partner confirm, agree, and settle to the cent", async ({ arrive }) => {
    const [manager, owner] = [
      await arrive("manager@supplier.example"),
      await arrive("owner@partner.example"),
    ];
    await manager.goTo("/alliances");
    await manager.opens(alliance);
    await manager.follows("alliances:tab_ledger");
    await manager.follows("ledger:open_do");
    await manager.types("ledger:name", name);
    await manager.presses("ledger:open_do");
    await manager.isTold("toasts:ledger_opened");
    const ledger = new URL(manager.page.url()).pathname;

    await test.step("an amount below zero is refused, and what was typed is kept", async () => {
      await manager.goTo(`${ledger}?do=state&of=revenue`);
      await manager.types("ledger:what", revenue);
      await manager.types("ledger:on_date", "2026-02-03");
      await manager.types("ledger:value", "-5");
      await manager.presses("ledger:state_do");
      await manager.reads("errors:amount_not_positive");
      await manager.types("ledger:value", "1,000.01");
      await manager.presses("ledger:state_do");
      await manager.isTold("toasts:entry_stated");
    });

    await test.step("the partner confirms, and states what it put in with a note for itself", async () => {
      await owner.goTo("/");
      await owner.reads("home:need_ledger", { name, entries: 1 });
      await owner.goTo(ledger);
      await confirms(owner, revenue);
      await owner.goTo(`${ledger}?do=state&of=contribution`);
      await owner.chooses("ledger:resource", "affection");
      await owner.types("ledger:what", "同一位工程师负责全程");
      await owner.page.locator("summary", { hasText: owner.say("ledger:internal") }).click();
      await owner.types("ledger:internal_note", "Only for us");
      await owner.presses("ledger:state_do");
      await owner.isTold("toasts:entry_stated");
      await owner.page.getByText("Only for us").waitFor();
    });

    await test.step("the lead does not see the note, disputes, and confirms after all", async () => {
      await manager.goTo(ledger);
      await expect(manager.page.getByText("Only for us")).toHaveCount(0);
      await manager.follows("ledger:dispute_named", { text: "同一位工程师负责全程" });
      await manager.types("ledger:reason", "There were two");
      await manager.presses("ledger:dispute");
      await manager.isTold("toasts:entry_disputed");
      await confirms(manager, "同一位工程师负责全程");
      if (javaScriptEnabled) await expectAccessible(manager.page);
    });

    await test.step("shares that add up to 99.99 % are refused; halves are agreed on", async () => {
      await manager.goTo(`${ledger}/rule?do=propose`);
      await manager.page.locator("[name^=share_]").first().fill("50");
      await manager.page.locator("[name^=share_]").last().fill("49.99");
      await manager.presses("ledger:propose_do");
      await manager.reads("refusals:shares_not_whole", { sum: "99.99" });
      await manager.page.locator("[name^=share_]").last().fill("50");
      await manager.presses("ledger:propose_do");
      await manager.isTold("toasts:rule_proposed");
      await owner.goTo(`${ledger}/rule`);
      await owner.presses("ledger:agree");
      await owner.isTold("toasts:rule_agreed");
      if (javaScriptEnabled) await expectAccessible(owner.page);
    });

    await test.step("another rule is tried out and not kept", async () => {
      await owner.goTo(`${ledger}/statements?from=2026-01-01&to=2026-03-31`);
      await owner.page.locator("summary", { hasText: owner.say("ledger:what_if_open") }).click();
      await owner.page.locator("[name^=share_]").first().fill("100");
      await owner.page.locator("[name^=share_]").last().fill("");
      await owner.presses("ledger:try_out");
      await owner.reads("ledger:share_tried");
      await owner.page
        .getByRole("cell", { name: /1,000\.01/ })
        .first()
        .waitFor();
      if (javaScriptEnabled) await expectAccessible(owner.page);
    });

    await test.step("both sign, and the odd cent has its place", async () => {
      await owner.goTo(`${ledger}/statements?from=2026-01-01&to=2026-03-31`);
      await owner.presses("ledger:draw_up");
      await owner.isTold("toasts:statement_drawn_up");
      const statement = new URL(owner.page.url()).pathname;
      await owner.presses("ledger:sign");
      await owner.isTold("toasts:statement_signed");
      await manager.goTo(statement);
      await manager.presses("ledger:sign");
      await manager.isTold("toasts:statement_settled");
      await manager.page
        .getByRole("cell", { name: /500\.01/ })
        .first()
        .waitFor();
      await manager.page
        .getByRole("cell", { name: /^CN¥500$/ })
        .first()
        .waitFor();
      if (javaScriptEnabled) await expectAccessible(manager.page);
      const rival = await arrive("owner@rival.example");
      for (const address of [ledger, `${ledger}/rule`, statement])
        expect((await rival.page.goto(address))?.status()).toBe(404);
    });
  });
});
