// Where a customer stands in the ranking by margin, and who looks after it as a key account.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { KeyAccountMark } from "./KeyAccountMark";
import type { KeyAccountView } from "./key-accounts.queries.server";

type Named = { id: string; name: string };

type KeyAccountSectionProps = {
  account: KeyAccountView;
  /** In the last twelve months, in the firm's currency; null where no margin is known, or the reader may not see it. */
  rank: { rank: number; count: number; share: number | null; isKey: boolean } | null;
  /** Null where the reader changes nothing. */
  colleagues: readonly Named[] | null;
};

export function KeyAccountSection({ account, rank, colleagues }: KeyAccountSectionProps) {
  const t = useT("key-accounts");
  const format = useFormat();
  const { manager, version } = account;
  return (
    <Section title={t("section")} id="key-account">
      {rank && (
        <p>
          {rank.isKey && <KeyAccountMark />} {t("rank_of", { rank: rank.rank, count: rank.count })}
          {rank.share !== null && ` ${t("share_of_gains", { share: format.percent(rank.share, 1) })}`}{" "}
          <a href={paths.margins()}>{t("see_ranking")}</a>
        </p>
      )}
      {colleagues ? (
        <ManagerForm
          key={version}
          managerId={manager?.id ?? ""}
          version={version}
          colleagues={withPresent(colleagues, manager)}
        />
      ) : (
        <p>{manager ? t("managed_by", { name: manager.name }) : t("no_manager")}</p>
      )}
    </Section>
  );
}

/** Whoever looks after it now is offered too, though they may have left. */
const withPresent = (colleagues: readonly Named[], manager: Named | null): readonly Named[] =>
  manager && !colleagues.some(({ id }) => id === manager.id) ? [manager, ...colleagues] : colleagues;

function ManagerForm({
  managerId,
  version,
  colleagues,
}: {
  managerId: string;
  version: number;
  colleagues: readonly Named[];
}) {
  const t = useT("key-accounts");
  const { form, fields, refusal } = useAnsweredForm<{ managerUserId: string }>("name_manager", {
    managerUserId: managerId,
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <input type="hidden" name="version" value={version} />
      <Field {...fieldProps(fields.managerUserId)} label={t("manager")} help={t("manager_help")}>
        <Select
          placeholder={t("nobody")}
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="name_manager">
          {t("save_manager")}
        </SubmitButton>
      </div>
    </Form>
  );
}
