// States a need. The lead chooses the member that it is for.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { needSources, needWays } from "./needs.rules";

type Typed = Record<
  "organizationId" | "way" | "source" | "customerName" | "title" | "description" | "wantedOn",
  string
>;

/** `members`: those that the lead may name; null for a member, which states its own need. */
export function NeedForm({ members }: { members: readonly { id: string; name: string }[] | null }) {
  const t = useT("needs");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Typed>("state", { source: "partner" });
  if (members?.length === 0) return <p className="soft">{t("no_members")}</p>;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {members && (
        <Field {...fieldProps(fields.organizationId)} label={t("member")} required>
          <Select
            placeholder={t("choose")}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      <Field {...fieldProps(fields.title)} label={t("need")} required>
        <Input maxLength={200} />
      </Field>
      <Field
        {...fieldProps(fields.description)}
        label={t("description")}
        help={t("description_help")}
        required
      >
        <Textarea rows={4} maxLength={4000} />
      </Field>
      <Field {...fieldProps(fields.way)} label={t("way")} required>
        <Select
          placeholder={t("choose")}
          options={needWays.map((way) => ({ value: way, label: t(`way_${way}`) }))}
        />
      </Field>
      <Field {...fieldProps(fields.source)} label={t("source")} required>
        <Select options={needSources.map((source) => ({ value: source, label: t(`source_${source}`) }))} />
      </Field>
      <Field {...fieldProps(fields.customerName)} label={t("customer")} help={t("customer_help")}>
        <Input maxLength={200} />
      </Field>
      <Field {...fieldProps(fields.wantedOn)} label={t("wanted_on")} mark={tUi("optional")}>
        <DateInput />
      </Field>
      <div className="row">
        <SubmitButton kind="primary" name="intent" value="state">
          {t("state_it")}
        </SubmitButton>
      </div>
    </Form>
  );
}
