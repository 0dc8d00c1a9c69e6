// Credit of the demo's customers: one that uses it well, one overdue, one to grant, one whose goods are on consignment.

import type { Scope } from "~/access/scope.server";
import { bookCredit, settleCredit } from "~/features/credit/book-credit.server";
import { getCredit, listBookable } from "~/features/credit/credit.queries.server";
import type { CreditInput } from "~/features/credit/credit.schema";
import { grantCredit } from "~/features/credit/decide-credit.server";
import { proposeCredit } from "~/features/credit/propose-credit.server";
import { addDays, dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type DemoCredit = Partial<Pick<CreditInput, "kind" | "days" | "parts" | "every">> & {
  customer: string;
  /** In major units. */
  limit: number;
  note: string;
  /** Days from today to the next review. */
  review: number;
  /** How many of the customer's latest purchases are booked. */
  booked?: number;
  /** In major units, of the first booking. */
  paid?: number;
  isProposal?: boolean;
};

const ofPartner: DemoCredit[] = [
  {
    customer: "江南饮料",
    limit: 1_000_000,
    note: "合作三年，按时付款",
    days: 90,
    review: 40,
    booked: 2,
    paid: 30_000,
  },
  {
    customer: "Taicang Packaging",
    limit: 1_200_000,
    note: "Two series ordered in a row",
    kind: "instalments",
    days: 30,
    parts: 12,
    every: "month",
    review: 75,
    booked: 1,
    paid: 300_000,
  },
  {
    customer: "Beilun Logistics Park",
    limit: 60_000,
    note: "Spare controllers stay in their store",
    kind: "consignment",
    days: 60,
    review: -3,
    booked: 1,
  },
  {
    customer: "Luzhou Cold Store",
    limit: 80_000,
    note: "New doors in the spring",
    review: 180,
    isProposal: true,
  },
];

const ofRival: DemoCredit[] = [
  { customer: "Ruian Auto Parts", limit: 400_000, note: "Known to the bank", review: 90, booked: 1 },
];

const minorOf = (amount: number): number => amount * 100;

const give = async (proposing: Scope, granting: Scope, credit: DemoCredit): Promise<void> => {
  const today = dateIn(proposing.clock(), proposing.timeZone);
  const { customer, limit, note, review, booked = 0, paid, isProposal } = credit;
  const input = {
    kind: credit.kind ?? "open_account",
    limit: { amountMinor: minorOf(limit), currency: "CNY" },
    days: credit.days ?? 30,
    parts: credit.parts ?? null,
    every: credit.every ?? null,
    note,
    ownerUserId: proposing.user.id,
    reviewOn: addDays(today, review),
  };
  const { id } = await daysAgo(isProposal ? 1 : 120, async () =>
    done(await proposeCredit(proposing, await customerNamed(proposing, customer), input)),
  );
  if (isProposal) return;
  await daysAgo(119, async () => done(await grantCredit(granting, { id, version: 1 })));
  for (let count = 0; count < booked; count += 1) {
    const line = await getCredit(proposing, id);
    const purchase = line && (await listBookable(proposing, line))[0];
    if (!line || !purchase) throw new Error(`${customer} bought nothing that could be on credit`);
    const booking = {
      purchaseId: purchase.id,
      bookedOn: null,
      amountMinor: null,
      description: "",
      overrideReason: "",
    };
    done(await bookCredit(proposing, line, booking));
  }
  const entry = (await getCredit(proposing, id))?.entries.at(-1);
  if (!entry || paid === undefined) return;
  const payment = { kind: "payment", settledOn: addDays(today, -12), amountMinor: minorOf(paid) } as const;
  done(await settleCredit(proposing, { entryId: entry.id, version: entry.version }, payment));
};

export const seedCredit = async ({ partner, rival }: DemoFirms): Promise<void> => {
  const [sales, owner] = [
    await actAs(partner, "sales@partner.example"),
    await actAs(partner, "owner@partner.example"),
  ];
  for (const credit of ofPartner) await give(sales, owner, credit);
  const [theirSales, theirOwner] = [
    await actAs(rival, "sales@rival.example"),
    await actAs(rival, "owner@rival.example"),
  ];
  for (const credit of ofRival) await give(theirSales, theirOwner, credit);
};
