// The page that imports statements: the form, what is wrong with a file by statement and path, and what became of one that was taken.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { FileInput } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, Section } from "~/ui/page";
import type { Finding } from "./bods/statement";
import type { KeptStatement } from "./import-holdings.server";
import type { ImportedStatements } from "./import-statements.server";
import type { StatementsAnswer } from "./receive-statements.server";
import { mostShown } from "./statement-limits";

type Limits = { megabytes: number; statements: number };

export function ImportStatementsForm({ limits }: { limits: Limits }) {
  const t = useT("equity");
  return (
    <Form method="post" encType="multipart/form-data" className="form">
      <Field id="file" name="file" label={t("file")} help={t("file_help", limits)} required>
        <FileInput accept=".json,application/json" />
      </Field>
      <div className="row">
        <SubmitButton icon="upload">{t("import")}</SubmitButton>
      </div>
    </Form>
  );
}

export function StatementsOutcome({ answer, limits }: { answer: StatementsAnswer; limits: Limits }) {
  const t = useT("equity");
  const { fault, findings, more, imported } = answer;
  return (
    <>
      {fault && (
        <Note kind="refused" alert title={t("file_refused")}>
          {t(`file_${fault}`, limits)}
        </Note>
      )}
      {imported && <Imported imported={imported} />}
      {findings.length > 0 && (
        <Section title={t(fault ? "faults" : "noteworthy")}>
          <FindingTable findings={findings} />
          {more > 0 && <p className="sub">{t("findings_more", { count: more })}</p>}
        </Section>
      )}
    </>
  );
}

function FindingTable({ findings }: { findings: readonly Finding[] }) {
  const t = useT("equity");
  const columns: Column<Finding & { at: number }>[] = [
    {
      key: "statement",
      header: t("statement"),
      rowHeader: true,
      cell: ({ statement }) => (
        <span className="mono">
          {typeof statement === "number"
            ? t("statement_number", { number: statement + 1 })
            : (statement ?? "–")}
        </span>
      ),
    },
    { key: "path", header: t("path"), cell: ({ path }) => <span className="mono">{path || "/"}</span> },
    { key: "message", header: t("message"), cell: ({ message }) => <span lang="en">{message}</span> },
  ];
  return (
    <DataTable
      caption={t("findings_caption")}
      columns={columns}
      rows={findings.map((finding, at) => ({ ...finding, at }))}
      rowKey={({ at }) => String(at)}
    />
  );
}

function Imported({ imported }: { imported: ImportedStatements }) {
  const t = useT("equity");
  const { added, known, different, parties, holdings, kept } = imported;
  const columns: Column<KeptStatement & { at: number }>[] = [
    {
      key: "statement",
      header: t("statement"),
      rowHeader: true,
      cell: ({ statement }) => <span className="mono">{statement}</span>,
    },
    { key: "reason", header: t("kept_because"), cell: ({ reason }) => t(`kept_${reason}`) },
  ];
  return (
    <>
      <Note kind="approved" title={t("imported_title", { count: added })}>
        <p>
          <a href={paths.equity}>{t("see_register")}</a>
        </p>
      </Note>
      <Section label={t("imported_label")}>
        <Facts
          wide
          items={[
            { label: t("statements_added"), value: added },
            { label: t("statements_known"), value: known },
            { label: t("parties_made"), value: parties },
            { label: t("holdings_made"), value: holdings },
            { label: t("statements_kept"), value: kept.length },
          ]}
        />
      </Section>
      {different.length > 0 && (
        <Note kind="waiting">
          {t("statements_different", { count: different.length, first: different[0] ?? "" })}
        </Note>
      )}
      {kept.length > 0 && (
        <Section title={t("kept_title")} sub={t("kept_sub")}>
          <DataTable
            caption={t("kept_title")}
            columns={columns}
            rows={kept.slice(0, mostShown).map((one, at) => ({ ...one, at }))}
            rowKey={({ at }) => String(at)}
          />
          {kept.length > mostShown && (
            <p className="sub">{t("findings_more", { count: kept.length - mostShown })}</p>
          )}
        </Section>
      )}
    </>
  );
}
