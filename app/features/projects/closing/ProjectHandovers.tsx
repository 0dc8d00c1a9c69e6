// What is handed over: to whom, until when, and whether it is done.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { HandoverView } from "./closing.queries.server";

type ProjectHandoversProps = { projectId: string; handovers: readonly HandoverView[]; mayPlan: boolean };

export function ProjectHandovers({ projectId, handovers, mayPlan }: ProjectHandoversProps) {
  const t = useT("project-closing");
  const format = useFormat();
  const columns: Column<HandoverView>[] = [
    {
      key: "text",
      header: t("handover"),
      rowHeader: true,
      cell: ({ text }) => text,
      below: ({ addedBy, done, id, text }) => (
        <>
          {t("added_by", { firm: addedBy })}
          {mayPlan && !done && (
            <>
              {" · "}
              <a
                href={paths.closeProject(projectId, { do: "handover", item: id })}
                aria-label={t("change_named", { name: text })}
              >
                {t("change")}
              </a>
            </>
          )}
        </>
      ),
    },
    {
      key: "receiver",
      header: t("receiver"),
      cell: ({ firm, person }) => (
        <>
          {[firm.name, person?.name].filter(Boolean).join(" · ")}
          {(!firm.isIn || (person && !person.isIn)) && <span className="sub">{t("receiver_gone")}</span>}
        </>
      ),
    },
    {
      key: "due",
      header: t("due"),
      numeric: true,
      cell: ({ dueOn }) => (dueOn ? format.date(dueOn) : "–"),
    },
    {
      key: "done",
      header: t("standing"),
      evident: true,
      cell: (item) => (
        <>
          {item.done ? (
            <Status kind="approved">{t("done")}</Status>
          ) : (
            <Status kind={item.isLate ? "refused" : "waiting"}>{t(item.isLate ? "late" : "not_done")}</Status>
          )}
          {item.done && (
            <span className="sub">
              {t("written_by", { person: item.done.by, date: format.date(item.done.at) })}
            </span>
          )}
          {item.mayFinish && <FinishForm item={item} />}
        </>
      ),
    },
  ];
  return (
    <Section
      title={t("handovers")}
      sub={t("handovers_sub")}
      action={
        mayPlan && (
          <ButtonLink small kind="quiet" icon="plus" href={paths.closeProject(projectId, { do: "handover" })}>
            {t("handover_add")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("handovers_caption")}
        columns={columns}
        rows={handovers}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t("handovers_empty")}</p>}
      />
    </Section>
  );
}

function FinishForm({ item }: { item: HandoverView }) {
  const t = useT("project-closing");
  const intent = item.done ? "reopen" : "finish";
  return (
    <Form method="post" className="row">
      <input type="hidden" name="itemId" value={item.id} />
      <input type="hidden" name="version" value={item.version} />
      <SubmitButton
        small
        kind={item.done ? "quiet" : "primary"}
        name="intent"
        value={intent}
        aria-label={t(`${intent}_named`, { name: item.text })}
      >
        {t(intent)}
      </SubmitButton>
    </Form>
  );
}
