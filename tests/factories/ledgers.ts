// Ledgers for tests: one between a lead and a member, with a rule that both agree to.

import type { Scope } from "~/access/scope.server";
import { agreeToRule, proposeRule } from "~/features/contributions/agree-on-rule.server";
import { getEntry } from "~/features/contributions/entries.queries.server";
import type { EntryInput } from "~/features/contributions/ledger.schema";
import { openLedger } from "~/features/contributions/open-ledger.server";
import type { SharingRule } from "~/features/contributions/sharing-rule.rules";
import { answerEntry, stateEntry } from "~/features/contributions/state-entry.server";
import { must } from "./life-cycle";

export const contribution = (change: Partial<EntryInput> = {}): EntryInput => ({
  side: "contribution",
  resource: "knowledge",
  text: "Two engineers for a month",
  onDate: "2026-01-20",
  money: null,
  link: "",
  hadNoEffect: false,
  internal: null,
  ...change,
});

export const money = (
  side: "cost" | "revenue",
  amountMinor: number,
  change: Partial<EntryInput> = {},
  currency = "CNY",
): EntryInput =>
  contribution({ side, resource: null, text: "Pilot", money: { amountMinor, currency }, ...change });

/** Fixed shares by firm, in whole per cent. */
export const fixedRule = (
  shares: Record<string, number>,
  change: Partial<SharingRule> = {},
): SharingRule => ({
  costs: "first",
  rounding: "half_up",
  division: {
    kind: "fixed",
    shares: Object.fromEntries(Object.entries(shares).map(([firm, percent]) => [firm, percent * 10 ** 12])),
  },
  lossShares: null,
  ...change,
});

/** A ledger of the alliance between its lead and one member, in yuan. */
export const openedLedger = async (
  lead: Scope,
  allianceId: string,
  member: { id: string },
  name = "What we put in and get",
): Promise<string> =>
  must(await openLedger(lead, allianceId, { name, currency: "CNY", memberIds: [member.id] })).id;

/** Both firms agree to a rule of fixed shares. */
export const agreedRule = async (
  ledgerId: string,
  [proposer, other]: readonly [Scope, Scope],
  rule: SharingRule,
  revision = 0,
): Promise<void> => {
  const proposed = must(await proposeRule(proposer, ledgerId, { rule, revision }));
  must(await agreeToRule(other, ledgerId, proposed));
};

/** States an entry of one firm, which the other confirms. */
export const confirmedEntry = async (
  ledgerId: string,
  [stater, other]: readonly [Scope, Scope],
  entry: EntryInput,
): Promise<string> => {
  const { id } = must(await stateEntry(stater, ledgerId, entry));
  must(await confirmEntry(other, ledgerId, id));
  return id;
};

/** Confirms the entry as it is now. */
export const confirmEntry = async (scope: Scope, ledgerId: string, entryId: string) => {
  const version = (await getEntry(scope, ledgerId, entryId))?.version ?? 1;
  return answerEntry(scope, ledgerId, { entryId, version, answer: "confirmed", note: "" });
};
