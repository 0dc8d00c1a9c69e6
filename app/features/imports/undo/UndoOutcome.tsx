// An undo that has begun: how far it is, and in the end what it took away, put back and left as it is.

import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Progress } from "~/ui/states";
import type { ImportView } from "../imports.queries.server";
import { KeptReasons, UndoStats } from "./UndoCounts";
import type { KeptRow } from "./undo.queries.server";
import type { UndoView } from "./undo-state.server";

const lookEveryMs = 1_500;

type UndoOutcomeProps = { view: ImportView; undo: UndoView; kept: readonly KeptRow[] };

export function UndoOutcome({ view, undo, kept }: UndoOutcomeProps) {
  const t = useT("imports");
  return (
    <>
      {undo.state === "running" && <UndoUnderWay undo={undo} />}
      <Section label={t("undo_section")}>
        <UndoStats kind={view.kind} counts={undo.counts} isDone />
      </Section>
      {kept.length > 0 && (
        <Section
          title={t("kept_section")}
          sub={t("kept_sub")}
          action={
            <ButtonLink small icon="download" href={paths.importKept(view.id)} download>
              {t("download_kept")}
            </ButtonLink>
          }
        >
          <div className="stack-loose">
            <KeptReasons kept={undo.counts.kept} />
            <details>
              <summary>{t("first_rows", { count: kept.length })}</summary>
              <KeptRows view={view} rows={kept} />
            </details>
          </div>
        </Section>
      )}
    </>
  );
}

function UndoUnderWay({ undo: { done, total } }: { undo: UndoView }) {
  const t = useT("imports");
  const format = useFormat();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, lookEveryMs);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <Section label={t("progress_section")}>
      <noscript>
        <meta httpEquiv="refresh" content="3" />
      </noscript>
      <Progress
        id="progress"
        label={t("undoing_label")}
        value={done}
        max={Math.max(total, 1)}
        sub={t("rows_of", { read: format.number(done), total: format.number(total) })}
      />
      <p className="soft">{t("leave_help")}</p>
    </Section>
  );
}

function KeptRows({ view, rows }: { view: ImportView; rows: readonly KeptRow[] }) {
  const t = useT("imports");
  const format = useFormat();
  const isOfCustomers = view.kind === "customers";
  const columns: Column<KeptRow>[] = [
    { key: "line", header: t("line"), numeric: true, cell: ({ line }) => format.number(line) },
    {
      key: "name",
      header: isOfCustomers ? t("field_name") : t("field_customer_name"),
      rowHeader: true,
      cell: ({ name, subjectId }) =>
        subjectId && <a href={isOfCustomers ? paths.customer(subjectId) : paths.deal(subjectId)}>{name}</a>,
    },
    { key: "reason", header: t("kept_why"), cell: ({ reason }) => t(`kept_${reason}`) },
  ];
  return <DataTable caption={t("kept_rows")} columns={columns} rows={rows} rowKey={({ id }) => id} dense />;
}
