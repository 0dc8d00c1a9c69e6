// Rates of exchange that the parties state and confirm, and the form that states one.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, type Option, Select } from "~/ui/controls";
import { DataTable } from "~/ui/DataTable";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { RateView } from "./ledger.queries.server";

type RatesSectionProps = {
  rates: readonly RateView[];
  /** The ledger's. */
  currency: string;
  currencies: readonly Option[];
  today: string;
  mayState: boolean;
  mayAnswer: boolean;
};

export function RatesSection({ rates, currency, currencies, today, mayState, mayAnswer }: RatesSectionProps) {
  const t = useT("ledger");
  const { form, fields, refusal } = useAnsweredForm<Record<"currency" | "rate" | "validFrom", string>>(
    "state_rate",
    {
      validFrom: today,
    },
  );
  return (
    <Section title={t("rates")} sub={t("rates_rule")}>
      <div className="stack">
        <DataTable
          caption={t("rates_caption")}
          columns={[
            {
              key: "rate",
              header: t("rate"),
              rowHeader: true,
              cell: (row) => t("rate_text", { from: row.currency, rate: row.rate, to: currency }),
              below: ({ firm }) => t("stated_by", { firm: firm.name }),
            },
            {
              key: "from",
              header: t("valid_from"),
              numeric: true,
              cell: (row) => <DateText value={row.validFrom} />,
            },
            {
              key: "state",
              header: t("state"),
              cell: (row) => (
                <>
                  <Status kind={row.state === "confirmed" ? "approved" : "waiting"}>
                    {t(`state_${row.state}`)}
                  </Status>
                  {row.confirmedBy && <span className="sub">{row.confirmedBy}</span>}
                  {row.state === "stated" && mayAnswer && !row.isOurs && (
                    <RateStep rate={row} intent="confirm_rate" text={t("confirm")} />
                  )}
                  {row.state === "stated" && mayState && row.isOurs && (
                    <RateStep rate={row} intent="withdraw_rate" text={t("withdraw")} />
                  )}
                </>
              ),
            },
          ]}
          rows={rates}
          rowKey={({ id }) => id}
          empty={<p className="soft">{t("rates_empty", { currency })}</p>}
        />
        {mayState && (
          <Form method="post" className="form" {...getFormProps(form)}>
            <RefusalNote refusal={refusal} />
            <div className="field-row">
              <Field {...fieldProps(fields.currency)} label={t("rate_currency")} required>
                <Select
                  placeholder={t("choose")}
                  options={currencies.filter(({ value }) => value !== currency)}
                />
              </Field>
              <Field {...fieldProps(fields.rate)} label={t("rate_in", { currency })} required>
                <Input inputMode="decimal" maxLength={30} autoComplete="off" className="num" />
              </Field>
              <Field {...fieldProps(fields.validFrom)} label={t("valid_from")} required>
                <DateInput />
              </Field>
            </div>
            <div className="row">
              <SubmitButton small name="intent" value="state_rate">
                {t("state_rate")}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Section>
  );
}

type RateStepProps = { rate: RateView; intent: "confirm_rate" | "withdraw_rate"; text: string };

function RateStep({ rate, intent, text }: RateStepProps) {
  return (
    <Form method="post" className="row">
      <input type="hidden" name="rateId" value={rate.id} />
      <input type="hidden" name="version" value={rate.version} />
      <SubmitButton small kind={intent === "confirm_rate" ? "primary" : "quiet"} name="intent" value={intent}>
        {text}
      </SubmitButton>
    </Form>
  );
}
