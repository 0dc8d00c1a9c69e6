// Chooses who is invited: customers and their contacts one by one, or all persons of the list who have agreed.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import type { ConsentChannel } from "#db/tables-contacts";
import { consentChannels } from "~/features/contacts/consents.rules";
import { customerKinds } from "~/features/customers/customer-kinds";
import { type CustomerFilter, longestText } from "~/features/customers/customers.filter";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { Button, SubmitButton } from "~/ui/Button";
import { CheckboxOptions, Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { Candidate } from "./candidates.server";
import { mostAtOnce } from "./events.rules";
import { invitedText } from "./events.schema";

type Named = { id: string; name: string };

/** Which customers are offered and by which way they are asked: a form of the address. */
export function CandidateFilter({
  filter,
  channel,
  segments,
  colleagues,
}: {
  filter: CustomerFilter;
  channel: ConsentChannel;
  segments: readonly Named[];
  colleagues: readonly Named[];
}) {
  const t = useT("events");
  const tCustomers = useT("customers");
  const optionsOf = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form method="get" className="form">
      <div className="field-row">
        <Field id="invite-channel" name="channel" label={t("channel")} defaultValue={channel}>
          <Select options={consentChannels.map((value) => ({ value, label: t(`channel_${value}`) }))} />
        </Field>
        <Field id="invite-q" name="q" label={t("search")} defaultValue={filter.text ?? ""}>
          <Input type="search" maxLength={longestText} />
        </Field>
      </div>
      <div className="field-row">
        <Field id="invite-segment" name="segment" label={t("segment")} defaultValue={filter.segment ?? ""}>
          <Select placeholder={t("any_segment")} options={optionsOf(segments)} />
        </Field>
        <Field id="invite-owner" name="owner" label={tCustomers("owner")} defaultValue={filter.owner ?? ""}>
          <Select placeholder={t("any")} options={optionsOf(colleagues)} />
        </Field>
        <Field id="invite-kind" name="kind" label={tCustomers("kind")} defaultValue={filter.kind ?? ""}>
          <Select
            placeholder={t("any")}
            options={customerKinds.map((value) => ({ value, label: tCustomers(`kind_${value}`) }))}
          />
        </Field>
      </div>
      <div className="row">
        <Button type="submit" icon="search">
          {t("show")}
        </Button>
      </div>
    </form>
  );
}

export function InviteForm({ candidates, channel }: { candidates: readonly Candidate[]; channel: string }) {
  const t = useT("events");
  const { pathname, search } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ people: string[] }>("invite");
  const { errors, ...people } = fieldProps(fields.people);
  return (
    <Form method="post" className="form" action={pathname + search} {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="channel" value={channel} />
      {candidates.map(({ customer, persons }, index) => (
        <Field
          {...people}
          key={customer.id}
          id={`people-${customer.id}`}
          name={fields.people.name}
          errors={index === 0 ? errors : undefined}
          label={customer.name}
          mark={customer.city}
          group
        >
          <CheckboxOptions
            options={persons.map((person) => ({
              value: invitedText(person),
              disabled: person.unfit !== null,
              label: (
                <>
                  {person.contactId ? person.name : person.isPerson ? customer.name : t("itself")}
                  {person.jobTitle && <span className="soft">, {person.jobTitle}</span>}
                  {person.unfit && <span className="sub"> {t(`unfit_${person.unfit}`)}</span>}
                </>
              ),
            }))}
          />
        </Field>
      ))}
      <div className="row">
        <SubmitButton name="intent" value="invite">
          {t("invite_chosen")}
        </SubmitButton>
      </div>
    </Form>
  );
}

/** For the whole list, over all its pages. */
export function InviteAllForm({
  channel,
  total: { count, isMore },
}: {
  channel: string;
  total: { count: number; isMore: boolean };
}) {
  const t = useT("events");
  const { pathname, search } = useLocation();
  const { form, refusal } = useAnsweredForm("invite_all");
  return (
    <Section title={t("invite_all")}>
      {isMore || count > mostAtOnce ? (
        <p className="soft">{t("invite_all_too_many", { most: mostAtOnce })}</p>
      ) : (
        <Form method="post" className="form" action={pathname + search} {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <input type="hidden" name="channel" value={channel} />
          <p className="soft">{t("invite_all_help", { count })}</p>
          <div className="row">
            <SubmitButton kind="quiet" name="intent" value="invite_all">
              {t("invite_all")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Section>
  );
}
