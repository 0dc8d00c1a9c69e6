// What the rows are, and the file. The file goes up as a form of the browser's own, which shows how far it is.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { SubmitButton } from "~/ui/Button";
import { FileInput, RadioOptions } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead, Section, WithRail } from "~/ui/page";
import type { ImportTarget } from "./imports.queries.server";

type NewImportFormProps = {
  targets: readonly (ImportTarget & { word: string })[];
  /** What was wrong with the form that was sent. */
  answer: Record<string, string | number> | undefined;
};

export function NewImportForm({ targets, answer }: NewImportFormProps) {
  const t = useT("imports");
  const errorsOf = (name: string): string[] => (answer?.[name] ? [String(answer[name])] : []);
  const fields = [
    { id: "target", label: t("what"), errors: errorsOf("target_error") },
    { id: "file", label: t("file"), errors: errorsOf("file_error") },
  ];
  const [only] = targets;
  const chosen = answer ? String(answer.target) : only?.word;
  return (
    <>
      <PageHead
        title={t("title_new")}
        lede={t("lede_new")}
        crumbs={[{ href: paths.imports, label: t("title") }, { label: t("new") }]}
      />
      {targets.length === 0 ? (
        <Note>{t("no_target")}</Note>
      ) : (
        <WithRail form label={t("what_is_read")} rail={<WhatIsRead />}>
          <Form method="post" encType="multipart/form-data" className="form" reloadDocument>
            <ErrorSummary fields={fields} />
            <Field
              id="target"
              name="target"
              label={t("what")}
              group
              defaultValue={chosen}
              errors={errorsOf("target_error")}
              required
            >
              <RadioOptions
                options={targets.map(({ word, alliance }) => ({
                  value: word,
                  label: alliance ? t("deals_of", { alliance: alliance.name }) : t("kind_customers"),
                  help: alliance
                    ? t(alliance.isOurs ? "deals_as_lead" : "deals_as_member")
                    : t("customers_help"),
                }))}
              />
            </Field>
            <Field
              id="file"
              name="file"
              label={t("file")}
              help={t("file_help")}
              errors={errorsOf("file_error")}
              required
            >
              <FileInput accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain" />
            </Field>
            <div className="row">
              <SubmitButton icon="upload">{t("upload")}</SubmitButton>
            </div>
          </Form>
        </WithRail>
      )}
    </>
  );
}

function WhatIsRead() {
  const t = useT("imports");
  return (
    <Section title={t("what_is_read")}>
      <ul className="stack small-text soft">
        <li>{t("reads_encodings")}</li>
        <li>{t("reads_delimiters")}</li>
        <li>{t("reads_sheets")}</li>
        <li>{t("reads_twice")}</li>
        <li>{t("reads_errors")}</li>
      </ul>
    </Section>
  );
}
