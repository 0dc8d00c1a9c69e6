// Rates of exchange of a ledger: stated by one party, counted once another has confirmed them. A rate that is wrong is followed by
// another for the same day; of two the one that was confirmed later counts.

import type { Scope } from "~/access/scope.server";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { RateInput } from "./ledger.schema";
import { placeOf, recordIn, takeLedger } from "./work-in-ledger.server";

/** Refusals: `not_found`; `rate_own_currency`, which needs none. */
export const stateRate = (
  scope: Scope,
  ledgerId: string,
  { currency, rate, validFrom }: RateInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const ledger = await takeLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    if (currency === ledger.value.currency) return refuse("rate_own_currency");
    const id = newId();
    const stated = { currency, rate, valid_from: validFrom };
    await tx.db
      .insert("ledger_rates", [
        {
          id,
          ...placeOf(ledger.value),
          ...stated,
          state: "stated",
          stated_by_user_id: tx.user.id,
          stated_at: tx.at,
          answered_by_organization_id: null,
          answered_by_user_id: null,
          answered_at: null,
          answer_note: "",
        },
      ])
      .execute();
    await recordIn(tx, ledger.value, "ledger.rate_stated", { after: { rate_id: id, ...stated } });
    return ok({ id });
  });

/**
 * Confirms a rate of another party, or withdraws one's own that nobody has confirmed. Refusals: `not_found`; `entry_own`, `not_ours`,
 * where it is for the other side to do; `entry_moved`; `stale`; `answers_itself`.
 */
export const answerRate = async (
  scope: Scope,
  ledgerId: string,
  { rateId, version, answer }: { rateId: string; version: number; answer: "confirmed" | "withdrawn" },
): Promise<Result<null>> =>
  scope
    .transaction(async (tx) => {
      const ledger = await takeLedger(tx, ledgerId);
      if (!ledger.ok) return ledger;
      const rate = isId(rateId)
        ? await tx.db.ledgers
            .ofVisible("ledger_rates")
            .where("ledger_rates.ledger_id", "=", ledgerId)
            .where("ledger_rates.id", "=", rateId)
            .select(["organization_id", "state", "version", "currency", "rate", "valid_from"])
            .executeTakeFirst()
        : undefined;
      if (!rate) return refuse("not_found");
      const isOurs = rate.organization_id === tx.organizationId;
      if (answer === "confirmed" && isOurs) return refuse("entry_own");
      if (answer === "withdrawn" && !isOurs) return refuse("not_ours");
      if (rate.state !== "stated") return refuse("entry_moved", { state: rate.state });
      if (rate.version !== version) return refuse("stale");
      if (answer === "withdrawn")
        await tx.db
          .update("ledger_rates")
          .set({ state: answer, version: version + 1 })
          .where("id", "=", rateId)
          .execute();
      else
        await tx.db.ledgers
          .answering("ledger_rates")
          .set({
            state: answer,
            answered_by_organization_id: tx.organizationId,
            answered_by_user_id: tx.user.id,
            answered_at: tx.at,
            version: version + 1,
          })
          .where("id", "=", rateId)
          .execute();
      const { currency, rate: value, valid_from } = rate;
      await recordIn(tx, ledger.value, `ledger.rate_${answer}`, {
        after: { rate_id: rateId, currency, rate: value, valid_from },
      });
      return ok(null);
    })
    .catch((error: unknown): Result<null> => {
      if (error instanceof Error && error.message.includes("nobody answers its own"))
        return refuse("answers_itself");
      throw error;
    });
