import { useSearchParams } from "@remix-run/react";
import type { Money } from "~/lib/money";
import { ButtonLink } from "~/ui/Button";
import { Clock, type ClockKind } from "~/ui/Clock";
import { Input } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { Field } from "~/ui/Field";
import { FilterBar, Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { Section, Tabs } from "~/ui/page";
import { Status } from "~/ui/Status";
import { EmptyState } from "~/ui/states";
import type { StatusKind } from "~/ui/status-kind";
import { DateText } from "~/ui/text";

type Deal = {
  id: "row_1" | "row_2" | "row_3" | "row_4";
  amount: Money;
  state: StatusKind;
  closeOn: string;
  clock: { kind: ClockKind; passed: number; hours: number } | null;
};

const cny = (amountMinor: number): Money => ({ amountMinor, currency: "CNY" });

const deals: readonly Deal[] = [
  {
    id: "row_1",
    amount: cny(192_500_000),
    state: "approved",
    closeOn: "2027-03-26",
    clock: { kind: "kept", passed: 0.5, hours: 1056 },
  },
  {
    id: "row_2",
    amount: cny(125_000_000),
    state: "waiting",
    closeOn: "2027-02-12",
    clock: { kind: "soon", passed: 0.82, hours: 3.34 },
  },
  {
    id: "row_3",
    amount: cny(48_600_050),
    state: "waiting",
    closeOn: "2027-04-30",
    clock: { kind: "calm", passed: 0.45, hours: 26 },
  },
  { id: "row_4", amount: cny(21_200_000), state: "draft", closeOn: "2027-03-20", clock: null },
];

/** Views, filters, tables, pages. */
export function ListSamples() {
  const t = useT("design");
  const format = useFormat();
  const ui = useT("ui");
  const [search] = useSearchParams();
  const stateText: Record<StatusKind, string> = {
    draft: t("state_draft"),
    waiting: t("state_in_review"),
    approved: t("state_approved"),
    refused: t("state_rejected"),
    info: t("state_notice"),
  };
  const columns: readonly Column<Deal>[] = [
    {
      key: "customer",
      header: t("customer"),
      sort: "customer",
      rowHeader: true,
      cell: (deal) => t(deal.id),
      below: (deal) => t(`${deal.id}_sub`),
    },
    { key: "partner", header: t("partner"), soft: true, optional: true, cell: () => t("firm_us") },
    {
      key: "amount",
      header: t("amount_cny"),
      sort: "amount",
      descendingFirst: true,
      numeric: true,
      cell: (deal) => format.amount(deal.amount),
    },
    {
      key: "state",
      header: t("registration"),
      cell: (deal) => <Status kind={deal.state}>{stateText[deal.state]}</Status>,
    },
    {
      key: "close",
      header: t("expected_close"),
      sort: "close",
      numeric: true,
      soft: true,
      cell: (deal) => <DateText value={deal.closeOn} />,
    },
    {
      key: "clock",
      header: t("time_left"),
      cell: ({ clock }) =>
        clock ? (
          <Clock kind={clock.kind} pieces={clock.kind === "kept" ? 3 : 2} passed={clock.passed}>
            {ui(clock.kind === "kept" ? "clock_protected" : "clock_left", {
              time: format.duration(clock.hours * 3_600_000),
            })}
          </Clock>
        ) : (
          <span className="sub">{ui("clock_none")}</span>
        ),
    },
  ];
  const sum = deals.reduce((total, deal) => total + deal.amount.amountMinor, 0);
  const empty = (
    <EmptyState
      title={t("empty_title")}
      text={t("empty_text")}
      action={<ButtonLink href="#">{t("register_deal")}</ButtonLink>}
    />
  );
  return (
    <>
      <Section title={t("views")} sub={t("views_sub")}>
        <Tabs
          label={t("saved_views")}
          items={[
            { href: "?", label: t("all_deals"), count: 148, current: true },
            { href: "?view=decide", label: t("to_decide"), count: 6 },
            { href: "?view=won", label: t("won"), count: 27 },
          ]}
        />
        <FilterBar
          chips={[
            { name: t("alliance"), value: t("east_china"), removeHref: "?" },
            {
              name: t("product_line"),
              value: format.list([t("line_drives"), t("line_vision")], "disjunction"),
              removeHref: "?",
            },
          ]}
          clearHref="?"
          keep={{ sort: search.get("sort") }}
        >
          <Field id="filter-customer" name="customer" label={t("customer")}>
            <Input type="search" />
          </Field>
        </FilterBar>
      </Section>
      <Section title={t("table")} sub={t("table_sub")}>
        <DataTable
          caption={t("table_caption")}
          columns={columns}
          rows={deals}
          rowKey={(deal) => deal.id}
          href={(deal) => `#${deal.id}`}
          sort={search.get("sort") ?? "-amount"}
          total={{ customer: t("total"), amount: format.amount(cny(sum)) }}
        />
        <Pagination shown={4} total={148} previousHref={null} nextHref="?cursor=next" />
      </Section>
      <div className="columns-2">
        <Section title={t("table_compact")}>
          <DataTable
            caption={t("table_caption")}
            columns={columns.filter((column) => ["customer", "amount", "state"].includes(column.key))}
            rows={deals}
            rowKey={(deal) => deal.id}
            dense
          />
        </Section>
        <Section title={t("empty")} sub={t("empty_sub")}>
          <DataTable
            caption={t("table_caption")}
            columns={columns}
            rows={[]}
            rowKey={(deal) => deal.id}
            empty={empty}
          />
        </Section>
      </div>
    </>
  );
}
