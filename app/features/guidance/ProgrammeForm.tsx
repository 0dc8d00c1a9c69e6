// Writes a programme, or changes a draft.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { ProgrammeView } from "./programmes.queries.server";
import { programmeKinds } from "./programmes.rules";

type Typed = Record<"kind" | "title" | "purpose" | "certificateMonths", string>;

/** `draft`: the one that is changed; without it a new one is written. */
export function ProgrammeForm({ draft }: { draft?: ProgrammeView }) {
  const t = useT("guidance");
  const tUi = useT("ui");
  const intent = draft ? "change" : "write";
  const { form, fields, refusal } = useAnsweredForm<Typed>(intent, {
    kind: draft?.kind ?? "",
    title: draft?.title ?? "",
    purpose: draft?.purpose ?? "",
    certificateMonths: draft ? String(draft.certificateMonths ?? "") : "12",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {draft && <input type="hidden" name="version" value={draft.version} />}
      <Field {...fieldProps(fields.title)} label={t("programme")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.kind)} label={t("kind")} required>
        <Select
          placeholder={t("choose")}
          options={programmeKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        />
      </Field>
      <Field {...fieldProps(fields.purpose)} label={t("purpose")} help={t("purpose_help")} required>
        <Textarea rows={4} maxLength={2000} />
      </Field>
      <Field
        {...fieldProps(fields.certificateMonths)}
        label={t("certificate_months")}
        help={t("certificate_months_help")}
        mark={tUi("optional")}
      >
        <Input inputMode="numeric" className="short" autoComplete="off" />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(draft ? "save" : "write")}
        </SubmitButton>
      </div>
    </Form>
  );
}
