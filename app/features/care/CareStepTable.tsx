// Steps of care plans, by whom and until when.

import { paths } from "~/http/paths";
import { type Column, DataTable, type RowBoxes } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { CareStepStatus, useCareNames } from "./CareStatus";
import type { CareStepView } from "./care.queries.server";
import { type CareColumn, careColumns } from "./care-columns";

type CareStepTableProps = {
  steps: readonly CareStepView[];
  /** Of one plan on its own page, where a step is closed; else each step leads to its plan. */
  ofPlan?: { mayEdit: boolean };
  /** The columns beside the step; a plan's own page shows whose it is and until when. */
  shown?: readonly CareColumn[];
  boxes?: RowBoxes<CareStepView>;
};

const ofOnePlan: readonly CareColumn[] = ["owner", "due", "state"];

export function CareStepTable({
  steps,
  ofPlan,
  shown = ofPlan ? ofOnePlan : careColumns.usual,
  boxes,
}: CareStepTableProps) {
  const t = useT("care");
  const format = useFormat();
  const { planName, stepText } = useCareNames();
  const header = useCareColumnName();
  const step: Column<CareStepView> = {
    key: "step",
    header: t("step"),
    rowHeader: true,
    cell: ({ text }) => stepText(text),
    below: ({ channel, closingNote }) => [t(`channel_${channel}`), closingNote].filter(Boolean).join(" · "),
  };
  const columns: (Column<CareStepView> & { key: CareColumn })[] = [
    { key: "customer", header: header("customer"), cell: ({ customer }) => customer.name },
    {
      key: "plan",
      header: header("plan"),
      optional: true,
      soft: true,
      cell: ({ plan }) => planName(plan.name),
    },
    { key: "owner", header: header("owner"), cell: ({ owner }) => owner.name },
    { key: "due", header: header("due"), numeric: true, cell: ({ dueOn }) => format.date(dueOn) },
    {
      key: "state",
      header: header("state"),
      evident: true,
      cell: ({ state, urgency }) => <CareStepStatus state={state} urgency={urgency} />,
    },
    { key: "channel", header: header("channel"), cell: ({ channel }) => t(`channel_${channel}`) },
    {
      key: "closed",
      header: header("closed"),
      numeric: true,
      cell: ({ closedAt }) => (closedAt ? format.date(closedAt) : "–"),
    },
    { key: "closed_by", header: header("closed_by"), cell: ({ closedBy }) => closedBy ?? "–" },
  ];
  const actions: Column<CareStepView> = {
    key: "steps",
    header: t("what_to_do"),
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
  };
  return (
    <DataTable
      caption={t("steps_caption")}
      columns={[
        step,
        ...columns.filter(({ key }) => shown.includes(key)),
        ...(ofPlan?.mayEdit ? [actions] : []),
      ]}
      rows={steps}
      rowKey={({ id }) => id}
      href={ofPlan ? undefined : ({ plan }) => paths.carePlan(plan.id)}
      empty={<p className="soft">{t("no_steps")}</p>}
      boxes={boxes}
    />
  );
}

/** What stands above each column. */
export const useCareColumnName = (): ((column: CareColumn) => string) => {
  const t = useT("care");
  const names = {
    customer: "customer",
    plan: "plan",
    owner: "carer",
    due: "due_on",
    state: "standing",
    channel: "channel",
    closed: "ended",
    closed_by: "ended_by",
  } as const satisfies Record<CareColumn, string>;
  return (column) => t(names[column]);
};
