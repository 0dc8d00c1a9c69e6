import { getFormProps } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { getEntry } from "~/features/contributions/entries.queries.server";
import { LedgerFrame } from "~/features/contributions/LedgerFrame";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import { entryFileInput } from "~/features/contributions/ledger.schema";
import { giveEntryFile } from "~/features/contributions/state-entry.server";
import { FileField } from "~/features/files/FileField";
import { takeUpload } from "~/features/files/take-upload.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

export const loader = guardedLoader("alliances.take_part", async ({ scope, params }) => {
  const entry = await getEntry(scope, null, params.id ?? "");
  if (!entry?.isOurs || entry.state === "withdrawn") return null;
  const ledger = await getLedger(scope, entry.ledgerId);
  if (!ledger) return null;
  const { id, name, alliance, project } = ledger;
  return { ledger: { id, name, alliance, project }, text: entry.text };
});

export const action = guardedUpload("alliances.take_part", async ({ scope, params, parts }) => {
  const entry = await getEntry(scope, null, params.id ?? "");
  if (!entry) return null;
  return takeUpload(
    parts,
    entryFileInput,
    (input, file) => giveEntryFile(scope, entry.ledgerId, entry.id, input, file),
    () => redirectWithToast(paths.ledger(entry.ledgerId), { message: "entry_file_given" }),
    "upload",
  );
});

export default function EntryFilePage() {
  const { ledger, text } = useLoaderData<typeof loader>();
  const t = useT("ledger");
  const { form, fields, refusal } = useAnsweredForm<Record<"text" | "file", string>>("upload");
  return (
    <>
      <LedgerFrame
        ledger={ledger}
        current="entries"
        crumb={t("add_file")}
        title={t("add_file_title")}
        lede={text}
      />
      <Form method="post" encType="multipart/form-data" className="form section" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft small-text">{t("file_readers")}</p>
        <Field {...fieldProps(fields.text)} label={t("file_shows")} required>
          <Textarea rows={3} maxLength={1000} />
        </Field>
        <FileField field={fields.file} />
        <div className="row">
          <SubmitButton icon="upload">{t("add_file")}</SubmitButton>
        </div>
      </Form>
    </>
  );
}
