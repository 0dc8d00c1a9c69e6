// Corrects a purchase, takes it away and brings it back. Of two people at once the first counts, and the second is told.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { checkNotErased } from "~/features/complaints/record-complaint.server";
import { ok, type Result, refuse } from "~/lib/result";
import { isPossibleMargin } from "./purchases.rules";
import type { PurchaseInput } from "./purchases.schema";
import { sealedOfPurchase, writtenOf } from "./record-purchase.server";

const factColumns = [
  "bought_on",
  "product_line_id",
  "product_id",
  "description",
  "quantity",
  "amount_minor",
  "currency",
  "margin_minor",
] as const;

const readStanding = (tx: TransactionScope, id: string) =>
  tx.db.purchases
    .standing()
    .where("customer_purchases.id", "=", id)
    .select(["customer_id", "version", "bought_at", ...factColumns])
    .executeTakeFirst();

/** What of the purchase stands on credit, in minor units of its currency; 0 where nothing does. */
const onCredit = async (tx: TransactionScope, id: string): Promise<number> => {
  const entry = await tx.db
    .own("credit_entries")
    .where("purchase_id", "=", id)
    .where("taken_back_at", "is", null)
    .select("amount_minor")
    .executeTakeFirst();
  return entry?.amount_minor ?? 0;
};

type Facts = Record<(typeof factColumns)[number], string | number | null>;

/** What differs, before and after. */
const changesOf = (before: Facts, after: Facts): [Partial<Facts>, Partial<Facts>] => {
  const changed = factColumns.filter((column) => before[column] !== after[column]);
  const pick = (facts: Facts): Partial<Facts> =>
    Object.fromEntries(changed.map((column) => [column, facts[column]]));
  return [pick(before), pick(after)];
};

const sealedIn = (facts: Partial<Facts>): string[] =>
  sealedOfPurchase.filter((column) => Object.hasOwn(facts, column));

/**
 * Refusals: `not_found`; `stale`; `person_erased`; `purchase_on_credit`, where more of it stands on credit than it would come to, or in
 * another currency; `margin_not_seen`, where somebody without the right to margins gives one, or another
 * amount to a purchase whose margin is known; `margin_over_amount`; and those of `writtenOf`.
 */
export const correctPurchase = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: PurchaseInput,
): Promise<Result<{ id: string; customerId: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const before = await readStanding(tx, id);
    if (!before) return refuse("not_found");
    if (before.version !== version) return refuse("stale");
    const { customer_id: customerId } = before;
    const present = await checkNotErased(tx, customerId);
    if (!present.ok) return present;
    const { amountMinor, currency } = input.amount;
    const isOtherAmount = amountMinor !== before.amount_minor || currency !== before.currency;
    const credit = isOtherAmount ? await onCredit(tx, id) : 0;
    if (credit > 0 && (currency !== before.currency || amountMinor < credit))
      return refuse("purchase_on_credit");
    const marginMinor = input.marginMinor === undefined ? before.margin_minor : input.marginMinor;
    const touchesMargin =
      marginMinor !== before.margin_minor || (isOtherAmount && before.margin_minor !== null);
    if (touchesMargin && !scope.can("customers.margins")) return refuse("margin_not_seen");
    if (marginMinor !== null && !isPossibleMargin(marginMinor, amountMinor))
      return refuse("margin_over_amount");
    const written = await writtenOf(tx, scope, input);
    if (!written.ok) return written;
    const { facts, place } = written.value;
    const after = { ...facts, margin_minor: marginMinor };
    const [was, is] = changesOf(before, after);
    if (Object.keys(is).length === 0) return ok({ id, customerId });
    const isSameDay = facts.bought_on === before.bought_on;
    const corrected = await tx.db
      .update("customer_purchases")
      .set({
        ...after,
        ...place,
        ...(isSameDay && { bought_at: before.bought_at }),
        updated_at: tx.at,
        version: version + 1,
      })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (corrected.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "customer_purchase", id },
      action: "customer_purchase.corrected",
      before: was,
      after: is,
      sealed: sealedIn(is),
    });
    return ok({ id, customerId });
  });

/** Refusals: `not_found`; `stale`; `purchase_on_credit`. `restorePurchase` brings it back. */
export const deletePurchase = (
  scope: Scope,
  { id, version }: { id: string; version: number },
): Promise<Result<{ id: string; customerId: string }>> =>
  scope.transaction(async (tx) => {
    // Queues behind a booking that is under way, so that what stands on credit does not go.
    await tx.db.lockOrganization();
    const before = await readStanding(tx, id);
    if (!before) return refuse("not_found");
    if ((await onCredit(tx, id)) > 0) return refuse("purchase_on_credit");
    const deleted = await tx.db
      .update("customer_purchases")
      .set({ deleted_at: tx.at, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (deleted.numUpdatedRows === 0n) return refuse("stale");
    const { customer_id, bought_on, amount_minor, currency } = before;
    await tx.record({
      subject: { type: "customer_purchase", id },
      action: "customer_purchase.deleted",
      before: { customer_id, bought_on, amount_minor, currency },
    });
    return ok({ id, customerId: customer_id });
  });

/**
 * Refusals: `not_found`, also for one that was not taken away; `person_erased`; `purchase_deal_recorded`, where its deal was taken over
 * anew meanwhile.
 */
export const restorePurchase = (
  scope: Scope,
  id: string,
): Promise<Result<{ id: string; customerId: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const row = await tx.db
      .own("customer_purchases")
      .where("id", "=", id)
      .where("deleted_at", "is not", null)
      .select(["customer_id", "deal_id", "bought_on", "amount_minor", "currency"])
      .executeTakeFirst();
    if (!row) return refuse("not_found");
    const { customer_id, deal_id, ...facts } = row;
    const present = await checkNotErased(tx, customer_id);
    if (!present.ok) return present;
    if (deal_id) {
      const anew = await tx.db.purchases
        .standing()
        .where("customer_purchases.deal_id", "=", deal_id)
        .select("customer_purchases.id")
        .executeTakeFirst();
      if (anew) return refuse("purchase_deal_recorded");
    }
    await tx.db
      .update("customer_purchases")
      .set((set) => ({ deleted_at: null, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
    await tx.record({
      subject: { type: "customer_purchase", id },
      action: "customer_purchase.restored",
      after: { customer_id, ...facts },
    });
    return ok({ id, customerId: customer_id });
  });
