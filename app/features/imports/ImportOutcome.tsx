// What a check or a run came to: rows by outcome, what was mended by which rule, and what was left out and why.

import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";
import { FaultText } from "./FaultText";
import { allCounts, noCourse } from "./import-course";
import type { PageField } from "./import-fields";
import type { ImportView } from "./imports.queries.server";
import type { CountedFault, CountedMend, Counts, FailedRow, Tallied } from "./tally.rules";

export function ImportOutcome({ view, result }: { view: ImportView; result: Tallied }) {
  const t = useT("imports");
  const { counts, phase, before } = view.course;
  const isRun = phase === "run";
  const all = before && (isRun ? allCounts({ ...view.course, earlier: noCourse.earlier }) : before);
  return (
    <>
      <Section label={t("outcome_section")}>
        <Outcomes view={view} counts={counts} />
      </Section>
      {all && (
        <Note>{t(isRun ? "all_rounds" : "rounds_before", { ...all, made: all.created + all.updated })}</Note>
      )}
      {counts.failed > 0 && <LeftOut view={view} result={result} />}
      {result.mends.length > 0 && (
        <Section title={t("mends_section")} sub={t("mends_sub")}>
          <MendTable mends={result.mends} />
        </Section>
      )}
    </>
  );
}

/** The rows that the import made, where it ran. */
const rowsHref = ({ kind, alliance }: ImportView): string => {
  if (kind === "customers") return `${paths.customers}?sort=-updated`;
  const side = alliance?.isOurs ? "addressed" : "registered";
  return `${paths.deals}?side=${side}${alliance ? `&alliance=${alliance.id}` : ""}`;
};

function Outcomes({ view, counts }: { view: ImportView; counts: Counts }) {
  const t = useT("imports");
  const format = useFormat();
  const isRun = view.course.phase === "run";
  const made = isRun && counts.created + counts.updated > 0;
  const rows = made ? { href: rowsHref(view), label: t(`see_${view.kind}`) } : undefined;
  return (
    <Stats>
      <Stat
        label={isRun ? t("created") : t("will_create")}
        value={format.number(counts.created)}
        rows={rows}
        definition={t("created_definition")}
      />
      {view.kind === "customers" && (
        <Stat
          label={isRun ? t("updated") : t("will_update")}
          value={format.number(counts.updated)}
          definition={t("updated_definition")}
        />
      )}
      <Stat label={t("skipped")} value={format.number(counts.skipped)} definition={t("skipped_definition")} />
      <Stat label={t("failed")} value={format.number(counts.failed)} definition={t("failed_definition")} />
    </Stats>
  );
}

function LeftOut({ view, result }: { view: ImportView; result: Tallied }) {
  const t = useT("imports");
  const canContinue = view.state === "done" && !view.undo;
  return (
    <Section
      title={t("errors_section", { count: view.course.counts.failed })}
      sub={t("errors_sub")}
      action={
        <span className="row">
          <ButtonLink small icon="download" href={paths.importErrors(view.id)} download>
            {t("download_errors")}
          </ButtonLink>
          {canContinue && (
            <ButtonLink small icon="upload" href={paths.importMended(view.id)}>
              {t("upload_mended")}
            </ButtonLink>
          )}
        </span>
      }
    >
      <div className="stack-loose">
        <FaultTable faults={result.faults} />
        <details>
          <summary>{t("first_rows", { count: result.failedRows.length })}</summary>
          <FailedRowTable rows={result.failedRows} />
        </details>
      </div>
    </Section>
  );
}

function FaultTable({ faults }: { faults: readonly CountedFault[] }) {
  const t = useT("imports");
  const format = useFormat();
  const columns: Column<CountedFault>[] = [
    {
      key: "reason",
      header: t("reason"),
      rowHeader: true,
      cell: ({ reason }) => <FaultText reason={reason} />,
    },
    { key: "column", header: t("column"), cell: ({ column }) => column },
    { key: "value", header: t("value"), cell: ({ value }) => value },
    { key: "count", header: t("rows"), numeric: true, cell: ({ count }) => format.number(count) },
  ];
  return (
    <DataTable
      caption={t("faults_caption")}
      columns={columns}
      rows={faults}
      rowKey={({ column, value, reason }) => JSON.stringify([column, value, reason])}
      dense
    />
  );
}

function FailedRowTable({ rows }: { rows: readonly FailedRow[] }) {
  const t = useT("imports");
  const format = useFormat();
  const said = (row: FailedRow, part: "column" | "value") =>
    row.faults.map((fault) => fault[part]).join(" | ");
  const columns: Column<FailedRow>[] = [
    { key: "line", header: t("line"), rowHeader: true, cell: ({ line }) => format.number(line) },
    { key: "column", header: t("column"), cell: (row) => said(row, "column") },
    { key: "value", header: t("value"), cell: (row) => said(row, "value") },
    {
      key: "reason",
      header: t("reason"),
      cell: ({ faults }) =>
        faults.map(({ column, reason }) => (
          <p key={`${column} ${reason}`}>
            <FaultText reason={reason} />
          </p>
        )),
    },
  ];
  return (
    <DataTable
      caption={t("failed_rows_caption")}
      columns={columns}
      rows={rows}
      rowKey={({ line }) => String(line)}
      dense
    />
  );
}

function MendTable({ mends }: { mends: readonly CountedMend[] }) {
  const t = useT("imports");
  const format = useFormat();
  const columns: Column<CountedMend>[] = [
    { key: "rule", header: t("rule"), rowHeader: true, cell: ({ rule }) => t(`mend_${rule}`) },
    {
      key: "field",
      header: t("field"),
      cell: ({ field }) => (field === "" ? "" : t(`field_${field as PageField}`)),
    },
    { key: "from", header: t("in_file"), cell: ({ from }) => from },
    { key: "to", header: t("read_as"), cell: ({ to }) => to },
    { key: "count", header: t("rows"), numeric: true, cell: ({ count }) => format.number(count) },
  ];
  return (
    <DataTable
      caption={t("mends_section")}
      columns={columns}
      rows={mends}
      rowKey={({ rule, field, from, to }) => JSON.stringify([rule, field, from, to])}
      dense
    />
  );
}
