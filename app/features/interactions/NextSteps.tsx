// What is still to be done for a customer, by whom and until when.

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { NextStepView } from "./interactions.queries.server";

const kinds: Record<NextStepView["urgency"], StatusKind> = {
  later: "draft",
  soon: "waiting",
  today: "waiting",
  late: "refused",
};

export function NextSteps({ steps, mayEdit }: { steps: readonly NextStepView[]; mayEdit: boolean }) {
  const t = useT("interactions");
  const format = useFormat();
  const columns: (Column<NextStepView> & { hidden?: boolean })[] = [
    {
      key: "step",
      header: t("next_step"),
      rowHeader: true,
      cell: ({ text }) => text,
      below: ({ kind }) => t(`step_${kind}`),
    },
    { key: "owner", header: t("owner"), cell: ({ owner }) => owner.name },
    { key: "due", header: t("due_on"), cell: ({ dueOn }) => format.date(dueOn) },
    {
      key: "state",
      header: t("urgency"),
      cell: ({ urgency }) => <Status kind={kinds[urgency]}>{t(`urgency_${urgency}`)}</Status>,
    },
    {
      key: "steps",
      header: t("what_to_do"),
      hidden: !mayEdit,
      cell: ({ id, text }) => (
        <span className="row">
          <a href={`?do=done&step=${id}`} aria-label={t("done_named", { step: text })}>
            {t("done")}
          </a>
          <a href={`?do=drop&step=${id}`} aria-label={t("drop_named", { step: text })}>
            {t("drop")}
          </a>
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
      empty={<p className="soft">{t("no_steps")}</p>}
    />
  );
}
