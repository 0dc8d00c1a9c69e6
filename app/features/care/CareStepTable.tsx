// Steps of care plans, by whom and until when.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { CareStepStatus, useCareNames } from "./CareStatus";
import type { CareStepView } from "./care.queries.server";

type CareStepTableProps = {
  steps: readonly CareStepView[];
  /** Of one plan on its own page, where a step is closed; else each step leads to its plan. */
  ofPlan?: { mayEdit: boolean };
};

export function CareStepTable({ steps, ofPlan }: CareStepTableProps) {
  const t = useT("care");
  const format = useFormat();
  const { planName, stepText } = useCareNames();
  const columns: (Column<CareStepView> & { hidden?: boolean })[] = [
    {
      key: "step",
      header: t("step"),
      rowHeader: true,
      cell: ({ text }) => stepText(text),
      below: ({ channel, closingNote }) => [t(`channel_${channel}`), closingNote].filter(Boolean).join(" · "),
    },
    { key: "customer", header: t("customer"), hidden: !!ofPlan, cell: ({ customer }) => customer.name },
    {
      key: "plan",
      header: t("plan"),
      hidden: !!ofPlan,
      optional: true,
      soft: true,
      cell: ({ plan }) => planName(plan.name),
    },
    { key: "owner", header: t("carer"), cell: ({ owner }) => owner.name },
    { key: "due", header: t("due_on"), numeric: true, cell: ({ dueOn }) => format.date(dueOn) },
    {
      key: "state",
      header: t("standing"),
      evident: true,
      cell: ({ state, urgency }) => <CareStepStatus state={state} urgency={urgency} />,
    },
    {
      key: "steps",
      header: t("what_to_do"),
      hidden: !ofPlan?.mayEdit,
      cell: ({ id, text, state }) =>
        state === "open" && (
          <span className="row">
            {(["done", "skip", "move"] as const).map((intent) => (
              <a
                key={intent}
                href={`?do=${intent}&step=${id}`}
                aria-label={t(`${intent}_named`, { step: stepText(text) })}
              >
                {t(intent)}
              </a>
            ))}
          </span>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("steps_caption")}
      columns={columns.filter(({ hidden }) => !hidden)}
      rows={steps}
      rowKey={({ id }) => id}
      href={ofPlan ? undefined : ({ plan }) => paths.carePlan(plan.id)}
      empty={<p className="soft">{t("no_steps")}</p>}
    />
  );
}
