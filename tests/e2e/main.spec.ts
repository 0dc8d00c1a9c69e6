// The main job, from a firm that nobody knows to the figure that both sides read: with script and without.

import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { test, withAndWithoutScript } from "./journey";
import { anything, type Person } from "./person";
import {
  acceptsAlliance,
  beginsWork,
  classifies,
  createsAlliance,
  invitesFirm,
  reachesWorkGate,
  signsOff,
} from "./steps/alliances";
import { fillsDeal, findsInTimeline, takesStep, takesUp } from "./steps/deals";
import {
  accepts,
  answers,
  applies,
  asksBack,
  invitesColleague,
  joins,
  type NewFirm,
} from "./steps/onboarding";

/** What the joint report says this year was won in the alliance, on the reader's page. */
const readsWonRevenue = async (reader: Person, alliance: string): Promise<string> => {
  await reader.goTo("/reports");
  await reader.opens(alliance);
  await reader.follows("reports:year");
  const stat = reader.page.locator(".stat").filter({ hasText: reader.say("reports:won_revenue") });
  return stat.locator(".figure").innerText();
};

/** From the report: the rows behind the won revenue, then the file. */
const opensRowsAndFile = async (reader: Person, customer: string): Promise<void> => {
  const report = reader.page.url();
  const stat = reader.page.locator(".stat").filter({ hasText: reader.say("reports:won_revenue") });
  await stat.getByRole("link").click();
  await expect(reader.page.getByRole("rowheader", { name: customer })).toBeVisible();
  await reader.page.goto(report);
  const download = reader.page.waitForEvent("download");
  await reader.follows("reports:export");
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file).toContain("310000.00");
};

withAndWithoutScript((javaScriptEnabled) => {
  const lake = javaScriptEnabled ? "Taihu" : "Gaoyou";
  const firm: NewFirm = {
    name: `${lake} Packaging`,
    domain: `${lake.toLowerCase()}.example`,
    owner: `ye.ting@${lake.toLowerCase()}.example`,
    colleague: `bai.lin@${lake.toLowerCase()}.example`,
  };
  const alliance = `${lake} Channel`;
  const customer = `${lake} Paper Mill`;

  test("a firm comes in, registers a deal, and both sides read what it won", async ({ arrive }) => {
    test.slow();
    const manager = await arrive("manager@supplier.example");
    const owner = await arrive();
    const colleague = await arrive();

    await test.step("the firm applies, answers a question and is accepted", async () => {
      await applies(owner, firm);
      await asksBack(manager, firm);
      await answers(owner, firm);
      await accepts(manager, firm);
    });

    await test.step("its first owner sets a passphrase and invites a colleague", async () => {
      await joins(owner, {
        mail: "application_accepted",
        name: "Ye Ting",
        email: firm.owner,
        firm: firm.name,
      });
      await invitesColleague(owner, firm.colleague);
      await joins(colleague, { mail: "invitation", name: "Bai Lin", email: firm.colleague, firm: firm.name });
    });

    await test.step("an alliance is created, classified, joined and begun", async () => {
      await createsAlliance(manager, alliance);
      await classifies(manager);
      await invitesFirm(manager, firm.name);
      await acceptsAlliance(owner, alliance);
      await reachesWorkGate(manager, alliance);
      await signsOff(owner, alliance);
      await beginsWork(manager, alliance);
    });

    await test.step("the colleague keeps a draft, finishes it and sees its clock", async () => {
      await colleague.goTo("/deals/new");
      await expect(colleague.page.locator("form.form .field")).toHaveCount(10);
      await colleague.types("deals:end_customer", customer);
      await colleague.presses("deals:keep_draft");
      await colleague.isTold("toasts:deal_drafted", { reference: anything });
      await colleague.follows("deals:edit");
      const key = `${lake.toLowerCase()}-paper.example`;
      await fillsDeal(colleague, { customer, key, productLine: "Drives", amount: "310,000" });
      await colleague.presses("deals:submit");
      await colleague.isTold("toasts:deal_submitted", { reference: anything });
      await colleague.reads("ui:clock_left", { time: anything });
    });
    const deal = new URL(colleague.page.url()).pathname;

    await test.step("the manager asks, the colleague answers, the manager approves", async () => {
      await takesUp(manager, customer);
      await manager.follows("queue:return");
      await manager.types("queue:return_note", "Which machines are to be driven?");
      await manager.presses("queue:return");
      await manager.isTold("toasts:deal_decided_return", { customer });

      await colleague.goTo("/");
      await colleague.reads("home:need_answer", { customer });
      await colleague.follows("home:need_answer_action");
      await colleague.types("deals:answer_label", "Two winders and a slitter.");
      await colleague.presses("deals:send_answer");
      await expect(colleague.page).toHaveURL(deal);

      await takesUp(manager, customer);
      await manager.presses("queue:approve");
      await manager.isTold("toasts:deal_decided_approve", { customer });
    });

    await test.step("both read the same timeline", async () => {
      for (const reader of [manager, colleague]) {
        await reader.goTo(deal);
        await findsInTimeline(reader, "submit", "return", "answer", "approve");
        await expect(reader.page.locator(".timeline")).toContainText("Two winders and a slitter.");
      }
    });

    await test.step("the deal is won", async () => {
      await takesStep(colleague, "convert");
      await takesStep(colleague, "close_won");
      await colleague.reads("deals:state_closed_won");
    });

    await test.step("both read one figure, open its rows and take the file along", async () => {
      const ours = await readsWonRevenue(manager, alliance);
      expect(ours).toContain("310,000");
      expect(await readsWonRevenue(colleague, alliance)).toBe(ours);
      await opensRowsAndFile(colleague, customer);
    });
  });
});
