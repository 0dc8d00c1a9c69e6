// Entries of a ledger: as pages show them, and as a statement counts them.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { TenantDatabase } from "#db/scope.server";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { EntryState, ResourceKind, Side } from "./contributions.rules";
import type { Rate } from "./rates.rules";
import type { BookedContribution, BookedMoney } from "./statement.rules";

type Named = { id: string; name: string };

export type EntryView = {
  id: string;
  ledgerId: string;
  side: Side;
  resource: ResourceKind | null;
  text: string;
  onDate: string;
  money: { amountMinor: number; currency: string } | null;
  link: string;
  hadNoEffect: boolean;
  firm: Named;
  isOurs: boolean;
  statedAt: string;
  state: EntryState;
  answer: { firm: string; at: string; note: string } | null;
  /** The entry that it takes back, and why. */
  reverses: { id: string; reason: string } | null;
  /** The entry that it stands for. */
  replacesId: string | null;
  /** Whether a reversal of it is stated, disputed or confirmed. */
  reversal: { id: string; state: EntryState } | null;
  /** The number of the signed statement that has taken it in. */
  statement: number | null;
  files: { id: string; name: string; size: number; text: string }[];
  /** Kept by the reader's own firm for itself; null on all others' entries. */
  internal: { note: string; rate: { amountMinor: number; currency: string } | null; rateUnit: string } | null;
  version: number;
};

export type EntryFilter = { side?: Side | null; state?: EntryState | null; firmId?: string | null };

const order = "-on_date";

const entries = (scope: Scope) =>
  scope.db.ledgers
    .ofVisible("ledger_entries")
    .innerJoin("organizations as firm", "firm.id", "ledger_entries.organization_id")
    .leftJoin("organizations as other", "other.id", "ledger_entries.answered_by_organization_id")
    .leftJoin("ledger_entries as back", (join) =>
      join.onRef("back.reverses_entry_id", "=", "ledger_entries.id").on("back.state", "<>", "withdrawn"),
    )
    .leftJoin("benefit_entries as taken", "taken.entry_id", "ledger_entries.id")
    .leftJoin("benefit_statements as statement", "statement.id", "taken.statement_id")
    .select([
      "ledger_entries.id",
      "ledger_entries.ledger_id",
      "ledger_entries.side",
      "ledger_entries.resource",
      "ledger_entries.text",
      "ledger_entries.on_date",
      "ledger_entries.amount_minor",
      "ledger_entries.currency",
      "ledger_entries.link",
      "ledger_entries.had_no_effect",
      "ledger_entries.stated_at",
      "ledger_entries.state",
      "ledger_entries.answered_at",
      "ledger_entries.answer_note",
      "ledger_entries.reverses_entry_id",
      "ledger_entries.replaces_entry_id",
      "ledger_entries.reason",
      "ledger_entries.version",
      "firm.id as firm_id",
      "firm.trade_name as firm",
      "other.trade_name as other",
      "back.id as back_id",
      "back.state as back_state",
      "statement.number as statement",
    ]);

type EntryRow = Awaited<ReturnType<ReturnType<typeof entries>["execute"]>>[number];

const moneyOf = (minor: number | null, currency: string | null) =>
  minor === null || currency === null ? null : { amountMinor: minor, currency };

const viewsOf = async (scope: Scope, rows: EntryRow[]): Promise<EntryView[]> => {
  const ids = rows.map(({ id }) => id);
  const [files, internals] =
    ids.length === 0 ? [[], []] : await Promise.all([filesOf(scope, ids), internalsOf(scope, ids)]);
  return rows.map((row) => {
    const internal = internals.find(({ entry_id }) => entry_id === row.id);
    return {
      id: row.id,
      ledgerId: row.ledger_id,
      side: row.side,
      resource: row.resource,
      text: row.text,
      onDate: row.on_date,
      money: moneyOf(row.amount_minor, row.currency),
      link: row.link,
      hadNoEffect: row.had_no_effect === 1,
      firm: { id: row.firm_id, name: row.firm },
      isOurs: row.firm_id === scope.organizationId,
      statedAt: row.stated_at,
      state: row.state,
      answer:
        row.answered_at === null
          ? null
          : { firm: row.other ?? "", at: row.answered_at, note: row.answer_note },
      reverses: row.reverses_entry_id === null ? null : { id: row.reverses_entry_id, reason: row.reason },
      replacesId: row.replaces_entry_id,
      reversal:
        row.back_id === null || row.back_state === null ? null : { id: row.back_id, state: row.back_state },
      statement: row.statement,
      files: files.filter(({ entryId }) => entryId === row.id).map(({ entryId: _, ...file }) => file),
      internal: internal
        ? {
            note: internal.note,
            rate: moneyOf(internal.rate_minor, internal.rate_currency),
            rateUnit: internal.rate_unit,
          }
        : null,
      version: row.version,
    };
  });
};

const filesOf = (scope: Scope, ids: string[]) =>
  scope.db.ledgers
    .ofVisible("ledger_files")
    .innerJoin("stored_files", "stored_files.id", "ledger_files.file_id")
    .where("ledger_files.entry_id", "in", ids)
    .select([
      "ledger_files.entry_id as entryId",
      "stored_files.id",
      "stored_files.name",
      "stored_files.size",
      "ledger_files.text",
    ])
    .orderBy("ledger_files.given_at")
    .execute();

const internalsOf = (scope: Scope, ids: string[]): Promise<Row<"ledger_internals">[]> =>
  scope.db.ledgers.internals().where("ledger_internals.entry_id", "in", ids).selectAll().execute();

/** Entries of a ledger, the newest day first. A cursor that cannot be read begins anew. */
export const listEntries = async (
  scope: Scope,
  ledgerId: string,
  { side, state, firmId }: EntryFilter = {},
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: EntryView[]; nextCursor: string | null }> => {
  if (!isId(ledgerId)) return { items: [], nextCursor: null };
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await entries(scope)
    .where("ledger_entries.ledger_id", "=", ledgerId)
    .$if(side != null, (query) => query.where("ledger_entries.side", "=", side as Side))
    .$if(state != null, (query) => query.where("ledger_entries.state", "=", state as EntryState))
    .$if(firmId != null, (query) => query.where("ledger_entries.organization_id", "=", firmId as string))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(ledger_entries.on_date, ledger_entries.id) < (${after?.values[0]}, ${after?.id})`,
      ),
    )
    .orderBy("ledger_entries.on_date", "desc")
    .orderBy("ledger_entries.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await viewsOf(scope, shown),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.on_date], id: last.id }) : null,
  };
};

/** One entry, of any ledger where none is named; null where it stands in no ledger of the firm's. */
export const getEntry = async (
  scope: Scope,
  ledgerId: string | null,
  id: string,
): Promise<EntryView | null> => {
  if (!isId(id)) return null;
  const rows = await entries(scope)
    .where("ledger_entries.id", "=", id)
    .$if(ledgerId !== null, (query) => query.where("ledger_entries.ledger_id", "=", ledgerId as string))
    .execute();
  return (await viewsOf(scope, rows))[0] ?? null;
};

export type Books = {
  money: (BookedMoney & { text: string })[];
  contributions: BookedContribution[];
  rates: Rate[];
};

/** What a statement is made of: confirmed money that none has taken in yet, contributions valued in money, and confirmed rates. */
export const readBooks = async (db: TenantDatabase, ledgerId: string): Promise<Books> => {
  const confirmed = () =>
    db.ledgers
      .ofVisible("ledger_entries")
      .where("ledger_entries.ledger_id", "=", ledgerId)
      .where("ledger_entries.state", "=", "confirmed")
      .where("ledger_entries.amount_minor", "is not", null);
  const columns = [
    "ledger_entries.id",
    "ledger_entries.organization_id as partyId",
    "ledger_entries.amount_minor as amountMinor",
    "ledger_entries.currency",
    "ledger_entries.on_date as onDate",
    "ledger_entries.reverses_entry_id as reversesId",
  ] as const;
  const money = await confirmed()
    .leftJoin("benefit_entries as own", "own.entry_id", "ledger_entries.id")
    .leftJoin("benefit_entries as before", "before.entry_id", "ledger_entries.reverses_entry_id")
    .where("ledger_entries.side", "in", ["cost", "revenue"])
    .where("own.entry_id", "is", null)
    .select([...columns, "ledger_entries.side", "ledger_entries.text", "before.amount_minor as takenMinor"])
    .execute();
  const contributions = await confirmed()
    .where("ledger_entries.side", "=", "contribution")
    .select([...columns, "ledger_entries.had_no_effect"])
    .execute();
  const rates = await db.ledgers
    .ofVisible("ledger_rates")
    .where("ledger_rates.ledger_id", "=", ledgerId)
    .where("ledger_rates.state", "=", "confirmed")
    .select([
      "ledger_rates.currency",
      "ledger_rates.rate",
      "ledger_rates.valid_from as validFrom",
      "ledger_rates.answered_at as confirmedAt",
    ])
    .execute();
  return {
    money: money.map((row) => ({
      ...row,
      side: row.side === "cost" ? "cost" : "revenue",
      amountMinor: row.amountMinor ?? 0,
      currency: row.currency ?? "",
    })),
    contributions: contributions.map(({ had_no_effect, ...row }) => ({
      ...row,
      amountMinor: row.amountMinor ?? 0,
      currency: row.currency ?? "",
      hadNoEffect: had_no_effect === 1,
    })),
    rates: rates.map((rate) => ({ ...rate, confirmedAt: rate.confirmedAt ?? "" })),
  };
};

/** What one party put in and took out of one kind of resource: confirmed, and not taken back. */
export type MatchCell = {
  partyId: string;
  resource: ResourceKind;
  side: "contribution" | "benefit";
  count: number;
  /** Of those, marked as without effect. */
  ineffective: number;
  /** Of those, without a value in money. */
  unvalued: number;
  /** Sums by currency, in its order. */
  valued: { amountMinor: number; currency: string }[];
};

/** What the parties put in and take out, by kind of resource. */
export const readMatch = async (scope: Scope, ledgerId: string): Promise<MatchCell[]> => {
  const rows = await scope.db.ledgers
    .ofVisible("ledger_entries")
    .leftJoin("ledger_entries as back", (join) =>
      join.onRef("back.reverses_entry_id", "=", "ledger_entries.id").on("back.state", "=", "confirmed"),
    )
    .where("ledger_entries.ledger_id", "=", ledgerId)
    .where("ledger_entries.state", "=", "confirmed")
    .where("ledger_entries.side", "in", ["contribution", "benefit"])
    .where("ledger_entries.reverses_entry_id", "is", null)
    .where("back.id", "is", null)
    .groupBy([
      "ledger_entries.organization_id",
      "ledger_entries.resource",
      "ledger_entries.side",
      "ledger_entries.currency",
    ])
    .select([
      "ledger_entries.organization_id as partyId",
      "ledger_entries.resource",
      "ledger_entries.side",
      "ledger_entries.currency",
      sql<number>`count(*)`.as("count"),
      sql<number>`sum(ledger_entries.had_no_effect)`.as("ineffective"),
      sql<number | string>`coalesce(sum(ledger_entries.amount_minor), 0)`.as("amountMinor"),
    ])
    .orderBy("ledger_entries.currency")
    .execute();
  const cells = new Map<string, MatchCell>();
  for (const { partyId, resource, side, currency, ...sums } of rows) {
    if (resource === null || (side !== "contribution" && side !== "benefit")) continue;
    const key = `${partyId} ${resource} ${side}`;
    const cell = cells.get(key) ?? {
      partyId,
      resource,
      side,
      count: 0,
      ineffective: 0,
      unvalued: 0,
      valued: [],
    };
    const count = Number(sums.count);
    cell.count += count;
    cell.ineffective += Number(sums.ineffective);
    if (currency === null) cell.unvalued += count;
    else cell.valued.push({ amountMinor: Number(sums.amountMinor), currency });
    cells.set(key, cell);
  }
  return [...cells.values()];
};
