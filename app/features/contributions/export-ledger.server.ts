// A ledger's entries and a statement as files. What a firm keeps internal is in its own file alone.

import type { Scope } from "~/access/scope.server";
import type { Cell } from "~/lib/cell";
import { decimalText } from "~/lib/money";
import { translator } from "~/messages/catalogue";
import { type EntryFilter, listEntries } from "./entries.queries.server";
import type { FrozenFigures } from "./settle.server";

const rowsAtOnce = 500;

const amount = (money: { amountMinor: number; currency: string } | null): Cell =>
  money && { decimal: decimalText(money.amountMinor, money.currency) };

/** The rows in batches, the head first in the reader's language. */
export async function* exportEntries(
  scope: Scope,
  ledgerId: string,
  filter: EntryFilter,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "ledger");
  yield [
    [
      t("on_date"),
      t("firm"),
      t("side"),
      t("resource"),
      t("what"),
      t("value"),
      t("currency"),
      t("no_effect"),
      t("state"),
      t("reason"),
      t("link"),
      t("in_statement_head"),
      t("internal_note"),
      t("internal_rate"),
      t("internal_unit"),
    ],
  ];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listEntries>> = await listEntries(scope, ledgerId, filter, {
      cursor,
      limit: rowsAtOnce,
    });
    yield page.items.map((entry) => [
      { day: entry.onDate },
      entry.firm.name,
      t(`side_${entry.side}`),
      entry.resource && t(`resource_${entry.resource}`),
      entry.text,
      amount(
        entry.money &&
          (entry.reverses ? { ...entry.money, amountMinor: -entry.money.amountMinor } : entry.money),
      ),
      entry.money?.currency,
      entry.hadNoEffect ? t("yes") : null,
      t(`state_${entry.state}`),
      entry.reverses?.reason ?? (entry.state === "disputed" ? entry.answer?.note : null),
      entry.link,
      entry.statement === null ? null : { decimal: `${entry.statement}` },
      entry.internal?.note,
      amount(entry.internal?.rate ?? null),
      entry.internal?.rateUnit,
    ]);
    cursor = page.nextCursor;
  } while (cursor !== null);
}

/** What each party of a statement received, bore, gets as its share, and is owed; then the entries behind it. */
export async function* exportStatement(
  scope: Scope,
  { statement, names, entries }: FrozenFigures,
): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "ledger");
  const { currency } = statement;
  const cell = (amountMinor: number | null): Cell =>
    amountMinor === null ? null : amount({ amountMinor, currency });
  yield [
    [t("firm"), t("received"), t("borne"), t("contributed"), t("share"), t("balance"), t("currency")],
    ...statement.parties.map((party): Cell[] => [
      names[party.partyId],
      cell(party.revenueMinor),
      cell(party.costMinor),
      cell(party.contributionMinor),
      cell(party.shareMinor),
      cell(party.balanceMinor),
      currency,
    ]),
    [],
    [t("what"), t("side"), t("firm"), t("on_date"), t("value"), t("currency"), t("converted", { currency })],
    ...entries.map((entry): Cell[] => [
      entry.text,
      t(`side_${entry.side}`),
      names[entry.partyId],
      { day: entry.onDate },
      amount(entry),
      entry.currency,
      cell(entry.convertedMinor),
    ]),
    ...statement.apart.map((one): Cell[] => [
      t("apart_title"),
      null,
      null,
      null,
      amount({ amountMinor: one.revenueMinor - one.costMinor, currency: one.currency }),
      one.currency,
      null,
    ]),
  ];
}
