// Deals of the demo, of both partners and in most states, each gone its way by the product's own commands.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { listAlliancesForDeals } from "~/features/alliances/alliances.queries.server";
import { checkWaitingDeals } from "~/features/deals/conflicts/check-deals.server";
import {
  closeDealLost,
  closeDealWon,
  contestDeal,
  convertDeal,
  moveSaleStage,
  takeUpDeal,
} from "~/features/deals/deals.commands.server";
import type { SaleStage } from "~/features/deals/deals.rules";
import type { DealInput } from "~/features/deals/deals.schema";
import { type DecisionInput, decideDeal } from "~/features/deals/decide-deal.server";
import { expireDeals } from "~/features/deals/expire-deals.server";
import { createDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

/** One thing that happened to a deal, so many days ago. */
type Happening =
  | { days: number; does: "submit"; note?: string }
  | { days: number; does: "take_up" | "convert" }
  | { days: number; does: "contest"; note: string }
  | { days: number; does: "move"; stage: SaleStage }
  | { days: number; does: "win"; amount: number }
  | { days: number; does: "lose"; reason: string; note: string }
  | ({ days: number; does: "decide" } & Omit<DecisionInput, "dealId">);

type DemoDeal = {
  customer: string;
  domain: string;
  alliance?: string;
  lines: string[];
  /** In major units. */
  amount: number;
  currency?: string;
  /** Days from today to the expected close. */
  closesIn: number;
  stage?: SaleStage;
  problem: string;
  contact?: Partial<DealInput["contact"]>;
  /** Days since it was written. */
  days: number;
  story: Happening[];
};

const channel = "East China Channel";

const ofPartner: DemoDeal[] = [
  {
    customer: "Huzhou Silk Mill",
    domain: "huzhou-silk.example",
    lines: ["DRV"],
    amount: 388_000,
    closesIn: -56,
    stage: "committed",
    problem:
      "The reeling drives lose tension at every change of spool, and a third of the thread goes to waste.",
    days: 190,
    story: [
      { days: 190, does: "submit" },
      { days: 189, does: "decide", decision: "approve" },
      { days: 120, does: "convert" },
      { days: 56, does: "win", amount: 402_000 },
    ],
  },
  {
    customer: "Müller Förderanlagen GmbH",
    domain: "mueller-foerder.example",
    lines: ["SPLC", "SVC"],
    amount: 64_500,
    currency: "EUR",
    closesIn: -80,
    problem: "The sorter has no safe stop, and the insurer wants one before the renewal.",
    days: 180,
    story: [
      { days: 180, does: "submit" },
      { days: 178, does: "decide", decision: "approve" },
      { days: 130, does: "convert" },
      { days: 80, does: "win", amount: 61_200 },
    ],
  },
  {
    customer: "Lin'an Cable",
    domain: "linan-cable.example",
    lines: ["DRV"],
    amount: 1_080_000,
    closesIn: -20,
    problem: "The extruder's speed drifts by four per cent over a shift.",
    days: 130,
    story: [
      { days: 130, does: "submit" },
      { days: 128, does: "decide", decision: "approve" },
      { days: 70, does: "convert" },
      { days: 20, does: "lose", reason: "price", note: "A competitor went a fifth lower." },
    ],
  },
  {
    customer: "Suhe Precision Castings",
    domain: "suhe-castings.example",
    lines: ["VIS-40"],
    amount: 764_000,
    closesIn: 12,
    stage: "business_validation",
    problem: "Pores in the castings are found only at the customer's.",
    days: 66,
    story: [
      { days: 66, does: "submit" },
      { days: 65, does: "decide", decision: "approve" },
      { days: 9, does: "move", stage: "committed" },
      { days: 4, does: "convert" },
    ],
  },
  {
    customer: "Yongxin Cells",
    domain: "yongxin-cells.example",
    lines: ["DRV-M"],
    amount: 3_400_000,
    closesIn: 27,
    stage: "business_validation",
    problem: "The dry room loses its dew point whenever both fans start at once.",
    contact: { name: "Pan Hui, facility engineer" },
    days: 86,
    story: [
      { days: 86, does: "submit" },
      { days: 84, does: "decide", decision: "approve" },
    ],
  },
  {
    customer: "Port of Zhapu Terminals",
    domain: "zhapu-terminals.example",
    lines: ["DRV", "SPLC"],
    amount: 2_180_000,
    closesIn: 69,
    stage: "committed",
    problem: "Two cranes stop twice a shift because the old drives lose synchronism after a gust.",
    contact: { name: "Ding Tao", email: "ding.tao@zhapu-terminals.example" },
    days: 31,
    story: [
      { days: 31, does: "submit" },
      { days: 29, does: "decide", decision: "approve", note: "Send us the wind data when you have it." },
    ],
  },
  {
    customer: "Pinghu Garment Tech",
    domain: "pinghu-garment.example",
    lines: ["VIS"],
    amount: 430_000,
    closesIn: 111,
    stage: "prospect",
    problem: "The cutting tables need a second pass for every tenth layer.",
    days: 5,
    story: [
      { days: 5, does: "submit" },
      {
        days: 3,
        does: "decide",
        decision: "reject",
        reason: "existing_customer",
        note: "We have served this plant since 2021.",
      },
    ],
  },
  {
    customer: "江南饮料股份有限公司",
    domain: "jiangnan-beverage.example",
    lines: ["DRV", "VIS"],
    amount: 1_250_000,
    closesIn: 83,
    problem: "Bottling line 4 stops twice a shift; nobody can say which of the three drives gives way first.",
    contact: { name: "Zhao Min", email: "zhao.min@jiangnan-beverage.example", phone: "+86 510 5555 0142" },
    days: 3,
    story: [
      { days: 2.9, does: "submit" },
      {
        days: 0.8,
        does: "decide",
        decision: "return",
        note: "Which of the lines is meant by “line 4”, the old or the new plant? Who runs the tender?",
      },
    ],
  },
  {
    customer: "Luzhou Cold Store",
    domain: "luzhou-cold.example",
    lines: ["DRV"],
    amount: 932_000,
    closesIn: 55,
    stage: "technical_validation",
    problem: "The compressors start against full pressure and trip the supply of the whole park.",
    days: 2,
    story: [
      { days: 1.8, does: "submit" },
      { days: 1.1, does: "take_up" },
    ],
  },
  {
    customer: "Haining Textile Works",
    domain: "haining-textile.example",
    lines: ["DRV-200"],
    amount: 486_000,
    closesIn: 160,
    stage: "prospect",
    problem: "Sixty looms run on drives for which there are no spare parts any more.",
    days: 1,
    story: [{ days: 0.6, does: "submit" }],
  },
  {
    customer: "Taicang Packaging Machines",
    domain: "taicang-packaging.example",
    alliance: "Safety PLC co-development",
    lines: ["SPLC-1"],
    amount: 1_560_000,
    closesIn: 140,
    stage: "technical_validation",
    problem: "Each packing cell carries two safety controllers that do not know of each other.",
    days: 20,
    story: [
      { days: 20, does: "submit" },
      { days: 19, does: "decide", decision: "approve" },
    ],
  },
  {
    customer: "Taicang Paper",
    domain: "taicang-paper.example",
    lines: ["SPLC", "SVC"],
    amount: 310_000,
    closesIn: 118,
    stage: "prospect",
    problem: "",
    days: 0.2,
    story: [],
  },
];

const ofRival: DemoDeal[] = [
  {
    customer: "Xinchang Compressors",
    domain: "xinchang-compressors.example",
    lines: ["DRV-750"],
    amount: 615_000,
    closesIn: -37,
    problem: "The test bench cannot hold a part load for longer than ten minutes.",
    days: 122,
    story: [
      { days: 122, does: "submit" },
      { days: 120, does: "decide", decision: "approve" },
    ],
  },
  {
    customer: "Wuzhen Foods",
    domain: "wuzhen-foods.example",
    lines: ["VIS-40"],
    amount: 540_000,
    closesIn: -36,
    stage: "committed",
    problem: "Labels are read by eye, and one pallet in fifty is sent back.",
    days: 112,
    story: [
      { days: 112, does: "submit" },
      { days: 110, does: "decide", decision: "approve" },
      { days: 60, does: "convert" },
      { days: 36, does: "win", amount: 540_000 },
    ],
  },
  {
    customer: "Ruian Auto Parts",
    domain: "ruian-auto.example",
    lines: ["VIS", "SVC"],
    amount: 1_760_000,
    closesIn: 90,
    problem: "Cracked blanks reach the press and break a tool every month.",
    days: 9,
    story: [
      { days: 9, does: "submit" },
      { days: 7, does: "decide", decision: "reject", reason: "out_of_territory" },
      { days: 1, does: "contest", note: "The plant in Ruian is ours by the frame agreement, annex 2." },
    ],
  },
  {
    customer: "Port of Zhapu Terminals Ltd.",
    domain: "zhapu-terminals.example",
    lines: ["DRV", "VIS"],
    amount: 1_180_000,
    closesIn: 97,
    problem: "The terminal wants one supplier for drives and inspection before the typhoon season.",
    days: 6,
    story: [{ days: 6, does: "submit" }],
  },
  {
    customer: "Hangzhou Bay Paper",
    domain: "hzbay-paper.example",
    lines: ["SPLC"],
    amount: 705_000,
    closesIn: 75,
    problem: "The winder has no safe stop.",
    days: 1,
    story: [{ days: 0.3, does: "submit" }],
  },
  {
    customer: "Jiangnan Beverage Co., Ltd.",
    domain: "jiangnan-beverage.example",
    lines: ["VIS"],
    amount: 380_000,
    closesIn: 120,
    problem: "",
    days: 0.5,
    story: [],
  },
];

/** In the order in which everything happened, because the record is read in it. */
export const seedDeals = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  const manager = await actAs(supplier, "manager@supplier.example");
  const partnerSales = await actAs(partner, "sales@partner.example");
  const rivalSales = await actAs(rival, "sales@rival.example");
  const all = [
    ...ofPartner.map((deal) => ({ sales: partnerSales, deal })),
    ...ofRival.map((deal) => ({ sales: rivalSales, deal })),
  ];
  const steps = all.flatMap(({ sales, deal }) => {
    let dealId = "";
    const write = async () => {
      dealId = done(await createDraft(sales, await inputOf(sales, deal))).id;
    };
    return [
      { days: deal.days, step: write },
      ...deal.story.map((happening) => ({
        days: happening.days,
        step: () => happen(sales, manager, dealId, happening),
      })),
    ];
  });
  for (const { days, step } of steps.sort((one, other) => other.days - one.days)) await daysAgo(days, step);
  await expireDeals(await systemScope("no firm acts when time runs out"));
  await checkWaitingDeals(await systemScope("a deal is checked against those of every registrant"));
};

const inputOf = async (sales: Scope, deal: DemoDeal): Promise<DealInput> => {
  const name = deal.alliance ?? channel;
  const alliance = (await listAlliancesForDeals(sales)).find((one) => one.name === name);
  if (!alliance) throw new Error(`the demo has no alliance ${name}`);
  const customer = await sales.db
    .own("customers")
    .where("domain", "=", deal.domain)
    .select(["id", "country", "region"])
    .executeTakeFirst();
  const contact = { name: "", email: "", phone: "", ...deal.contact };
  return {
    allianceId: alliance.id,
    customerName: deal.customer,
    customerDomain: deal.domain,
    customerCountry: customer?.country ?? "",
    customerRegion: customer?.region ?? "",
    identifiers: [],
    productLines: deal.lines,
    amountMinor: deal.amount * 100,
    currency: deal.currency ?? "CNY",
    expectedCloseOn: addDays(dateIn(sales.clock(), sales.timeZone), Math.round(deal.days) + deal.closesIn),
    saleStage: deal.stage ?? "qualified",
    problem: deal.problem,
    contact,
    noContactYet: contact.name === "",
    customerId: customer?.id ?? null,
  };
};

const happen = async (sales: Scope, manager: Scope, dealId: string, happening: Happening): Promise<void> => {
  const today = dateIn(sales.clock(), sales.timeZone);
  switch (happening.does) {
    case "submit": {
      const system = await systemScope("the lead's managers get a mail");
      done(await submitDeal(sales, system, { dealId, note: happening.note }));
      return;
    }
    case "take_up":
      done(await takeUpDeal(manager, { dealId }));
      return;
    case "decide": {
      const { days, does, ...decision } = happening;
      done(await decideDeal(manager, { ...decision, dealId }));
      return;
    }
    case "contest":
      done(await contestDeal(sales, { dealId, note: happening.note }));
      return;
    case "move":
      done(await moveSaleStage(sales, { dealId, stage: happening.stage }));
      return;
    case "convert":
      done(await convertDeal(sales, { dealId }));
      return;
    case "win":
      done(await closeDealWon(manager, { dealId, wonAmountMinor: happening.amount * 100, closedOn: today }));
      return;
    case "lose": {
      const { reason, note } = happening;
      done(await closeDealLost(sales, { dealId, reason, note, closedOn: today }));
    }
  }
};
