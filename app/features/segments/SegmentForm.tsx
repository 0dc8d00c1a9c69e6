// Names a segment and says by which conditions customers are in it. A condition that is left empty asks for nothing.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { customerKinds } from "~/features/customers/customer-kinds";
import { longestText } from "~/features/customers/customers.filter";
import {
  growthStrategies,
  loyaltySteps,
  relationshipForms,
  retentionStatuses,
} from "~/features/standing/standing.rules";
import type { FieldOption } from "~/http/field-options.server";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { CheckboxOptions, DateInput, Input, RadioOptions, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { complaintConditions, noConditions, ruleMatches, type SegmentRule } from "./segment-rule";
import type { SegmentView } from "./segments.queries.server";
import { longestPlace } from "./segments.schema";

type SegmentFormProps = {
  /** What is changed; null for a new one. */
  segment: Pick<SegmentView, "name" | "purpose" | "owner" | "rule" | "version"> | null;
  countries: readonly FieldOption[];
  colleagues: readonly { id: string; name: string }[];
  ownUserId: string;
  cancelHref: string;
};

type Lists = "kinds" | "forms" | "loyalties" | "retentions" | "growths";
type Typed = Record<"name" | "purpose" | "ownerUserId" | Exclude<keyof SegmentRule, Lists>, string> &
  Record<Lists, string[]>;

const typedRule = (rule: SegmentRule): Partial<Typed> => ({
  match: rule.match,
  text: rule.text ?? "",
  country: rule.country ?? "",
  city: rule.city ?? "",
  industry: rule.industry ?? "",
  owner: rule.owner ?? "",
  createdFrom: rule.createdFrom ?? "",
  complaint: rule.complaint ?? "",
  quietDays: rule.quietDays === null ? "" : String(rule.quietDays),
  leastEmployees: rule.leastEmployees === null ? "" : String(rule.leastEmployees),
  kinds: [...rule.kinds],
  forms: [...rule.forms],
  loyalties: [...rule.loyalties],
  retentions: [...rule.retentions],
  growths: [...rule.growths],
});

export function SegmentForm(props: SegmentFormProps) {
  const { segment, countries, colleagues, ownUserId, cancelHref } = props;
  const t = useT("segments");
  const tCustomers = useT("customers");
  const tStanding = useT("standing");
  const tUi = useT("ui");
  const intent = segment ? "change" : "define";
  const { form, fields, refusal } = useAnsweredForm<Typed>(intent, {
    name: segment?.name ?? "",
    purpose: segment?.purpose ?? "",
    ownerUserId: segment?.owner.id ?? ownUserId,
    ...typedRule(segment?.rule ?? { ...noConditions, match: "all" }),
  });
  const people = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      {segment && <input type="hidden" name="version" value={segment.version} />}
      <Field {...fieldProps(fields.name)} label={t("name")} required>
        <Input maxLength={60} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.purpose)} label={t("purpose")} help={t("purpose_help")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.ownerUserId)} label={t("owner")} help={t("owner_help")}>
        <Select options={people} />
      </Field>
      <Section title={t("rule")} sub={t("rule_sub")}>
        <div className="form">
          <Field {...fieldProps(fields.match)} label={t("match")} group>
            <RadioOptions
              options={ruleMatches.map((match) => ({
                value: match,
                label: t(`match_${match}`),
                help: t(`match_${match}_help`),
              }))}
            />
          </Field>
          <Field {...fieldProps(fields.kinds)} label={t("kinds")} group>
            <CheckboxOptions
              options={customerKinds.map((kind) => ({ value: kind, label: tCustomers(`kind_${kind}`) }))}
            />
          </Field>
          <div className="field-row">
            <Field {...fieldProps(fields.country)} label={t("country")}>
              <Select placeholder={t("any")} options={countries} />
            </Field>
            <Field {...fieldProps(fields.city)} label={t("city")} help={t("part_help")}>
              <Input maxLength={longestPlace} autoComplete="off" />
            </Field>
          </div>
          <div className="field-row">
            <Field {...fieldProps(fields.industry)} label={t("industry")} help={t("part_help")}>
              <Input maxLength={longestPlace} autoComplete="off" />
            </Field>
            <Field {...fieldProps(fields.leastEmployees)} label={t("leastEmployees")}>
              <Input inputMode="numeric" autoComplete="off" />
            </Field>
          </div>
          <Field {...fieldProps(fields.text)} label={t("text")} help={t("text_help")}>
            <Input maxLength={longestText} autoComplete="off" />
          </Field>
          <Field {...fieldProps(fields.owner)} label={t("customer_owner")}>
            <Select
              placeholder={t("any")}
              options={[{ value: "none", label: tCustomers("owner_none") }, ...people]}
            />
          </Field>
          <Field {...fieldProps(fields.forms)} label={t("forms")} group>
            <CheckboxOptions
              options={relationshipForms.map((value) => ({ value, label: tStanding(`form_${value}`) }))}
            />
          </Field>
          <Field {...fieldProps(fields.loyalties)} label={t("loyalties")} group>
            <CheckboxOptions
              options={loyaltySteps.map((value) => ({ value, label: tStanding(`loyalty_${value}`) }))}
            />
          </Field>
          <Field {...fieldProps(fields.retentions)} label={t("retentions")} group>
            <CheckboxOptions
              options={retentionStatuses.map((value) => ({ value, label: tStanding(`retention_${value}`) }))}
            />
          </Field>
          <Field {...fieldProps(fields.growths)} label={t("growths")} group>
            <CheckboxOptions
              options={growthStrategies.map((value) => ({ value, label: tStanding(`growth_${value}`) }))}
            />
          </Field>
          <div className="field-row">
            <Field {...fieldProps(fields.quietDays)} label={t("quietDays")} help={t("quietDays_help")}>
              <Input inputMode="numeric" autoComplete="off" />
            </Field>
            <Field {...fieldProps(fields.createdFrom)} label={t("createdFrom")}>
              <DateInput />
            </Field>
          </div>
          <Field {...fieldProps(fields.complaint)} label={t("complaint")}>
            <Select
              placeholder={t("any")}
              options={complaintConditions.map((value) => ({ value, label: t(`complaint_${value}`) }))}
            />
          </Field>
        </div>
      </Section>
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t("save")}
        </SubmitButton>
        <ButtonLink kind="quiet" href={cancelHref}>
          {tUi("cancel")}
        </ButtonLink>
      </div>
    </Form>
  );
}
