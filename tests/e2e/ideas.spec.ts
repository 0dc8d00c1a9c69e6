import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  const how = javaScriptEnabled ? "with script" : "without script";

  test("a partner states an idea, the lead asks back, assesses and accepts it", async ({ arrive }) => {
    const [sales, manager] = [
      await arrive("sales@partner.example"),
      await arrive("manager@supplier.example"),
    ];
    const title = `A door that opens by itself, ${how}`;
    await sales.goTo("/alliances");
    await sales.opens("Safety PLC co-development");
    await sales.follows("alliances:tab_ideas");
    await sales.isAt("ideas:title");
    await sales.types("ideas:idea", title);
    await sales.presses("ideas:submit");
    await sales.reads("errors:required");
    await expect(sales.field("ideas:idea")).toHaveValue(title);
    await sales.types("ideas:text", "Nobody has a hand free at the carton line.");
    await sales.presses("ideas:submit");
    await sales.isTold("toasts:idea_submitted");
    const address = new URL(sales.page.url()).pathname;

    await manager.goTo("/");
    await manager.reads("home:need_idea_submitted", { title });
    await manager.goTo(address);
    await manager.follows("ideas:ask");
    await manager.types("ideas:ask_note", "How heavy is the door?");
    await manager.presses("ideas:ask");
    await manager.isTold("toasts:idea_ask");

    await sales.goTo(address);
    await sales.reads("ideas:event_ask", { who: "Lingang Controls" });
    await sales.follows("ideas:answer");
    await sales.types("ideas:answer_note", "Forty kilograms.");
    await sales.presses("ideas:answer");
    await sales.isTold("toasts:idea_answer");

    await manager.goTo(address);
    await manager.follows("ideas:assess");
    await manager.chooses("ideas:feasibility", "4");
    await manager.chooses("ideas:market", "3");
    await manager.chooses("ideas:fit", "5");
    await manager.presses("ideas:assess");
    await manager.isTold("toasts:idea_assess");
    await manager.follows("ideas:accept");
    await manager.presses("ideas:accept");
    await manager.isTold("toasts:idea_accept");

    const rival = await arrive("owner@rival.example");
    expect((await rival.page.goto(address))?.status()).toBe(404);
  });
});
