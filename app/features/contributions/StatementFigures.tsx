// The figures of a statement and how they came about: what was taken in, what is shared by which part of the rule, who gives whom.

import { percentText } from "~/features/equity/percent.rules";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, Section } from "~/ui/page";
import { DateText, MoneyText } from "~/ui/text";
import type { FrozenFigures, TakenEntry } from "./settle.server";
import type { PartyFigures } from "./statement.rules";

export function StatementFigures({ figures }: { figures: FrozenFigures }) {
  const t = useT("ledger");
  const format = useFormat();
  const { statement } = figures;
  const { currency, earlier, apart, undivided } = statement;
  const money = (amountMinor: number) => <MoneyText value={{ amountMinor, currency }} />;
  return (
    <>
      {(undivided || apart.length > 0) && (
        <div className="section stack">
          {undivided && (
            <Note kind="waiting">
              {t(`undivided_${undivided.reason}`, { currencies: undivided.currencies.join(", ") })}
            </Note>
          )}
          {apart.length > 0 && (
            <Note kind="waiting" title={t("apart_title")}>
              {apart.map((one) => (
                <p key={one.currency}>
                  {t("apart_text", {
                    count: one.count,
                    revenue: format.money({ amountMinor: one.revenueMinor, currency: one.currency }),
                    cost: format.money({ amountMinor: one.costMinor, currency: one.currency }),
                  })}
                </p>
              ))}
              <p>{t("apart_rule")}</p>
            </Note>
          )}
        </div>
      )}
      <Section title={t("yields")} sub={<PeriodText period={statement.period} />}>
        <Facts
          sum
          items={[
            { label: t("side_revenue"), value: money(statement.revenueMinor) },
            { label: t("side_cost"), value: money(-statement.costMinor) },
            { label: t("distributable"), value: money(statement.distributableMinor) },
          ]}
        />
        {earlier.count > 0 && (
          <p className="soft small-text">
            {t("earlier", {
              count: earlier.count,
              revenue: format.money({ amountMinor: earlier.revenueMinor, currency }),
              cost: format.money({ amountMinor: earlier.costMinor, currency }),
            })}
          </p>
        )}
      </Section>
      <Parties figures={figures} />
      <Division figures={figures} />
      <Currencies figures={figures} />
      <Entries figures={figures} />
    </>
  );
}

export function PeriodText({ period: { from, to } }: { period: { from: string; to: string } }) {
  return (
    <>
      <DateText value={from} /> – <DateText value={to} />
    </>
  );
}

function Parties({ figures: { statement, names } }: { figures: FrozenFigures }) {
  const t = useT("ledger");
  const { currency, parties } = statement;
  const money = (amountMinor: number | null) =>
    amountMinor === null ? "—" : <MoneyText value={{ amountMinor, currency }} />;
  const amount = (
    key: string,
    header: string,
    of: (row: PartyFigures) => number | null,
  ): Column<PartyFigures> => ({
    key,
    header,
    numeric: true,
    cell: (row) => money(of(row)),
  });
  const hasContributions = parties.some(({ contributionMinor }) => contributionMinor !== null);
  const total = (of: (row: PartyFigures) => number | null) =>
    money(
      parties.some((row) => of(row) === null) ? null : parties.reduce((sum, row) => sum + (of(row) ?? 0), 0),
    );
  return (
    <Section title={t("per_party")} sub={t("balance_rule")}>
      <DataTable
        caption={t("per_party_caption")}
        columns={[
          { key: "firm", header: t("firm"), rowHeader: true, cell: ({ partyId }) => names[partyId] ?? "" },
          amount("revenue", t("received"), (row) => row.revenueMinor),
          amount("cost", t("borne"), (row) => row.costMinor),
          ...(hasContributions
            ? [amount("contribution", t("contributed"), (row) => row.contributionMinor)]
            : []),
          amount("share", t("share"), (row) => row.shareMinor),
          {
            key: "balance",
            header: t("balance"),
            numeric: true,
            cell: ({ balanceMinor }) => (
              <>
                {money(balanceMinor)}
                {balanceMinor !== null && balanceMinor !== 0 && (
                  <span className="sub">{t(balanceMinor > 0 ? "gets" : "gives")}</span>
                )}
              </>
            ),
          },
        ]}
        rows={parties}
        rowKey={({ partyId }) => partyId}
        total={{
          firm: t("total"),
          revenue: total((row) => row.revenueMinor),
          cost: total((row) => row.costMinor),
          contribution: total((row) => row.contributionMinor),
          share: total((row) => row.shareMinor),
          balance: total((row) => row.balanceMinor),
        }}
      />
    </Section>
  );
}

type DivisionRow = { key: string; part: string; firm: string; weight: string; amountMinor: number };

function Division({ figures: { statement, rule, names } }: { figures: FrozenFigures }) {
  const t = useT("ledger");
  const format = useFormat();
  const { currency, division } = statement;
  if (division.length === 0) return null;
  const money = (amountMinor: number): string => format.money({ amountMinor, currency });
  const isByLoss = statement.distributableMinor < 0 && rule.lossShares !== null;
  const isByMoney = rule.division.kind === "by_contribution" && !isByLoss;
  const rows = division.flatMap(({ band, amountMinor, shares }, index) =>
    shares.map((share): DivisionRow => {
      const whole = money(amountMinor);
      const name = !band
        ? t(isByLoss ? "part_loss" : "part_whole", { amount: whole })
        : band.upToMinor === null
          ? t("part_above", { from: money(band.fromMinor), amount: whole })
          : t("part_band", { from: money(band.fromMinor), to: money(band.upToMinor), amount: whole });
      return {
        key: `${index} ${share.partyId}`,
        part: name,
        firm: names[share.partyId] ?? "",
        weight: isByMoney ? money(share.weight) : `${percentText(share.weight)} %`,
        amountMinor: share.amountMinor,
      };
    }),
  );
  return (
    <Section title={t("came_about")}>
      <DataTable
        caption={t("came_about")}
        columns={[
          { key: "part", header: t("part"), rowHeader: true, cell: ({ part }) => part },
          { key: "firm", header: t("firm"), cell: ({ firm }) => firm },
          {
            key: "weight",
            header: t(isByMoney ? "contributed" : "share_percent"),
            numeric: true,
            cell: ({ weight }) => weight,
          },
          {
            key: "amount",
            header: t("share"),
            numeric: true,
            cell: ({ amountMinor }) => <MoneyText value={{ amountMinor, currency }} />,
          },
        ]}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </Section>
  );
}

function Currencies({ figures: { statement } }: { figures: FrozenFigures }) {
  const t = useT("ledger");
  const { currency, currencies } = statement;
  if (currencies.every((one) => one.currency === currency)) return null;
  return (
    <Section title={t("currencies")}>
      <DataTable
        caption={t("currencies")}
        columns={[
          { key: "currency", header: t("currency"), rowHeader: true, cell: (row) => row.currency },
          {
            key: "revenue",
            header: t("side_revenue"),
            numeric: true,
            cell: (row) => <MoneyText value={{ amountMinor: row.revenueMinor, currency: row.currency }} />,
          },
          {
            key: "cost",
            header: t("side_cost"),
            numeric: true,
            cell: (row) => <MoneyText value={{ amountMinor: row.costMinor, currency: row.currency }} />,
          },
          {
            key: "convertedRevenue",
            header: t("converted_revenue", { currency }),
            numeric: true,
            cell: (row) => <MoneyText value={{ amountMinor: row.convertedRevenueMinor, currency }} />,
          },
          {
            key: "convertedCost",
            header: t("converted_cost", { currency }),
            numeric: true,
            cell: (row) => <MoneyText value={{ amountMinor: row.convertedCostMinor, currency }} />,
          },
        ]}
        rows={currencies}
        rowKey={(row) => row.currency}
      />
    </Section>
  );
}

function Entries({ figures: { statement, names, entries } }: { figures: FrozenFigures }) {
  const t = useT("ledger");
  const { currency, period } = statement;
  const columns: Column<TakenEntry>[] = [
    {
      key: "text",
      header: t("what"),
      rowHeader: true,
      cell: (entry) => entry.text,
      below: ({ onDate, convertedMinor }) =>
        [onDate < period.from && t("from_earlier"), convertedMinor < 0 && t("taken_back")]
          .filter(Boolean)
          .join(" · ") || null,
    },
    { key: "side", header: t("side"), cell: ({ side }) => t(`side_${side}`) },
    { key: "firm", header: t("firm"), cell: ({ partyId }) => names[partyId] ?? "" },
    { key: "date", header: t("on_date"), numeric: true, cell: ({ onDate }) => <DateText value={onDate} /> },
    {
      key: "amount",
      header: t("value"),
      numeric: true,
      cell: (entry) => (
        <>
          <MoneyText value={{ amountMinor: entry.convertedMinor, currency }} />
          {entry.currency !== currency && (
            <span className="sub">
              <MoneyText value={{ amountMinor: entry.amountMinor, currency: entry.currency }} />
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <Section title={t("taken_in")}>
      <DataTable
        caption={t("taken_in")}
        columns={columns}
        rows={entries}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t("nothing_taken")}</p>}
      />
    </Section>
  );
}
