// States an idea. The customer file behind it is offered to its own firm alone.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, RadioOptions, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { confidentialities, ideaSources } from "./ideas.rules";

type Typed = Record<"title" | "description" | "source" | "customerId" | "confidentiality", string>;

/** `customers`: the latest of the firm's own files; empty where the reader may not read them. */
export function IdeaForm({ customers }: { customers: readonly { id: string; name: string }[] }) {
  const t = useT("ideas");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Typed>("submit", {
    source: "customer",
    confidentiality: "lead_only",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.title)} label={t("idea")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.description)} label={t("text")} help={t("text_help")} required>
        <Textarea rows={6} maxLength={8000} />
      </Field>
      <Field {...fieldProps(fields.source)} label={t("source")} required>
        <Select options={ideaSources.map((source) => ({ value: source, label: t(`source_${source}`) }))} />
      </Field>
      {customers.length > 0 && (
        <Field
          {...fieldProps(fields.customerId)}
          label={t("customer")}
          mark={tUi("optional")}
          help={t("customer_help")}
        >
          <Select
            placeholder={t("no_customer")}
            options={customers.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <Field {...fieldProps(fields.confidentiality)} label={t("confidentiality")} group>
        <RadioOptions
          options={confidentialities.map((one) => ({
            value: one,
            label: t(`confidentiality_${one}`),
            help: t(`confidentiality_${one}_help`),
          }))}
        />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="submit">
          {t("submit")}
        </SubmitButton>
      </div>
    </Form>
  );
}
