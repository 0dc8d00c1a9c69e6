// What customers of the demo's firms bought over three years: a few that earn most, one that was lost, one that costs more than it brings.

import type { Scope } from "~/access/scope.server";
import { recordPurchase } from "~/features/purchases/record-purchase.server";
import { addDays, dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type DemoPurchase = {
  /** Days before today. */
  days: number;
  /** By its code. */
  line?: string;
  what: string;
  quantity?: string;
  /** In major units. */
  amount: number;
  margin?: number;
  currency?: string;
};

const ofPartner: Record<string, DemoPurchase[]> = {
  江南饮料: [
    { days: 1010, line: "DRV", what: "灌装一线变频器改造", quantity: "8", amount: 386_000, margin: 96_500 },
    { days: 720, line: "DRV", what: "灌装二线变频器改造", quantity: "10", amount: 512_000, margin: 133_100 },
    { days: 430, line: "SVC", what: "年度服务合同", quantity: "1", amount: 88_000, margin: 41_000 },
    { days: 300, line: "DRV", what: "灌装三线变频器", quantity: "6", amount: 402_000, margin: 108_500 },
    { days: 95, line: "VIS", what: "瓶口检测站", quantity: "2", amount: 668_000, margin: 171_000 },
    { days: 60, line: "SVC", what: "年度服务合同", quantity: "1", amount: 92_000, margin: 43_500 },
  ],
  "Luzhou Cold Store": [
    { days: 610, line: "DRV", what: "Compressor drives", quantity: "4", amount: 214_000, margin: 47_000 },
    {
      days: 210,
      line: "SVC",
      what: "Commissioning of doors 1–3",
      quantity: "5.5",
      amount: 34_100,
      margin: 9_200,
    },
    { days: 24, what: "Door sensors", quantity: "12", amount: 18_600, margin: 3_400 },
  ],
  "Haining Textile Works": [
    { days: 1050, line: "DRV", what: "Loom drives, hall A", quantity: "40", amount: 244_000, margin: 61_200 },
    { days: 700, line: "DRV", what: "Loom drives, hall B", quantity: "20", amount: 126_000, margin: 30_900 },
  ],
  "Beilun Logistics Park": [
    { days: 330, line: "SPLC", what: "Gate controllers", quantity: "9", amount: 178_200, margin: 38_000 },
    { days: 140, line: "SVC", what: "Night call-outs", quantity: "6", amount: 37_200, margin: -8_400 },
  ],
  安吉竹业: [
    { days: 260, line: "DRV", what: "干燥窑风机变频器", quantity: "3", amount: 61_500, margin: 12_800 },
    { days: 33, what: "备件", amount: 7_900 },
  ],
  "Taicang Packaging": [
    {
      days: 520,
      line: "SPLC",
      what: "Safety controllers, series 1",
      quantity: "30",
      amount: 561_000,
      margin: 92_400,
    },
    {
      days: 170,
      line: "SPLC",
      what: "Safety controllers, series 2",
      quantity: "45",
      amount: 846_000,
      margin: 148_500,
    },
    { days: 104, line: "SVC", what: "Rework after the late delivery", amount: 0, margin: -21_300 },
  ],
  Müller: [
    {
      days: 400,
      line: "SPLC",
      what: "Sorter, first cell",
      quantity: "2",
      amount: 38_900,
      margin: 9_100,
      currency: "EUR",
    },
  ],
};

const ofRival: Record<string, DemoPurchase[]> = {
  "Ruian Auto Parts": [
    { days: 280, line: "VIS", what: "Press inspection", quantity: "1", amount: 318_000, margin: 70_000 },
    { days: 80, line: "SVC", what: "Commissioning", quantity: "4", amount: 24_800, margin: 6_100 },
  ],
  "Hangzhou Bay Paper": [
    { days: 190, line: "DRV", what: "Winder drives", quantity: "2", amount: 83_800, margin: 15_500 },
  ],
};

const ofSupplier: Record<string, DemoPurchase[]> = {
  "Shanghai Metro": [
    {
      days: 640,
      line: "DRV",
      what: "Ventilation drives, line 14",
      quantity: "12",
      amount: 502_800,
      margin: 188_000,
    },
    { days: 130, line: "SVC", what: "Service contract", quantity: "1", amount: 88_000, margin: 52_000 },
  ],
  东海石化: [
    { days: 220, line: "SPLC", what: "安全控制器", quantity: "16", amount: 316_800, margin: 121_000 },
  ],
};

const lineOf = async (scope: Scope, code: string | undefined): Promise<string | null> => {
  if (!code) return null;
  const { id } = await scope.db
    .visibleCatalogue("product_lines")
    .where("product_lines.code", "=", code)
    .select("product_lines.id")
    .executeTakeFirstOrThrow();
  return id;
};

const minorOf = (amount: number): number => amount * 100;

const record = async (scope: Scope, bought: Record<string, DemoPurchase[]>): Promise<void> => {
  const today = dateIn(scope.clock(), scope.timeZone);
  for (const [customer, purchases] of Object.entries(bought)) {
    const customerId = await customerNamed(scope, customer);
    for (const { days, line, what, quantity = null, amount, margin, currency = "CNY" } of purchases) {
      const input = {
        boughtOn: addDays(today, -days),
        productLineId: await lineOf(scope, line),
        productId: null,
        description: what,
        quantity,
        amount: { amountMinor: minorOf(amount), currency },
        marginMinor: margin === undefined ? null : minorOf(margin),
      };
      const isRecent = days < 100;
      await daysAgo(isRecent ? days - 1 : 100, async () =>
        done(await recordPurchase(scope, customerId, input)),
      );
    }
  }
};

export const seedPurchases = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  await record(await actAs(partner, "sales@partner.example"), ofPartner);
  await record(await actAs(rival, "sales@rival.example"), ofRival);
  await record(await actAs(supplier, "manager@supplier.example"), ofSupplier);
};
