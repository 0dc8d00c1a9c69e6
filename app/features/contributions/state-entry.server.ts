// Entries are stated by the firm that they are about, confirmed or disputed by another, and never written again: what is confirmed is
// changed by a reversal and a new entry, which are confirmed together.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CheckedFile } from "~/features/files/inspect-file.server";
import { keepFile, recordedFile } from "~/features/files/keep-file.server";
import { dateIn } from "~/lib/dates";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { CorrectionInput, EntryInput, InternalInput } from "./ledger.schema";
import {
  placeOf,
  recordIn,
  type TakenLedger,
  takeLedger,
  takeOpenLedger,
  takesEntries,
} from "./work-in-ledger.server";

/** The fields of the record that no other firm reads; always there, so that their presence tells nothing. */
const sealed = ["internal"];

const recorded = ({ side, resource, text, onDate, money, link, hadNoEffect, internal }: EntryInput) => ({
  side,
  resource,
  text,
  on_date: onDate,
  amount_minor: money?.amountMinor ?? null,
  currency: money?.currency ?? null,
  link,
  had_no_effect: hadNoEffect,
  internal: JSON.stringify(internal),
});

type Course = { reversesId?: string; replacesId?: string; reason?: string; id?: string };

const insertEntry = async (
  tx: TransactionScope,
  ledger: TakenLedger,
  { side, resource, text, onDate, money, link, hadNoEffect, internal }: EntryInput,
  { reversesId, replacesId, reason = "", id = newId() }: Course = {},
): Promise<string> => {
  await tx.db
    .insert("ledger_entries", [
      {
        id,
        ...placeOf(ledger),
        side,
        resource,
        text,
        on_date: onDate,
        amount_minor: money?.amountMinor ?? null,
        currency: money?.currency ?? null,
        link,
        had_no_effect: hadNoEffect ? 1 : 0,
        reverses_entry_id: reversesId ?? null,
        replaces_entry_id: replacesId ?? null,
        reason,
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
  if (internal) await keepInternal(tx, ledger, id, internal);
  return id;
};

const keepInternal = async (
  tx: TransactionScope,
  ledger: TakenLedger,
  entryId: string,
  { note, rate, rateUnit }: InternalInput,
): Promise<void> => {
  await tx.db
    .insert("ledger_internals", [
      {
        entry_id: entryId,
        ledger_id: ledger.id,
        note,
        rate_minor: rate?.amountMinor ?? null,
        rate_currency: rate?.currency ?? null,
        rate_unit: rateUnit,
      },
    ])
    .execute();
};

const isAhead = (scope: Scope, onDate: string): boolean => onDate > dateIn(scope.clock(), scope.timeZone);

/** Refusals: `not_found`; `ledger_closed`; `project_over`; `entry_ahead` of today: a ledger holds what has happened. */
export const stateEntry = async (
  scope: Scope,
  ledgerId: string,
  input: EntryInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const open = await takesEntries(scope, ledgerId);
  if (!open.ok) return open;
  if (isAhead(scope, input.onDate)) return refuse("entry_ahead");
  return scope.transaction(async (tx) => {
    const ledger = await takeOpenLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    await insertEntry(tx, ledger.value, input, { id });
    await recordIn(tx, ledger.value, "ledger.entry_stated", {
      after: { entry_id: id, ...recorded(input) },
      sealed,
    });
    return ok({ id });
  });
};

/** The entry as it stands in a ledger that is taken. */
const readEntry = async ({ db }: TransactionScope, ledgerId: string, id: string) =>
  isId(id)
    ? db.ledgers
        .ofVisible("ledger_entries")
        .where("ledger_entries.ledger_id", "=", ledgerId)
        .where("ledger_entries.id", "=", id)
        .selectAll("ledger_entries")
        .executeTakeFirst()
    : undefined;

type Step = { entryId: string; version: number };

/**
 * For a manager of another party, who has no place in the firm that stated it. With a reversal goes the entry that stands for what it
 * takes back. Of two answers at once the first counts. Refusals: `not_found`; `entry_own`; `entry_with_reversal`, for an entry that is
 * answered with its reversal; `entry_moved` with the state that it is in; `stale`; `answers_itself`.
 */
export const answerEntry = async (
  scope: Scope,
  ledgerId: string,
  { entryId, version, answer, note }: Step & { answer: "confirmed" | "disputed"; note: string },
): Promise<Result<null>> => {
  const result = await scope
    .transaction(async (tx) => {
      const ledger = await takeLedger(tx, ledgerId);
      if (!ledger.ok) return ledger;
      const entry = await readEntry(tx, ledgerId, entryId);
      if (!entry) return refuse("not_found");
      if (entry.organization_id === tx.organizationId) return refuse("entry_own");
      if (entry.replaces_entry_id !== null) return refuse("entry_with_reversal");
      const open = answer === "confirmed" ? ["stated", "disputed"] : ["stated"];
      if (!open.includes(entry.state)) return refuse("entry_moved", { state: entry.state });
      if (entry.version !== version) return refuse("stale");
      const both = await tx.db.ledgers
        .ofVisible("ledger_entries")
        .where("ledger_entries.ledger_id", "=", ledgerId)
        .where((where) =>
          where.or([
            where("ledger_entries.id", "=", entryId),
            ...(entry.reverses_entry_id === null
              ? []
              : [
                  where.and([
                    where("ledger_entries.replaces_entry_id", "=", entry.reverses_entry_id),
                    where("ledger_entries.state", "=", entry.state),
                  ]),
                ]),
          ]),
        )
        .select("ledger_entries.id")
        // The reversal first: its replacement is confirmed after it.
        .orderBy((order) => order.case().when("ledger_entries.id", "=", entryId).then(0).else(1).end())
        .execute();
      for (const { id } of both) {
        const answered = await tx.db.ledgers
          .answering("ledger_entries")
          .set((set) => ({
            state: answer,
            answered_by_organization_id: tx.organizationId,
            answered_by_user_id: tx.user.id,
            answered_at: tx.at,
            answer_note: note,
            version: set("version", "+", 1),
          }))
          .where("id", "=", id)
          .where("state", "=", entry.state)
          .executeTakeFirst();
        if (answered.numUpdatedRows === 0n) return refuse("stale");
      }
      await recordIn(tx, ledger.value, `ledger.entry_${answer}`, {
        before: { entry_id: entryId, state: entry.state },
        after: { entry_ids: both.map(({ id }) => id), state: answer, note },
      });
      return ok(null);
    })
    .catch((error: unknown): Result<null> => {
      if (error instanceof Error && error.message.includes("nobody answers its own"))
        return refuse("answers_itself");
      throw error;
    });
  return result;
};

/** For the firm that stated it, before it is confirmed; a reversal with what comes with it. Refusals as `answerEntry`; `not_ours`. */
export const withdrawEntry = (
  scope: Scope,
  ledgerId: string,
  { entryId, version }: Step,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const ledger = await takeLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    const entry = await readEntry(tx, ledgerId, entryId);
    if (!entry) return refuse("not_found");
    if (entry.organization_id !== tx.organizationId) return refuse("not_ours");
    if (entry.replaces_entry_id !== null) return refuse("entry_with_reversal");
    if (entry.state !== "stated" && entry.state !== "disputed")
      return refuse("entry_moved", { state: entry.state });
    if (entry.version !== version) return refuse("stale");
    await tx.db
      .update("ledger_entries")
      .set((set) => ({ state: "withdrawn", version: set("version", "+", 1) }))
      .where("ledger_id", "=", ledgerId)
      .where("state", "=", entry.state)
      .where((where) =>
        where.or([
          where("id", "=", entryId),
          ...(entry.reverses_entry_id === null
            ? []
            : [where("replaces_entry_id", "=", entry.reverses_entry_id)]),
        ]),
      )
      .execute();
    await recordIn(tx, ledger.value, "ledger.entry_withdrawn", {
      before: { entry_id: entryId, state: entry.state },
      after: { entry_id: entryId, state: "withdrawn" },
    });
    return ok(null);
  });

/**
 * For the firm whose confirmed entry it is: takes it back whole, and states what stands for it where there is a replacement. Nothing
 * changes until the other side confirms. Refusals: `not_found`; `ledger_closed`; `project_over`; `not_ours`; `entry_moved`, where it is not
 * confirmed; `entry_reversed` already; `entry_is_reversal`; `entry_side`, where the replacement is of another side; `entry_ahead`; `stale`.
 */
export const reverseEntry = async (
  scope: Scope,
  ledgerId: string,
  { entryId, reason, version, replacement }: CorrectionInput,
): Promise<Result<{ id: string }>> => {
  const open = await takesEntries(scope, ledgerId);
  if (!open.ok) return open;
  if (replacement && isAhead(scope, replacement.onDate)) return refuse("entry_ahead");
  try {
    return await scope.transaction(async (tx) => {
      const ledger = await takeOpenLedger(tx, ledgerId);
      if (!ledger.ok) return ledger;
      const entry = await readEntry(tx, ledgerId, entryId);
      if (!entry) return refuse("not_found");
      if (entry.organization_id !== tx.organizationId) return refuse("not_ours");
      if (entry.state !== "confirmed") return refuse("entry_moved", { state: entry.state });
      if (entry.reverses_entry_id !== null) return refuse("entry_is_reversal");
      if (entry.version !== version) return refuse("stale");
      if (replacement && replacement.side !== entry.side) return refuse("entry_side");
      const reversal: EntryInput = {
        side: entry.side,
        resource: entry.resource,
        text: entry.text,
        onDate: entry.on_date,
        money:
          entry.amount_minor === null || entry.currency === null
            ? null
            : { amountMinor: entry.amount_minor, currency: entry.currency },
        link: "",
        hadNoEffect: entry.had_no_effect === 1,
        internal: null,
      };
      const id = await insertEntry(tx, ledger.value, reversal, { reversesId: entryId, reason });
      const replacementId = replacement
        ? await insertEntry(tx, ledger.value, replacement, { replacesId: entryId })
        : null;
      await recordIn(tx, ledger.value, "ledger.entry_reversed", {
        before: { entry_id: entryId },
        after: {
          entry_id: id,
          reverses_entry_id: entryId,
          reason,
          replacement_id: replacementId,
          ...recorded(replacement ?? reversal),
        },
        sealed,
      });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("entry_reversed");
    throw error;
  }
};

/** For the firm that stated the entry. Refusals: `not_found`; `not_ours`; `entry_moved`, where it is withdrawn; `file_quota`. */
export const giveEntryFile = (
  scope: Scope,
  ledgerId: string,
  entryId: string,
  { text }: { text: string },
  offered: CheckedFile,
): Promise<Result<{ fileId: string }>> =>
  scope.transaction(async (tx) => {
    const ledger = await takeLedger(tx, ledgerId);
    if (!ledger.ok) return ledger;
    const entry = await readEntry(tx, ledgerId, entryId);
    if (!entry || entry.organization_id !== tx.organizationId) return refuse("not_found");
    if (entry.state === "withdrawn") return refuse("entry_moved", { state: entry.state });
    const file = await keepFile(tx, null, offered);
    if (!file.ok) return file;
    await tx.db
      .insert("ledger_files", [
        {
          file_id: file.value.id,
          entry_id: entryId,
          ledger_id: ledgerId,
          text,
          given_by_user_id: tx.user.id,
          given_at: tx.at,
        },
      ])
      .execute();
    await recordIn(tx, ledger.value, "ledger.file_given", {
      after: { entry_id: entryId, text, ...recordedFile(file.value) },
    });
    return ok({ fileId: file.value.id });
  });
