// Books what is bought on credit, and what is paid and returned of it. A booking is written once: one that is wrong is taken back for a
// reason, and stays in sight.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { checkNotErased } from "~/features/complaints/record-complaint.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { duesOf, isOverLimit } from "./credit.rules";
import type { BookingInput, SettlementInput } from "./credit.schema";
import { type CreditLine, changeLine, findLine, sealedOfCredit } from "./propose-credit.server";

type OfLine = Result<{ id: string; lineId: string }>;
type Booked = { purchase_id: string | null; booked_on: string; amount_minor: number };

const mostMinor = Number.MAX_SAFE_INTEGER;

/**
 * What is booked: a purchase of the line's customer, or an opening balance. Refusals: `credit_purchase_unknown`, also of another
 * customer or currency; `credit_purchase_booked`; `credit_over_purchase`; `credit_ahead`; `credit_too_small`, where an instalment would
 * be nothing.
 */
const bookedOf = async (
  tx: TransactionScope,
  scope: Scope,
  line: CreditLine,
  { purchaseId, bookedOn, amountMinor }: BookingInput,
): Promise<Result<Booked>> => {
  const booked = { purchase_id: purchaseId, booked_on: bookedOn ?? "", amount_minor: amountMinor ?? 0 };
  if (purchaseId) {
    const purchase = await tx.db.purchases
      .standing()
      .where("customer_purchases.id", "=", purchaseId)
      .where("customer_purchases.customer_id", "=", line.customer_id)
      .where("customer_purchases.currency", "=", line.currency)
      .select(["bought_on", "amount_minor"])
      .executeTakeFirst();
    if (!purchase) return refuse("credit_purchase_unknown");
    const known = await tx.db
      .own("credit_entries")
      .where("purchase_id", "=", purchaseId)
      .where("taken_back_at", "is", null)
      .select("id")
      .executeTakeFirst();
    if (known) return refuse("credit_purchase_booked");
    booked.booked_on = purchase.bought_on;
    booked.amount_minor = amountMinor ?? purchase.amount_minor;
    if (booked.amount_minor > purchase.amount_minor) return refuse("credit_over_purchase");
  }
  if (booked.booked_on > dateIn(tx.now, scope.timeZone)) return refuse("credit_ahead");
  if (booked.amount_minor < Math.max(1, line.parts ?? 1)) return refuse("credit_too_small");
  return line.exposure_minor + booked.amount_minor > mostMinor ? refuse("credit_too_large") : ok(booked);
};

/** Refuses `credit_over_limit`, unless somebody who decides on credit, and did not propose it, says why it may be. */
const checkLimit = (
  scope: Scope,
  line: CreditLine,
  amountMinor: number,
  reason: string,
): Result<{ isOver: boolean }> => {
  const { limit_minor: limitMinor, exposure_minor: exposureMinor } = line;
  if (!isOverLimit({ limitMinor, exposureMinor }, amountMinor)) return ok({ isOver: false });
  if (reason === "" || !scope.can("customers.credit_decide")) return refuse("credit_over_limit");
  return line.proposed_by_user_id === scope.user.id ? refuse("credit_own_proposal") : ok({ isOver: true });
};

/**
 * Refusals: `not_found`; `credit_not_granted`; `stale`; `person_erased`; and those of `bookedOf` and `checkLimit`.
 */
export const bookCredit = (
  scope: Scope,
  { id: lineId, version }: { id: string; version: number },
  input: BookingInput,
  id = newId(),
): Promise<OfLine> =>
  scope.transaction(async (tx) => {
    // Of two bookings at once the second reads what the first has used of the limit.
    await tx.db.lockOrganization();
    const found = await findLine(tx, lineId);
    if (!found.ok) return found;
    const line = found.value;
    if (line.state !== "granted") return refuse("credit_not_granted");
    if (line.version !== version) return refuse("stale");
    const present = await checkNotErased(tx, line.customer_id);
    if (!present.ok) return present;
    const booked = await bookedOf(tx, scope, line, input);
    if (!booked.ok) return booked;
    const limit = checkLimit(scope, line, booked.value.amount_minor, input.overrideReason);
    if (!limit.ok) return limit;
    const { isOver } = limit.value;
    const dues = duesOf(line, booked.value.booked_on, booked.value.amount_minor);
    const entry = { ...booked.value, description: input.description };
    await tx.db
      .insert("credit_entries", [
        {
          id,
          line_id: lineId,
          ...entry,
          parts: dues.length,
          override_by_user_id: isOver ? tx.user.id : null,
          override_reason: isOver ? input.overrideReason : "",
          recorded_by_user_id: tx.user.id,
          recorded_at: tx.at,
          taken_back_at: null,
          taken_back_by_user_id: null,
          taken_back_reason: "",
          updated_at: tx.at,
        },
      ])
      .execute();
    for (const { position, dueOn, amountMinor, uptoMinor } of dues)
      await tx.db
        .insert("credit_dues", [
          {
            entry_id: id,
            position,
            due_on: dueOn,
            amount_minor: amountMinor,
            upto_minor: uptoMinor,
            reminded_at: null,
          },
        ])
        .execute();
    const changed = await changeLine(tx, line, version, {});
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id: lineId },
      action: isOver ? "credit_line.booked_over_limit" : "credit_line.booked",
      after: { entry_id: id, ...entry, ...(isOver && { reason: input.overrideReason }) },
      sealed: isOver ? ["amount_minor", "description", "reason"] : ["amount_minor", "description"],
    });
    return ok({ id, lineId });
  });

const findEntry = async (tx: TransactionScope, id: string): Promise<Result<Row<"credit_entries">>> => {
  const found = await tx.db.own("credit_entries").where("id", "=", id).selectAll().executeTakeFirst();
  if (!found) return refuse("not_found");
  return found.taken_back_at ? refuse("credit_taken_back") : ok(found);
};

/** Refuses `stale`, where the entry has changed since it was seen. Its line has another version from then on too. */
const changeEntry = async (
  tx: TransactionScope,
  { id, line_id }: Pick<Row<"credit_entries">, "id" | "line_id">,
  version: number,
  columns: Partial<
    Pick<Row<"credit_entries">, "taken_back_at" | "taken_back_by_user_id" | "taken_back_reason">
  >,
): Promise<Result<null>> => {
  const changed = await tx.db
    .update("credit_entries")
    .set({ ...columns, updated_at: tx.at, version: version + 1 })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return refuse("stale");
  await tx.db
    .update("credit_lines")
    .set((set) => ({ updated_at: tx.at, version: set("version", "+", 1) }))
    .where("id", "=", line_id)
    .execute();
  return ok(null);
};

/**
 * Writes down what was paid or returned of an entry; also of credit that is suspended or has ended, and of a person who was erased, whose
 * debt stays. Refusals: `not_found`; `credit_taken_back`; `credit_ahead`; `credit_before_booking`; `credit_over_open`; `stale`.
 */
export const settleCredit = (
  scope: Scope,
  { entryId, version }: { entryId: string; version: number },
  { kind, settledOn, amountMinor }: SettlementInput,
  id = newId(),
): Promise<OfLine> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await findEntry(tx, entryId);
    if (!found.ok) return found;
    const entry = found.value;
    if (entry.version !== version) return refuse("stale");
    if (settledOn > dateIn(tx.now, scope.timeZone)) return refuse("credit_ahead");
    if (settledOn < entry.booked_on) return refuse("credit_before_booking");
    if (amountMinor > entry.amount_minor - entry.settled_minor) return refuse("credit_over_open");
    const settlement = { entry_id: entryId, kind, settled_on: settledOn, amount_minor: amountMinor };
    await tx.db
      .insert("credit_settlements", [
        {
          id,
          ...settlement,
          recorded_by_user_id: tx.user.id,
          recorded_at: tx.at,
          taken_back_at: null,
          taken_back_by_user_id: null,
          taken_back_reason: "",
        },
      ])
      .execute();
    const changed = await changeEntry(tx, entry, version, {});
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id: entry.line_id },
      action: "credit_line.settled",
      after: settlement,
      sealed: ["amount_minor"],
    });
    return ok({ id, lineId: entry.line_id });
  });

/** Refuses `person_erased`, where words about it would be words about a person who is gone. */
const checkWords = async (tx: TransactionScope, lineId: string): Promise<Result<CreditLine>> => {
  const found = await findLine(tx, lineId);
  if (!found.ok) return found;
  const present = await checkNotErased(tx, found.value.customer_id);
  return present.ok ? found : present;
};

/** Refusals: `not_found`; `credit_taken_back`; `credit_settled`, while something is paid or returned of it; `person_erased`; `stale`. */
export const takeBackEntry = (
  scope: Scope,
  { entryId, version }: { entryId: string; version: number },
  reason: string,
): Promise<OfLine> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await findEntry(tx, entryId);
    if (!found.ok) return found;
    const { line_id: lineId, settled_minor, purchase_id, booked_on, amount_minor, description } = found.value;
    const fit = await checkWords(tx, lineId);
    if (!fit.ok) return fit;
    if (settled_minor > 0) return refuse("credit_settled");
    const changed = await changeEntry(tx, found.value, version, {
      taken_back_at: tx.at,
      taken_back_by_user_id: tx.user.id,
      taken_back_reason: reason,
    });
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id: lineId },
      action: "credit_line.booking_taken_back",
      before: { entry_id: entryId, purchase_id, booked_on, amount_minor, description },
      after: { reason },
      sealed: sealedOfCredit.filter((key) => ["amount_minor", "description", "reason"].includes(key)),
    });
    return ok({ id: entryId, lineId });
  });

/**
 * A payment that did not come, or was mistyped. Refusals: `not_found`; `credit_taken_back`; `person_erased`; and those of `checkLimit`,
 * where the line would be over its limit again.
 */
export const takeBackSettlement = (scope: Scope, settlementId: string, reason: string): Promise<OfLine> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const settlement = await tx.db
      .own("credit_settlements")
      .where("id", "=", settlementId)
      .selectAll()
      .executeTakeFirst();
    if (!settlement) return refuse("not_found");
    if (settlement.taken_back_at) return refuse("credit_taken_back");
    const { entry_id, kind, settled_on, amount_minor } = settlement;
    const entry = await findEntry(tx, entry_id);
    if (!entry.ok) return entry;
    const line = await checkWords(tx, entry.value.line_id);
    if (!line.ok) return line;
    const limit = checkLimit(scope, line.value, amount_minor, reason);
    if (!limit.ok) return limit;
    await tx.db
      .update("credit_settlements")
      .set({
        taken_back_at: tx.at,
        taken_back_by_user_id: tx.user.id,
        taken_back_reason: reason,
        taken_back_over: limit.value.isOver ? 1 : 0,
      })
      .where("id", "=", settlementId)
      .execute();
    const changed = await changeEntry(tx, entry.value, entry.value.version, {});
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id: line.value.id },
      action: "credit_line.settlement_taken_back",
      before: { entry_id, kind, settled_on, amount_minor },
      after: { reason, over_limit: limit.value.isOver },
      sealed: ["amount_minor", "reason"],
    });
    return ok({ id: entry_id, lineId: line.value.id });
  });
