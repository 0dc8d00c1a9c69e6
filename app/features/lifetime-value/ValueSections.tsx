// What one customer is worth, and how that was reckoned.

import { useStandingText } from "~/features/standing/standing-words";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { Definition, Stat, Stats } from "~/ui/Stats";
import { DateText, MoneyText } from "~/ui/text";
import { AmountText } from "./AmountText";
import type { CustomerValueView } from "./customer-value.server";
import { wholeRate } from "./lifetime-value.rules";

type Part = NonNullable<CustomerValueView["value"]>["parts"][number];

export function ValueSections({ view }: { view: CustomerValueView }) {
  const { value, second, own, drivers } = view;
  const t = useT("lifetime-value");
  return (
    <>
      <Section label={t("figures")}>
        {value ? (
          <Stats>
            <Stat
              label={t("value")}
              value={<AmountText value={value.total} />}
              sub={<Multiple view={view} />}
              definition={t("value_definition")}
            />
            {second && (
              <Stat
                label={t("second_value")}
                value={<AmountText value={second.value} />}
                sub={<SecondSum view={view} />}
                definition={t("second_definition")}
              />
            )}
            {view.wallet && <WalletStat wallet={view.wallet} />}
          </Stats>
        ) : (
          <p className="soft">{t("unknown")}</p>
        )}
      </Section>
      {value && (
        <Section title={t("parts")}>
          <PartTable parts={value.parts} multiple={view.terms.multiple} />
        </Section>
      )}
      <Section title={t("how")}>
        <Reckoning view={view} />
      </Section>
      {drivers && (
        <Section title={t("drivers")}>
          <DriverTable drivers={drivers} />
        </Section>
      )}
      {own && own.reason !== "" && (
        <Section title={t("reason")}>
          <p>{own.reason}</p>
          <p className="soft">
            {t("said_by", { name: view.said?.by ?? t("somebody") })}{" "}
            <DateText value={view.said?.at ?? ""} show="dateTime" />
          </p>
        </Section>
      )}
    </>
  );
}

function Multiple({ view: { terms } }: { view: CustomerValueView }) {
  const t = useT("lifetime-value");
  const format = useFormat();
  return <>{t("multiple_is", { multiple: format.number(terms.multiple) })}</>;
}

function SecondSum({ view }: { view: CustomerValueView }) {
  const { second, value } = view;
  const t = useT("lifetime-value");
  const format = useFormat();
  if (!second?.cost || !value?.total) return null;
  return (
    <>
      {t("second_sum", {
        chance: format.percent(second.chanceRate / wholeRate, 2),
        value: format.money(value.total),
        cost: format.money(second.cost),
      })}
    </>
  );
}

function WalletStat({ wallet }: { wallet: NonNullable<CustomerValueView["wallet"]> }) {
  const t = useT("lifetime-value");
  const format = useFormat();
  const { share, bought, spend } = wallet;
  return (
    <Stat
      label={t("wallet")}
      value={share === null ? "–" : format.percent(share)}
      sub={t("wallet_sum", { bought: format.money(bought), spend: format.money(spend) })}
      definition={t("wallet_definition")}
    />
  );
}

function PartTable({ parts, multiple }: { parts: readonly Part[]; multiple: number }) {
  const t = useT("lifetime-value");
  const format = useFormat();
  const columns: Column<Part>[] = [
    {
      key: "part",
      header: t("part"),
      rowHeader: true,
      cell: ({ part }) => t(`part_${part}`),
      below: ({ part }) => t(`part_${part}_means`),
    },
    { key: "yearly", header: t("yearly"), numeric: true, cell: ({ yearly }) => <MoneyText value={yearly} /> },
    {
      key: "multiple",
      header: t("multiple"),
      numeric: true,
      soft: true,
      cell: () => format.number(multiple),
    },
    {
      key: "value",
      header: t("worth_today"),
      numeric: true,
      cell: ({ value }) => <AmountText value={value} />,
    },
  ];
  return <DataTable caption={t("parts")} columns={columns} rows={parts} rowKey={({ part }) => part} />;
}

function Reckoning({ view }: { view: CustomerValueView }) {
  const { terms, shown, isSaid, loyalty, lossReason, second } = view;
  const t = useT("lifetime-value");
  const tStanding = useT("standing");
  const textOf = useStandingText();
  const format = useFormat();
  const percent = (rate: number): string => format.percent(rate / wholeRate, 2);
  const source =
    terms.retentionFrom === "step"
      ? t("rate_from_step", { step: textOf("loyalty", loyalty ? [loyalty] : []) })
      : t(`rate_from_${terms.retentionFrom}`);
  return (
    <>
      <Facts
        items={[
          {
            label: t("shown_by_purchases"),
            value: shown
              ? t(lossReason ? "once_earned" : "recently_earned", {
                  yearly: format.money(shown.yearly),
                  purchases: shown.purchases,
                  years: shown.years,
                })
              : t("no_margins"),
          },
          { label: t("reckoned_with"), value: t(isSaid ? "with_said" : "with_shown") },
          { label: t("retention_rate"), value: `${percent(terms.retentionRate)} · ${source}` },
          { label: t("discount_rate"), value: percent(terms.discountRate) },
          {
            label: t("horizon"),
            value: terms.horizonYears === null ? t("endless") : t("years", { count: terms.horizonYears }),
          },
          ...(second && lossReason
            ? [
                { label: t("loss_reason"), value: tStanding(`loss_${lossReason}`) },
                {
                  label: t("chance"),
                  value: `${percent(second.chanceRate)} · ${t(second.isOwnChance ? "said_here" : "by_reason")}`,
                },
                {
                  label: t("cost"),
                  value: (
                    <>
                      <AmountText value={second.cost} /> · {t(second.isOwnCost ? "said_here" : "by_reason")}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <Definition>{t("formula")}</Definition>
    </>
  );
}

type DriverRow = NonNullable<CustomerValueView["drivers"]>[number];

function DriverTable({ drivers }: { drivers: readonly DriverRow[] }) {
  const t = useT("lifetime-value");
  const format = useFormat();
  const columns: Column<DriverRow>[] = [
    {
      key: "driver",
      header: t("driver"),
      rowHeader: true,
      cell: ({ driver }) => t(`driver_${driver}`),
      below: ({ driver }) => t(`driver_${driver}_means`),
    },
    { key: "score", header: t("score"), numeric: true, cell: ({ score }) => format.number(score) },
    {
      key: "value",
      header: t("worth_today"),
      numeric: true,
      cell: ({ value }) => <AmountText value={value} />,
    },
  ];
  return (
    <>
      <DataTable caption={t("drivers")} columns={columns} rows={drivers} rowKey={({ driver }) => driver} />
      <Definition>{t("drivers_definition")}</Definition>
    </>
  );
}
