// A charter is written, an agreement put down, accepted and replaced, and the partner finds each on its home page.

import { test, withAndWithoutScript } from "./journey";
import type { Person } from "./person";

const alliance = "Lower Yangtze service network";

const opensCharter = async (person: Person): Promise<void> => {
  await person.goTo("/alliances");
  await person.opens(alliance);
  await person.follows("alliances:tab_charter");
  await person.isAt("charter:title");
};

withAndWithoutScript((javaScriptEnabled) => {
  const title = javaScriptEnabled ? "Stock of spare parts" : "Rota of engineers";

  test("both sides read the charter and accept what is agreed", async ({ arrive }) => {
    const manager = await arrive("manager@supplier.example");
    const owner = await arrive("owner@partner.example");
    const goal = `An answer within four hours: ${title}`;

    await test.step("the lead writes the charter and adds an agreement", async () => {
      await opensCharter(manager);
      await manager.follows("charter:edit");
      await manager.types("charter:element_goal", goal);
      await manager.presses("charter:save");
      await manager.isTold("toasts:charter_saved");
      await manager.follows("charter:add_agreement");
      await manager.types("charter:agreement_title", title);
      await manager.presses("charter:add_agreement");
      await manager.reads("errors:required");
      await manager.types("charter:agreement_text", "Each side keeps what it has promised.");
      await manager.presses("charter:add_agreement");
      await manager.isTold("toasts:agreement_added");
    });

    await test.step("the partner is reminded, reads and accepts", async () => {
      await owner.goTo("/");
      await owner.reads("home:need_agreement", { title });
      await opensCharter(owner);
      await owner.page.getByText(goal).waitFor();
      await owner.page
        .getByRole("form", { name: owner.say("charter:accept_named", { title }) })
        .getByRole("button")
        .click();
      await owner.isTold("toasts:agreement_accepted", { title });
    });

    await test.step("a new version asks anew", async () => {
      await opensCharter(manager);
      await manager.follows("charter:revise_named", { title });
      await manager.presses("charter:revise");
      await manager.isTold("toasts:agreement_revised");
      await owner.goTo("/");
      await owner.reads("home:need_agreement", { title });
    });
  });
});
