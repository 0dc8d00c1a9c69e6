// The form of a new joint firm: one row for each member with its share and what it puts in. Empty rows are left out.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, MoneyInput, type Option, Select, Textarea } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { contributionKinds, memberField, memberRows } from "./joint-firms.schema";

type JointFirmFormProps = {
  alliance: { id: string; name: string };
  us: { id: string; name: string };
  firms: readonly { id: string; name: string }[];
  countries: readonly Option[];
  currencies: readonly Option[];
  currency: string;
};

/** As many rows as there can be members: every firm once. */
const rowsFor = (firms: number): number[] =>
  Array.from({ length: Math.min(memberRows, firms + 1) }, (_, row) => row);

export function JointFirmForm({ alliance, us, firms, countries, currencies, currency }: JointFirmFormProps) {
  const t = useT("equity");
  const tUi = useT("ui");
  const rows = rowsFor(firms.length);
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>("set-up", {
    currency,
    [memberField("firm", 0)]: us.id,
    ...(firms.length === 1 ? { [memberField("firm", 1)]: firms[0]?.id ?? "" } : {}),
  });
  const field = (name: string) => fieldProps(fields[name] as NonNullable<(typeof fields)[string]>);
  const memberLabel = (name: Parameters<typeof memberField>[0], row: number): string =>
    t("of_member", { what: t(`member_${name}`), number: row + 1 });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="allianceId" value={alliance.id} />
      <RefusalNote refusal={refusal} />
      <ErrorSummary
        fields={[
          { ...field("name"), label: t("name") },
          { ...field("country"), label: t("party_country") },
          { ...field("startsOn"), label: t("starts_on") },
          { ...field("currency"), label: t("currency") },
          ...rows.flatMap((row) =>
            (["firm", "percent", "amount", "description"] as const).map((name) => ({
              ...field(memberField(name, row)),
              label: memberLabel(name, row),
            })),
          ),
        ]}
      />
      <Field {...field("name")} label={t("name")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...field("description")} label={t("description")} mark={tUi("optional")}>
        <Textarea rows={2} maxLength={2000} />
      </Field>
      <div className="field-row">
        <Field {...field("country")} label={t("party_country")} mark={tUi("optional")}>
          <Select placeholder={t("choose")} options={countries} />
        </Field>
        <Field {...field("startsOn")} label={t("starts_on")} mark={tUi("optional")}>
          <DateInput />
        </Field>
        <Field {...field("currency")} label={t("currency")} required>
          <Select options={currencies} />
        </Field>
      </div>
      {rows.map((row) => (
        <Section key={row} title={t("member_number", { number: row + 1 })}>
          <div className="stack">
            <div className="field-row">
              <Field {...field(memberField("firm", row))} label={t("member_firm")} required={row < 2}>
                <Select placeholder={t("nobody")}>
                  <option value={us.id}>{t("us", { name: us.name })}</option>
                  {firms.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field {...field(memberField("percent", row))} label={t("member_percent")} required={row < 2}>
                <Input inputMode="decimal" maxLength={60} autoComplete="off" />
              </Field>
            </div>
            <div className="field-row">
              <Field {...field(memberField("kind", row))} label={t("member_kind")}>
                <Select
                  options={contributionKinds.map((kind) => ({
                    value: kind,
                    label: t(`contribution_${kind}`),
                  }))}
                />
              </Field>
              <Field {...field(memberField("amount", row))} label={t("member_amount")} mark={tUi("optional")}>
                <MoneyInput maxLength={60} />
              </Field>
              <Field
                {...field(memberField("description", row))}
                label={t("member_description")}
                mark={tUi("optional")}
              >
                <Input maxLength={300} autoComplete="off" />
              </Field>
            </div>
          </div>
        </Section>
      ))}
      <div className="row">
        <SubmitButton name="intent" value="set-up">
          {t("set_up")}
        </SubmitButton>
      </div>
    </Form>
  );
}
