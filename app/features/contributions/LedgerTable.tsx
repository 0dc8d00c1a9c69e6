// The ledgers of an alliance that the reader's firm is a party of, and the form that opens one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions, Input, type Option, RadioOptions, Select } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { LedgerListItem } from "./ledger.queries.server";

export function LedgerTable({ ledgers }: { ledgers: readonly LedgerListItem[] }) {
  const t = useT("ledger");
  const columns: Column<LedgerListItem>[] = [
    {
      key: "name",
      header: t("ledger"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ project }) => project && t("of_project", { project: project.name }),
    },
    { key: "parties", header: t("parties"), cell: ({ parties }) => parties.join(" · ") },
    { key: "currency", header: t("currency"), cell: ({ currency }) => currency },
    {
      key: "waiting",
      header: t("waiting"),
      cell: ({ waiting }) =>
        waiting > 0 ? (
          <Status kind="waiting">{t("waiting_count", { count: waiting })}</Status>
        ) : (
          t("nothing_waits")
        ),
    },
  ];
  return (
    <DataTable
      caption={t("ledgers_caption")}
      columns={columns}
      rows={ledgers}
      rowKey={({ id }) => id}
      href={({ id }) => paths.ledger(id)}
    />
  );
}

type OpenLedgerProps = {
  allianceId: string;
  /** Members that have accepted. */
  members: readonly { id: string; name: string }[];
  /** Whether several of them may be party to one ledger. */
  isOpen: boolean;
  currencies: readonly Option[];
  currency: string;
};

export function OpenLedgerDialog({ allianceId, members, isOpen, currencies, currency }: OpenLedgerProps) {
  const t = useT("ledger");
  const { form, fields, refusal } = useAnsweredForm<{ name: string; currency: string; memberIds: string[] }>(
    "open",
    {
      currency,
      memberIds: members.length === 1 ? members.map(({ id }) => id) : [],
    },
  );
  const options = members.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog title={t("open_title")} closeHref={paths.ledgers(allianceId)}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.name)} label={t("name")} help={t("name_help")} required>
          <Input maxLength={120} autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.currency)} label={t("currency")} help={t("currency_help")} required>
          <Select options={currencies} />
        </Field>
        <Field
          group
          {...fieldProps(fields.memberIds)}
          label={t("parties")}
          help={t(isOpen ? "parties_help_open" : "parties_help_closed")}
          required
        >
          {isOpen ? <CheckboxOptions options={options} /> : <RadioOptions options={options} />}
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="open">
            {t("open_do")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
