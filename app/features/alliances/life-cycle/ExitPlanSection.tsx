// The exit plan, for both sides: when access ends, and what is returned, deleted and handed over by whom until then.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { ExitItemView, LifeCycleView } from "./life-cycle.queries.server";

type ExitPlanProps = { view: LifeCycleView; mayRun: boolean; mayAct: boolean };

export function ExitPlanSection({ view, mayRun, mayAct }: ExitPlanProps) {
  const t = useT("life-cycle");
  const format = useFormat();
  const { plan, alliance, exitItems } = view;
  const mayPlan = mayRun && !plan?.closedAt;
  const opens = (name: string) => paths.lifeCycle(alliance.id, { do: name });
  return (
    <Section
      id="exit-plan"
      title={t("plan")}
      action={
        mayPlan && (
          <span className="row">
            <ButtonLink small icon="edit" href={opens("plan")}>
              {plan ? t("plan_edit") : t("plan_make")}
            </ButtonLink>
            {plan && (
              <ButtonLink small icon="plus" href={opens("exit_item")}>
                {t("plan_add_item")}
              </ButtonLink>
            )}
          </span>
        )
      }
    >
      {plan ? (
        <div className="stack">
          <p>
            {plan.closedAt
              ? t("plan_closed", { date: format.date(plan.accessEndsOn) })
              : t("plan_ends", { date: format.date(plan.accessEndsOn) })}
          </p>
          {plan.note && (
            <p>
              <Lines>{plan.note}</Lines>
            </p>
          )}
          <ExitItems items={exitItems} today={view.today} mayRun={mayPlan} mayAct={mayAct} />
        </div>
      ) : (
        <p className="soft">{mayRun ? t("plan_none_lead") : t("plan_none")}</p>
      )}
    </Section>
  );
}

type ExitItemsProps = { items: readonly ExitItemView[]; today: string; mayRun: boolean; mayAct: boolean };

function ExitItems({ items, today, mayRun, mayAct }: ExitItemsProps) {
  const t = useT("life-cycle");
  const columns: Column<ExitItemView>[] = [
    {
      key: "what",
      header: t("column_what"),
      rowHeader: true,
      cell: ({ text }) => text,
      below: ({ kind }) => t(`exit_${kind}`),
    },
    { key: "firm", header: t("column_responsible"), cell: ({ firm }) => firm.name },
    { key: "due", header: t("column_due"), numeric: true, cell: ({ dueOn }) => <DateText value={dueOn} /> },
    { key: "status", header: t("column_status"), cell: (item) => <ItemStatus item={item} today={today} /> },
  ];
  if (items.some((item) => !item.done && ((mayAct && item.isOurs) || mayRun))) {
    columns.push({
      key: "action",
      header: t("column_action"),
      cell: (item) =>
        !item.done && (
          <span className="row">
            {mayAct && item.isOurs && <ItemForm item={item} intent="finish_exit_item" />}
            {mayRun && <ItemForm item={item} intent="remove_exit_item" />}
          </span>
        ),
    });
  }
  return (
    <DataTable
      caption={t("plan_caption")}
      columns={columns}
      rows={items}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("plan_no_items")}</p>}
    />
  );
}

function ItemStatus({ item, today }: { item: ExitItemView; today: string }) {
  const t = useT("life-cycle");
  const format = useFormat();
  if (item.done) {
    return (
      <Status kind="approved">
        {t("done_by", { person: item.done.person, date: format.date(item.done.at) })}
      </Status>
    );
  }
  return item.dueOn < today ? (
    <Status kind="refused">{t("overdue")}</Status>
  ) : (
    <Status kind="waiting">{t("open")}</Status>
  );
}

function ItemForm({ item, intent }: { item: ExitItemView; intent: "finish_exit_item" | "remove_exit_item" }) {
  const t = useT("life-cycle");
  return (
    <Form method="post" aria-label={t(`${intent}_named`, { item: item.text })}>
      <input type="hidden" name="itemId" value={item.id} />
      <SubmitButton
        kind={intent === "finish_exit_item" ? "plain" : "quiet"}
        small
        name="intent"
        value={intent}
      >
        {t(intent)}
      </SubmitButton>
    </Form>
  );
}
