import { Button, ButtonLink } from "~/ui/Button";
import { DateInput, Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { Report } from "./report.queries.server";
import type { nearPeriods } from "./report.rules";

type PeriodFormProps = {
  report: Report;
  /** The field that could not be read; the report then shows the year. */
  wrong: { field: "from" | "to" | "period"; code: string } | null;
  near: ReturnType<typeof nearPeriods>;
};

/** Chooses the period, and for the lead whose sheet it is. Everything stands in the address. */
export function PeriodForm({ report, wrong, near }: PeriodFormProps) {
  const t = useT("reports");
  const { period, members, member, lead } = report;
  const errorsOf = (field: "from" | "to") =>
    wrong?.field === field || (wrong?.field === "period" && field === "from") ? [wrong.code] : undefined;
  const nearHref = (text: string) =>
    `?${new URLSearchParams({ period: text, ...(lead.isOurs && member && { member: member.id }) })}`;
  return (
    <form method="get" className="report-period no-print" aria-label={t("period")}>
      <Field id="from" name="from" label={t("from")} defaultValue={period.from} errors={errorsOf("from")}>
        <DateInput />
      </Field>
      <Field id="to" name="to" label={t("to")} defaultValue={period.to} errors={errorsOf("to")}>
        <DateInput />
      </Field>
      {members.length > 0 && (
        <Field id="member" name="member" label={t("sheet_of")} defaultValue={member?.id ?? ""}>
          <Select>
            <option value="">{t("all_members")}</option>
            {members.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Button type="submit">{t("show")}</Button>
      <span className="row">
        {near.map(({ name, text }) => (
          <ButtonLink key={name} kind="quiet" small href={nearHref(text)}>
            {t(name)}
          </ButtonLink>
        ))}
      </span>
    </form>
  );
}
