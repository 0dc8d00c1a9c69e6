// Ledgers, their entries and statements as the API answers them after a command.

import type { Scope } from "~/access/scope.server";
import { type EntryView, getEntry } from "~/features/contributions/entries.queries.server";
import { getLedger, listRates, listRules } from "~/features/contributions/ledger.queries.server";
import { getStatement } from "~/features/contributions/statements.queries.server";
import type { Result } from "~/lib/result";
import { apiRoot } from "./endpoint";
import { type Answer, type Call, show } from "./offers.server";
import { type LedgerWhole, presentEntry, presentLedger, presentStatement } from "./resources/ledger";

type Asked = Pick<Call<unknown, unknown>, "scope" | "params" | "version">;

const readLedger = async (scope: Scope, id: string): Promise<LedgerWhole | null> => {
  const ledger = await getLedger(scope, id);
  if (!ledger) return null;
  const [rules, rates] = await Promise.all([listRules(scope.db, id, ledger.parties), listRates(scope, id)]);
  return { ...ledger, rules, rates };
};

type LedgerAnswer = Answer<{ data: ReturnType<typeof presentLedger> }>;

/** The ledger, after a command where there is one; null where the firm is no party of it. */
export const answerLedger = async (
  scope: Scope,
  id: string,
  result: Result<unknown> = { ok: true, value: null },
  location?: string,
): Promise<LedgerAnswer> => {
  const view = await readLedger(scope, id);
  if (!view) return null;
  return result.ok ? show({ data: presentLedger(view) }, { location }) : result;
};

/** The ledger that a command has opened. */
export const openedLedger = async (scope: Scope, opened: Result<{ id: string }>): Promise<LedgerAnswer> =>
  opened.ok ? answerLedger(scope, opened.value.id, opened, `${apiRoot}/ledgers/${opened.value.id}`) : opened;

type EntryAnswer = Answer<{ data: ReturnType<typeof presentEntry> }>;

/** One entry; null where there is none in a ledger of the firm's. */
export const answerEntry = async (
  scope: Scope,
  ledgerId: string,
  id: string,
  location?: string,
): Promise<EntryAnswer> => {
  const view = await getEntry(scope, ledgerId, id);
  return view && show({ data: presentEntry(view) }, { version: view.version, location });
};

/** The entry after the step, which is told the version that the caller knows; the one that the step made where it says so. */
export const entryStep = async (
  { scope, params, version }: Asked,
  take: (entry: EntryView, version: number) => Promise<Result<{ id: string } | null>>,
): Promise<EntryAnswer> => {
  const ledgerId = params.id ?? "";
  const now = await getEntry(scope, ledgerId, params.entry_id ?? "");
  if (!now) return null;
  const taken = await take(now, version ?? now.version);
  if (taken.ok) return answerEntry(scope, ledgerId, taken.value?.id ?? now.id);
  const { id, state, version: current } = now;
  return { ...taken, current: { id, state, version: current } };
};

type StatementAnswer = Answer<{ data: ReturnType<typeof presentStatement> }>;

/** One statement, after a command where there is one. */
export const answerStatement = async (
  scope: Scope,
  ledgerId: string,
  id: string,
  result: Result<unknown> = { ok: true, value: null },
  location?: string,
): Promise<StatementAnswer> => {
  const view = await getStatement(scope, ledgerId, id);
  if (!view) return null;
  return result.ok
    ? show({ data: presentStatement(view) }, { location })
    : { ...result, current: { id, state: view.state } };
};
