// What is booked on a credit line: the entries, when what is open is due, and what was paid or returned.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { MoneyText } from "~/ui/text";
import { useBooked } from "./CreditStatus";
import type { CreditView, DueView, EntryView, SettlementView } from "./credit.queries.server";

/** How an entry stands: taken back, settled, overdue, or due on a day. */
function EntryStanding({ takenBack, open, dues }: EntryView) {
  const t = useT("credit");
  const format = useFormat();
  if (takenBack) return <Status kind="draft">{t("taken_back")}</Status>;
  if (open.amountMinor === 0) return <Status kind="approved">{t("settled")}</Status>;
  const next = dues.find((due) => due.open.amountMinor > 0);
  if (!next) return null;
  return next.daysOverdue === null ? (
    <Status kind="waiting">{t("due_by", { date: format.date(next.dueOn) })}</Status>
  ) : (
    <Status kind="refused">{t("days_overdue", { days: next.daysOverdue })}</Status>
  );
}

export function CreditEntries({ line }: { line: CreditView }) {
  const t = useT("credit");
  const format = useFormat();
  const bookedOf = useBooked();
  const columns: Column<EntryView>[] = [
    {
      key: "what",
      header: t("booked"),
      rowHeader: true,
      cell: (entry) =>
        entry.purchase ? <a href={paths.purchase(entry.purchase.id)}>{bookedOf(entry)}</a> : bookedOf(entry),
      below: ({ takenBack, override }) =>
        [
          override &&
            t("override_by", { who: override.by ?? t("somebody"), reason: override.reason || "•••" }),
          takenBack && t("taken_back_why", { reason: takenBack.reason || "•••" }),
        ]
          .filter(Boolean)
          .join(" · ") || null,
    },
    {
      key: "day",
      header: t("booked_on"),
      numeric: true,
      soft: true,
      cell: ({ bookedOn }) => format.date(bookedOn),
    },
    { key: "amount", header: t("amount"), numeric: true, cell: ({ amount }) => <MoneyText value={amount} /> },
    { key: "open", header: t("open"), numeric: true, cell: ({ open }) => <MoneyText value={open} /> },
    {
      key: "standing",
      header: t("standing"),
      evident: true,
      cell: (entry) => <EntryStanding {...entry} />,
    },
    {
      key: "steps",
      header: t("what_to_do"),
      cell: (entry) => {
        const isUntouched = !entry.takenBack && entry.open.amountMinor === entry.amount.amountMinor;
        const intents = [
          ...(entry.open.amountMinor > 0 ? (["settle"] as const) : []),
          ...(isUntouched ? (["take_back_entry"] as const) : []),
        ];
        return (
          <span className="row">
            {intents.map((intent) => (
              <a
                key={intent}
                href={`?do=${intent}&entry=${entry.id}`}
                aria-label={t(`${intent}_named`, { what: bookedOf(entry) })}
              >
                {t(intent)}
              </a>
            ))}
          </span>
        );
      },
    },
  ];
  return (
    <Section title={t("entries")}>
      <DataTable
        caption={t("entries_caption")}
        columns={columns}
        rows={line.entries}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t("no_entries")}</p>}
      />
      {line.hasMore && <p className="soft">{t("more_entries", { count: line.entries.length })}</p>}
    </Section>
  );
}

type OpenDue = DueView & { entry: EntryView };

const mostDues = 36;

/** What is open by the day that it is due, the first day first. */
export function CreditSchedule({ line }: { line: CreditView }) {
  const t = useT("credit");
  const format = useFormat();
  const bookedOf = useBooked();
  const dues = line.entries
    .flatMap((entry): OpenDue[] =>
      entry.dues.filter(({ open }) => open.amountMinor > 0).map((due) => ({ ...due, entry })),
    )
    .sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
  if (dues.length === 0) return null;
  const columns: Column<OpenDue>[] = [
    { key: "day", header: t("due_on"), rowHeader: true, cell: ({ dueOn }) => format.date(dueOn) },
    {
      key: "what",
      header: t("booked"),
      cell: ({ entry, position }) =>
        entry.dues.length > 1
          ? t("part_of", { what: bookedOf(entry), position, parts: entry.dues.length })
          : bookedOf(entry),
    },
    { key: "open", header: t("open"), numeric: true, cell: ({ open }) => <MoneyText value={open} /> },
    {
      key: "standing",
      header: t("standing"),
      evident: true,
      cell: ({ daysOverdue }) =>
        daysOverdue !== null && <Status kind="refused">{t("days_overdue", { days: daysOverdue })}</Status>,
    },
  ];
  return (
    <Section title={t("schedule")}>
      <DataTable
        caption={t("schedule_caption")}
        columns={columns}
        rows={dues.slice(0, mostDues)}
        rowKey={({ entry, position }) => `${entry.id}-${position}`}
      />
      {dues.length > mostDues && <p className="soft">{t("more_dues", { count: dues.length - mostDues })}</p>}
    </Section>
  );
}

type Settled = SettlementView & { entry: EntryView };

/** Payments and returns, the latest first. */
export function CreditSettlements({ line }: { line: CreditView }) {
  const t = useT("credit");
  const format = useFormat();
  const bookedOf = useBooked();
  const settlements = line.entries
    .flatMap((entry): Settled[] => entry.settlements.map((settlement) => ({ ...settlement, entry })))
    .sort((one, other) => (one.settledOn > other.settledOn ? -1 : 1));
  if (settlements.length === 0) return null;
  const columns: Column<Settled>[] = [
    {
      key: "what",
      header: t("settlement_kind"),
      rowHeader: true,
      cell: ({ kind }) => t(`settled_${kind}`),
      below: ({ entry, takenBackAt, takenBackReason }) =>
        [bookedOf(entry), takenBackAt && t("taken_back_why", { reason: takenBackReason || "•••" })]
          .filter(Boolean)
          .join(" · "),
    },
    {
      key: "day",
      header: t("settled_on"),
      numeric: true,
      soft: true,
      cell: ({ settledOn }) => format.date(settledOn),
    },
    { key: "amount", header: t("amount"), numeric: true, cell: ({ amount }) => <MoneyText value={amount} /> },
    {
      key: "steps",
      header: t("what_to_do"),
      evident: true,
      cell: ({ id, kind, amount, takenBackAt }) =>
        takenBackAt ? (
          <Status kind="draft">{t("taken_back")}</Status>
        ) : (
          <a
            href={`?do=take_back_settlement&settlement=${id}`}
            aria-label={t("take_back_settlement_named", {
              what: t(`settled_${kind}`),
              amount: format.money(amount),
            })}
          >
            {t("take_back_settlement")}
          </a>
        ),
    },
  ];
  return (
    <Section title={t("settlements")}>
      <DataTable
        caption={t("settlements_caption")}
        columns={columns}
        rows={settlements}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
