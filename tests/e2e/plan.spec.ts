// A joint plan gets a further target, both sides agree to it as it stands now, and a firm keeps what it committed itself to.

import { test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

const alliance = "Safety PLC co-development";

const opensPlan = async (person: Person): Promise<void> => {
  await person.goTo("/alliances");
  await person.opens(alliance);
  await person.follows("alliances:tab_plan");
  await person.isAt("plan:title");
};

withAndWithoutScript((javaScriptEnabled) => {
  const target = javaScriptEnabled ? "A second supplier for the relays" : "Spare parts for ten years";
  const commitment = javaScriptEnabled ? "A list of three candidates" : "A store in Kunshan";

  test("both sides agree to the plan anew and keep what they promised", async ({ arrive }) => {
    const manager = await arrive("manager@supplier.example");
    const owner = await arrive("owner@partner.example");

    await test.step("the lead adds a target", async () => {
      await opensPlan(manager);
      await manager.follows("plan:add_target");
      await manager.types("plan:column_target", target);
      await manager.presses("plan:add_target");
      await manager.reads("errors:choose_one");
      await manager.chooses("plan:column_route", "vertical_integration");
      await manager.types("plan:column_measure", "One contract");
      await manager.types("plan:column_due", "2031-03-31");
      await manager.presses("plan:add_target");
      await manager.isTold("toasts:target_added");
      await manager.presses("plan:agree");
      await manager.isTold("toasts:plan_agreed");
    });

    await test.step("the partner finds it on the alliance's page, and agrees", async () => {
      await owner.goTo("/alliances");
      await owner.opens(alliance);
      await owner.follows("alliance-home:due_agree_plan");
      await owner.page.getByText(target).waitFor();
      await owner.presses("plan:agree");
      await owner.isTold("toasts:plan_agreed");
      await owner.reads("plan:lede", { count: 0 });
    });

    await test.step("it commits itself, and keeps it", async () => {
      await owner.follows("plan:add_commitment");
      await owner.types("plan:column_commitment", commitment);
      await owner.types("plan:column_due", "2026-11-30");
      await owner.presses("plan:add_commitment");
      await owner.isTold("toasts:commitment_made");
      await owner.goTo("/");
      await owner.reads("home:need_commitment", { text: commitment });
      await opensPlan(owner);
      await owner.follows("plan:close_commitment_named", { commitment });
      await owner.chooses("plan:column_state", "kept");
      await owner.presses("plan:close");
      await owner.isTold("toasts:commitment_closed");
    });
  });
});
