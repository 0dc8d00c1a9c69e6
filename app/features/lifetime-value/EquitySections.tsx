// Customer equity by its parts, by step of loyalty and by what drives it.

import { paths } from "~/http/paths";
import { BarChart } from "~/ui/charts/BarChart";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { Definition, Stat, Stats } from "~/ui/Stats";
import { AmountText } from "./AmountText";
import type { CustomerEquity } from "./customer-equity.server";

type Step = CustomerEquity["steps"][number];

export function EquitySections({ equity }: { equity: CustomerEquity }) {
  const { total, customers, assessed, parts, currency } = equity;
  const t = useT("lifetime-value");
  const format = useFormat();
  const shown = parts.flatMap(({ part, value }) => (value ? [{ part, value }] : []));
  return (
    <>
      <Section label={t("figures")}>
        <div className="columns-2">
          <div>
            <Stats>
              <Stat
                label={t("equity")}
                value={<AmountText value={total} />}
                sub={t("equity_count", { customers, assessed })}
                definition={t("equity_definition")}
              />
            </Stats>
            {equity.drivers && <Drivers drivers={equity.drivers} />}
          </div>
          <BarChart
            title={t("equity_parts")}
            subtitle={t("equity_measure", { currency })}
            label={t("equity_parts")}
            categoryName={t("part")}
            valueName={t("worth_today")}
            rows={shown.map(({ part, value }) => ({
              label: t(`part_${part}`),
              value: value.amountMinor,
              text: format.money(value),
            }))}
          />
        </div>
      </Section>
      <Section title={t("by_step")}>
        <StepTable steps={equity.steps} />
      </Section>
    </>
  );
}

function Drivers({ drivers }: { drivers: NonNullable<CustomerEquity["drivers"]> }) {
  const t = useT("lifetime-value");
  return (
    <>
      <Facts
        sum
        items={[
          { label: t("scored", { count: drivers.scored }), value: <AmountText value={drivers.value} /> },
          ...drivers.shares.map(({ driver, value }) => ({
            label: t(`driver_${driver}`),
            value: <AmountText value={value} />,
          })),
        ]}
      />
      <Definition>{t("drivers_definition")}</Definition>
    </>
  );
}

function StepTable({ steps }: { steps: readonly Step[] }) {
  const t = useT("lifetime-value");
  const tStanding = useT("standing");
  const format = useFormat();
  const columns: Column<Step>[] = [
    {
      key: "loyalty",
      header: tStanding("aspect_loyalty"),
      rowHeader: true,
      cell: ({ loyalty }) =>
        loyalty ? (
          <a href={paths.customersWith({ loyalty })}>{tStanding(`loyalty_${loyalty}`)}</a>
        ) : (
          tStanding("not_said")
        ),
    },
    {
      key: "customers",
      header: t("customers"),
      numeric: true,
      cell: ({ customers }) => format.number(customers),
    },
    {
      key: "value",
      header: t("worth_today"),
      numeric: true,
      cell: ({ value }) => <AmountText value={value} />,
    },
  ];
  return (
    <DataTable
      caption={t("by_step")}
      columns={columns}
      rows={steps}
      rowKey={({ loyalty }) => loyalty ?? "none"}
    />
  );
}
