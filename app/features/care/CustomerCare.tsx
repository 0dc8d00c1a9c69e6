// The care plans of a customer, on its page.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { CarePlanStatus, useCareNames } from "./CareStatus";
import type { CarePlanSummary } from "./care.queries.server";

type CustomerCareProps = { customerId: string; plans: readonly CarePlanSummary[]; mayEdit: boolean };

export function CustomerCare({ customerId, plans, mayEdit }: CustomerCareProps) {
  const t = useT("care");
  const format = useFormat();
  const { planName } = useCareNames();
  return (
    <Section
      title={t("title")}
      action={
        mayEdit && (
          <ButtonLink small href={paths.newCarePlan(customerId)}>
            {t("start")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("plans_caption")}
        rows={plans}
        rowKey={({ id }) => id}
        href={({ id }) => paths.carePlan(id)}
        empty={<p className="soft">{t("no_plans")}</p>}
        columns={[
          {
            key: "name",
            header: t("plan"),
            rowHeader: true,
            cell: ({ name }) => planName(name),
            below: ({ phase }) => t(`phase_${phase}`),
          },
          { key: "owner", header: t("carer"), cell: ({ owner }) => owner.name },
          {
            key: "start",
            header: t("start_on"),
            numeric: true,
            cell: ({ startOn }) => format.date(startOn),
          },
          {
            key: "state",
            header: t("standing"),
            evident: true,
            cell: ({ state }) => <CarePlanStatus state={state} />,
          },
        ]}
      />
    </Section>
  );
}
