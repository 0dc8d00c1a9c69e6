// Credit of a person, once the person is erased. For the erasure of a person alone. Limits, amounts and days stay: a firm has to account
// for them, and what is owed is still owed; the words go, and no more credit is given.

import type { TenantDatabase } from "#db/scope.server";
import type { TransactionScope } from "~/access/scope.server";
import { decimalText } from "~/lib/money";

export type KeptCredit = {
  kind: string;
  state: string;
  limit: string;
  open: string;
  currency: string;
  note: string;
  ended_reason: string;
  entries: {
    booked_on: string;
    amount: string;
    settled: string;
    description: string;
    override_reason: string;
    taken_back_reason: string;
  }[];
  settlements: { kind: string; settled_on: string; amount: string; taken_back_reason: string }[];
  reviews: { reviewed_on: string; outcome: string; reason: string }[];
};

/** What is kept of the credit of a customer that is itself the person. */
export const creditOf = async (db: TenantDatabase, customerId: string): Promise<KeptCredit[]> => {
  const lines = await db
    .own("credit_lines")
    .where("customer_id", "=", customerId)
    .selectAll()
    .orderBy("proposed_at")
    .orderBy("id")
    .execute();
  return Promise.all(
    lines.map(async ({ id, kind, state, currency, limit_minor, exposure_minor, note, ended_reason }) => {
      const ofLine = db.own("credit_entries").where("line_id", "=", id);
      const [entries, settlements, reviews] = await Promise.all([
        ofLine.selectAll().orderBy("booked_on").orderBy("id").execute(),
        db
          .own("credit_settlements")
          .where("entry_id", "in", ofLine.select("credit_entries.id"))
          .select(["kind", "settled_on", "amount_minor", "taken_back_reason"])
          .orderBy("settled_on")
          .orderBy("id")
          .execute(),
        db
          .own("credit_reviews")
          .where("line_id", "=", id)
          .select(["reviewed_on", "outcome", "reason"])
          .orderBy("reviewed_at")
          .execute(),
      ]);
      return {
        kind,
        state,
        limit: decimalText(limit_minor, currency),
        open: decimalText(exposure_minor, currency),
        currency,
        note,
        ended_reason,
        entries: entries.map((entry) => ({
          booked_on: entry.booked_on,
          amount: decimalText(entry.amount_minor, currency),
          settled: decimalText(entry.settled_minor, currency),
          description: entry.description,
          override_reason: entry.override_reason,
          taken_back_reason: entry.taken_back_reason,
        })),
        settlements: settlements.map(({ amount_minor, ...settlement }) => ({
          ...settlement,
          amount: decimalText(amount_minor, currency),
        })),
        reviews,
      };
    }),
  );
};

/** Empties the words of all credit of the customer, and ends what is not ended. */
export const eraseCredit = async (tx: TransactionScope, customerId: string): Promise<void> => {
  const lines = await tx.db.own("credit_lines").where("customer_id", "=", customerId).select("id").execute();
  if (lines.length === 0) return;
  const ids = lines.map(({ id }) => id);
  const entries = await tx.db.own("credit_entries").where("line_id", "in", ids).select("id").execute();
  const entryIds = entries.map(({ id }) => id);
  await tx.db
    .update("credit_lines")
    .set({ state: "ended", ended_at: tx.at, ended_by_user_id: tx.user.id })
    .where("customer_id", "=", customerId)
    .where("state", "<>", "ended")
    .execute();
  await tx.db
    .update("credit_lines")
    .set((set) => ({ note: "", ended_reason: "", updated_at: tx.at, version: set("version", "+", 1) }))
    .where("customer_id", "=", customerId)
    .execute();
  await tx.db.update("credit_reviews").set({ reason: "" }).where("line_id", "in", ids).execute();
  if (entryIds.length > 0) {
    await tx.db
      .update("credit_entries")
      .set((set) => ({
        description: "",
        override_reason: "",
        taken_back_reason: "",
        updated_at: tx.at,
        version: set("version", "+", 1),
      }))
      .where("id", "in", entryIds)
      .execute();
    await tx.db
      .update("credit_settlements")
      .set({ taken_back_reason: "" })
      .where("entry_id", "in", entryIds)
      .execute();
  }
  await tx.db.persons.eraseSealed("credit_line", ids);
  await tx.db.persons.forgetAnswers([...ids, ...entryIds]);
};
