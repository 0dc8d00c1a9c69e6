// Enters one of the firm's customer files as a member. Where there are many, they are searched by the beginning of their name.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ClubKind } from "#db/tables-clubs";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { Button, ButtonLink, SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";

type JoinFormProps = {
  kind: ClubKind;
  candidates: { items: readonly { id: string; name: string }[]; isMore: boolean };
  /** What was searched for, else empty. */
  typed: string;
  today: string;
};

type Typed = Record<"customerId" | "joinedOn" | "consentOn" | "consentHow", string>;

export function JoinForm({ kind, candidates, typed, today }: JoinFormProps) {
  const t = useT("clubs");
  const { form, fields, refusal } = useAnsweredForm<Typed>("join", { joinedOn: today, consentOn: today });
  const { items, isMore } = candidates;
  return (
    <>
      {(isMore || typed !== "") && (
        <Form method="get" className="form">
          <Field id="search" name="q" label={t("search")} defaultValue={typed}>
            <Input type="search" maxLength={100} autoComplete="off" />
          </Field>
          <div className="row">
            <Button type="submit">{t("search_do")}</Button>
          </div>
        </Form>
      )}
      {items.length === 0 ? (
        <>
          <RefusalNote refusal={refusal} />
          <p className="soft">{t(typed === "" ? `no_candidates_${kind}` : "none_found")}</p>
          <p>
            <ButtonLink href={paths.newCustomer}>{t("open_file")}</ButtonLink>
          </p>
        </>
      ) : (
        <Form method="post" className="form" {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <Field {...fieldProps(fields.customerId)} label={t(`file_${kind}`)} required>
            <Select
              placeholder={t("choose")}
              options={items.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
          <Field {...fieldProps(fields.joinedOn)} label={t("joined_on")} required>
            <DateInput />
          </Field>
          <Field {...fieldProps(fields.consentOn)} label={t("consent_on")} required>
            <DateInput />
          </Field>
          <Field
            {...fieldProps(fields.consentHow)}
            label={t("consent_how")}
            help={t("consent_help")}
            required
          >
            <Input maxLength={300} autoComplete="off" />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="join">
              {t("join")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </>
  );
}
