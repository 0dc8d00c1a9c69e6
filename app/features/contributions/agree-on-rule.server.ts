// The rule by which the parties of a ledger share: any of them proposes a revision, and it counts once all have agreed to it.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { RuleInput } from "./ledger.schema";
import { checkRule } from "./sharing-rule.rules";
import {
  placeOf,
  recordIn,
  type TakenLedger,
  takeLedger,
  takeOpenLedger,
  takesEntries,
} from "./work-in-ledger.server";

/**
 * Proposes the next revision, to which the firm has agreed with that. Refusals: `not_found`; `ledger_closed`; `project_over`; `stale`, where there is
 * a later revision than the one it was made from; those of `checkRule`.
 */
export const proposeRule = async (
  scope: Scope,
  ledgerId: string,
  { rule, revision }: RuleInput,
): Promise<Result<{ revision: number }>> => {
  const open = await takesEntries(scope, ledgerId);
  if (!open.ok) return open;
  return scope.transaction(async (tx) => {
    const ledger = await takeOpenLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    const checked = checkRule(
      rule,
      ledger.value.parties.map(({ id }) => id),
    );
    if (!checked.ok) return checked;
    const newest = await tx.db.ledgers
      .ofVisible("sharing_rules")
      .where("sharing_rules.ledger_id", "=", ledgerId)
      .select((select) => select.fn.max("sharing_rules.revision").as("revision"))
      .executeTakeFirst();
    if (Number(newest?.revision ?? 0) !== revision) return refuse("stale");
    const next = revision + 1;
    await tx.db
      .insert("sharing_rules", [
        {
          id: newId(),
          ...placeOf(ledger.value),
          revision: next,
          content: JSON.stringify(rule),
          proposed_by_user_id: tx.user.id,
          proposed_at: tx.at,
        },
      ])
      .execute();
    await insertAgreement(tx, ledger.value, next);
    await recordIn(tx, ledger.value, "ledger.rule_proposed", {
      after: { revision: next, rule: JSON.stringify(rule) },
    });
    return ok({ revision: next });
  });
};

const insertAgreement = async (
  tx: TransactionScope,
  ledger: TakenLedger,
  revision: number,
): Promise<void> => {
  await tx.db
    .insert("sharing_agreements", [
      { id: newId(), ...placeOf(ledger), revision, agreed_by_user_id: tx.user.id, agreed_at: tx.at },
    ])
    .execute();
};

/** Refusals: `not_found`; `rule_revised`, where there is a later revision or none; `rule_agreed` to already. */
export const agreeToRule = async (
  scope: Scope,
  ledgerId: string,
  { revision }: { revision: number },
): Promise<Result<null>> => {
  try {
    return await scope.transaction(async (tx) => {
      const ledger = await takeLedger(tx, ledgerId);
      if (!ledger.ok) return ledger;
      const newest = await tx.db.ledgers
        .ofVisible("sharing_rules")
        .where("sharing_rules.ledger_id", "=", ledgerId)
        .select((select) => select.fn.max("sharing_rules.revision").as("revision"))
        .executeTakeFirst();
      if (Number(newest?.revision ?? 0) !== revision) return refuse("rule_revised");
      await insertAgreement(tx, ledger.value, revision);
      await recordIn(tx, ledger.value, "ledger.rule_agreed", { after: { revision } });
      return ok(null);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("rule_agreed");
    throw error;
  }
};
