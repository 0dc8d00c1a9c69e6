// What a supplier reads of the conflicts of its deals. A registrant reads none of it: for it every function here answers nothing.

import type { Scope } from "~/access/scope.server";
import type { RegistrationState } from "../deals.rules";
import { dealProducts } from "../get-deal.server";
import { comparedStates, inOrder, protects, readKeys, type Strength, type Tie } from "./conflicts.rules";

export type ConflictView = {
  id: string;
  reference: string;
  state: RegistrationState;
  customerName: string;
  registrant: string;
  submittedAt: string | null;
  /** What its customer is to this deal's. */
  tie: Tie;
  strength: Strength;
  keys: { key: string; strength: number }[];
  /** The product lines that both deals name. */
  lines: string[];
  isProtected: boolean;
  /** Whether a person may judge the customers to be different. */
  isJudgeable: boolean;
  /** Null: nobody has judged them to be different. */
  judgement: { person: string; at: string; note: string } | null;
};

export type DealConflicts = {
  /** Null while the first check is under way. */
  checkedAt: string | null;
  /** A check is asked for, so that there may be more. */
  isWaiting: boolean;
  /** What stands in the way first, then matches, by rank. */
  found: ConflictView[];
};

/** What was found of a deal submitted to the firm; null for any other. */
export const listConflicts = async (scope: Scope, dealId: string): Promise<DealConflicts | null> => {
  const { conflicts } = scope.db;
  const deal = await scope.db.led("deals").where("deals.id", "=", dealId).select("id").executeTakeFirst();
  if (!deal) return null;
  const [own, request, pairs] = await Promise.all([
    conflicts
      .led("checked_deals")
      .where("deal_id", "=", dealId)
      .select(["customer_number", "checked_at"])
      .executeTakeFirst(),
    conflicts.led("deal_check_requests").where("deal_id", "=", dealId).select("id").executeTakeFirst(),
    conflicts
      .led("deal_conflicts")
      .where((where) => where.or([where("one_deal_id", "=", dealId), where("other_deal_id", "=", dealId)]))
      .selectAll()
      .execute(),
  ]);
  const pairOf = new Map(
    pairs.map((pair) => [pair.one_deal_id === dealId ? pair.other_deal_id : pair.one_deal_id, pair]),
  );
  const checked = { checkedAt: own?.checked_at ?? null, isWaiting: request !== undefined };
  if (!own || pairOf.size === 0) return { ...checked, found: [] };
  const others = await scope.db
    .led("deals")
    .innerJoin("organizations as registrant", "registrant.id", "deals.organization_id")
    .innerJoin("checked_deals", "checked_deals.deal_id", "deals.id")
    .where("deals.id", "in", [...pairOf.keys()])
    .where("deals.state", "in", comparedStates)
    .select([
      "deals.id",
      "deals.reference",
      "deals.state",
      "deals.customer_name",
      "deals.submitted_at",
      "registrant.trade_name",
      "checked_deals.customer_number",
    ])
    .orderBy("deals.submitted_at")
    .orderBy("deals.id")
    .execute();
  const judgements = await readJudgements(scope, own.customer_number);
  const products = await dealProducts(scope, [dealId, ...others.map(({ id }) => id)]);
  const ownLines = new Map((products.get(dealId) ?? []).map(({ lineId, lineName }) => [lineId, lineName]));
  const found = others.map((other): ConflictView => {
    const pair = pairOf.get(other.id) as (typeof pairs)[number];
    const shared = new Set((products.get(other.id) ?? []).map(({ lineId }) => lineId));
    const isSameCopy = other.customer_number === own.customer_number;
    const [one, second] = inOrder(own.customer_number, other.customer_number);
    return {
      id: other.id,
      reference: other.reference,
      state: other.state,
      customerName: other.customer_name,
      registrant: other.trade_name,
      submittedAt: other.submitted_at,
      tie:
        pair.tie === "same"
          ? "same"
          : (pair.tie === "one_above") === (pair.one_deal_id === dealId)
            ? "subsidiary"
            : "parent",
      strength: pair.strength,
      keys: readKeys(pair.keys),
      lines: [...ownLines].flatMap(([id, name]) => (shared.has(id) ? [name] : [])),
      isProtected: protects(other.state),
      isJudgeable: pair.is_certain === 0 && !isSameCopy,
      judgement: (pair.is_certain === 0 && judgements.get(`${one} ${second}`)) || null,
    };
  });
  return { ...checked, found: found.toSorted((one, other) => weightOf(one) - weightOf(other)) };
};

const weightOf = ({ judgement, strength, isProtected }: ConflictView): number => {
  if (judgement) return 4;
  return (strength === "match" ? 0 : 2) + (isProtected ? 0 : 1);
};

const readJudgements = async (scope: Scope, customer: number) => {
  const rows = await scope.db.conflicts
    .led("customer_judgements")
    .innerJoin("users", "users.id", "customer_judgements.judged_by_user_id")
    .where((where) => where.or([where("one_number", "=", customer), where("other_number", "=", customer)]))
    .select(["one_number", "other_number", "note", "judged_at", "users.name"])
    .execute();
  return new Map(
    rows.map(({ one_number, other_number, note, judged_at, name }) => [
      `${one_number} ${other_number}`,
      { person: name, at: judged_at, note },
    ]),
  );
};

/** Of deals submitted to the firm those that have a match which nobody has judged to be a different customer. */
export const listWithMatches = async (scope: Scope, dealIds: readonly string[]): Promise<Set<string>> => {
  if (dealIds.length === 0) return new Set();
  const sides = [
    ["one_deal_id", "other_deal_id"],
    ["other_deal_id", "one_deal_id"],
  ] as const;
  const found = await Promise.all(
    sides.map(([own, other]) =>
      scope.db.conflicts
        .led("deal_conflicts")
        .innerJoin("deals as met", "met.id", `deal_conflicts.${other}`)
        .innerJoin("checked_deals as mine", "mine.deal_id", `deal_conflicts.${own}`)
        .innerJoin("checked_deals as theirs", "theirs.deal_id", "met.id")
        .leftJoin("customer_judgements as judged", (join) =>
          join.on((on) =>
            on.or([
              on.and([
                on("judged.one_number", "=", on.ref("mine.customer_number")),
                on("judged.other_number", "=", on.ref("theirs.customer_number")),
              ]),
              on.and([
                on("judged.other_number", "=", on.ref("mine.customer_number")),
                on("judged.one_number", "=", on.ref("theirs.customer_number")),
              ]),
            ]),
          ),
        )
        .where(`deal_conflicts.${own}`, "in", dealIds)
        .where("deal_conflicts.strength", "=", "match")
        .where("met.state", "in", comparedStates)
        .where((where) =>
          where.or([where("deal_conflicts.is_certain", "=", 1), where("judged.one_number", "is", null)]),
        )
        .select(`deal_conflicts.${own} as id`)
        .distinct()
        .execute(),
    ),
  );
  return new Set(found.flat().map(({ id }) => id));
};
