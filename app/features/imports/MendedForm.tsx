// Takes the mended rows of an import that left some out.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import type { Refusal } from "~/lib/result";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { FileInput } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import type { ImportView } from "./imports.queries.server";

export function MendedForm({ view, refusal }: { view: ImportView; refusal: Refusal | null }) {
  const t = useT("imports");
  const wrong = refusal?.code === "import_form" ? refusal.details?.file_error : undefined;
  const errors = wrong ? [String(wrong)] : [];
  return (
    <>
      <PageHead
        title={t("title_mended", { count: view.course.counts.failed })}
        lede={t("lede_mended")}
        crumbs={[
          { href: paths.imports, label: t("title") },
          { href: paths.import(view.id), label: view.fileName },
          { label: t("upload_mended") },
        ]}
      />
      <RefusalNote refusal={wrong ? null : refusal} />
      <Section label={t("upload_mended")}>
        <Form method="post" encType="multipart/form-data" className="form" reloadDocument>
          <ErrorSummary fields={[{ id: "file", label: t("mended_file"), errors }]} />
          <input type="hidden" name="version" value={view.version} />
          <Field
            id="file"
            name="file"
            label={t("mended_file")}
            help={t("mended_help")}
            errors={errors}
            required
          >
            <FileInput accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain" />
          </Field>
          <div className="row">
            <SubmitButton icon="upload">{t("check_mended")}</SubmitButton>
            <ButtonLink icon="download" href={paths.importErrors(view.id)} download>
              {t("download_errors")}
            </ButtonLink>
          </div>
        </Form>
      </Section>
    </>
  );
}
