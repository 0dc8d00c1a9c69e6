import { getFormProps, useForm } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { LedgerFrame } from "~/features/contributions/LedgerFrame";
import { getLedger, listRules } from "~/features/contributions/ledger.queries.server";
import { periodInput, ruleInput } from "~/features/contributions/ledger.schema";
import { RuleFields, ruleDefaults } from "~/features/contributions/RuleFields";
import { StatementFigures } from "~/features/contributions/StatementFigures";
import { StatementTable } from "~/features/contributions/StatementTable";
import { drawUpStatement, reckonPeriod } from "~/features/contributions/settle.server";
import { checkRule } from "~/features/contributions/sharing-rule.rules";
import { listStatements } from "~/features/contributions/statements.queries.server";
import { WhatIf } from "~/features/contributions/WhatIf";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { addDays } from "~/lib/dates";
import type { Refusal } from "~/lib/result";
import { Button, SubmitButton } from "~/ui/Button";
import { DateInput } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";

/** A query as a form sends it. */
const formOf = (query: URLSearchParams): FormData => {
  const form = new FormData();
  for (const [name, value] of query) form.append(name, value);
  return form;
};

export const loader = guardedLoader("alliances.read", async ({ scope, params, url: { searchParams } }) => {
  const ledger = await getLedger(scope, params.id ?? "");
  if (!ledger) return null;
  const [rules, statements] = await Promise.all([
    listRules(scope.db, ledger.id, ledger.parties),
    listStatements(scope, ledger.id),
  ]);
  const agreed = rules.find(({ isAgreed }) => isAgreed) ?? null;
  const lastSigned = statements.find(({ state }) => state === "signed");
  const next = lastSigned ? addDays(lastSigned.to, 1) : `${ledger.today.slice(0, 4)}-01-01`;
  const usual = { from: next <= ledger.today ? next : ledger.today, to: ledger.today };
  const typed = formOf(searchParams);
  const hasPeriod = searchParams.has("from") || searchParams.has("to");
  const period = hasPeriod ? parseForm(typed, periodInput) : null;
  const asked = period?.status === "success" ? period.value : usual;
  const figures = agreed && (await reckonPeriod(scope.db, ledger, agreed.rule, asked));
  const isTried = searchParams.has("kind");
  const tried = isTried
    ? parseForm(
        typed,
        ruleInput(
          ledger.parties.map(({ id }) => id),
          ledger.currency,
        ),
      )
    : null;
  let refusal: Refusal | null = figures && !figures.ok ? figures.refusal : null;
  let whatIf = null;
  if (tried?.status === "success") {
    const checked = checkRule(
      tried.value.rule,
      ledger.parties.map(({ id }) => id),
    );
    const reckoned = checked.ok ? await reckonPeriod(scope.db, ledger, tried.value.rule, asked) : checked;
    if (reckoned.ok) whatIf = reckoned.value;
    else refusal = reckoned.refusal;
  }
  return {
    ledger,
    statements,
    rule: agreed?.rule ?? null,
    figures: figures?.ok ? figures.value : null,
    asked,
    periodResult: period && period.status !== "success" ? period.reply() : null,
    triedResult: tried ? tried.reply() : null,
    isTried,
    whatIf,
    refusal,
    mayDraw:
      scope.can("alliances.answer") && figures?.ok === true && figures.value.statement.taken.length > 0,
  };
});

export const action = guardedAction(
  { draw_up: "alliances.answer" },
  {
    draw_up: ({ scope, params, ...call }) => {
      const id = params.id ?? "";
      return takeForm(
        call,
        periodInput,
        (input) => drawUpStatement(scope, id, input),
        (drawn) => redirectWithToast(paths.ledgerStatement(drawn.id), { message: "statement_drawn_up" }),
      );
    },
  },
);

export default function StatementsPage() {
  const page = useLoaderData<typeof loader>();
  const { ledger, statements, rule, figures, asked, periodResult, triedResult, isTried, whatIf, mayDraw } =
    page;
  const t = useT("ledger");
  const refusal = useRefusal("draw_up") ?? page.refusal;
  const [form, fields] = useForm<{ from: string; to: string }>({
    id: "period",
    lastResult: periodResult,
    defaultValue: asked,
  });
  const [tryForm, tryFields] = useForm<Record<string, string>>({
    id: "try",
    lastResult: triedResult,
    defaultValue: ruleDefaults(rule, ledger.parties, ledger.currency),
  });
  return (
    <>
      <LedgerFrame
        ledger={ledger}
        current="statements"
        title={t("statements_title")}
        lede={t("statements_lede")}
      />
      <RefusalNote refusal={refusal} />
      {statements.length > 0 && (
        <Section title={t("statements")}>
          <StatementTable statements={statements} />
        </Section>
      )}
      <Section title={t("period")} sub={t("period_rule")}>
        <Form method="get" className="form" {...getFormProps(form)}>
          <div className="field-row">
            <Field {...fieldProps(fields.from)} label={t("from")} required>
              <DateInput />
            </Field>
            <Field {...fieldProps(fields.to)} label={t("to")} required>
              <DateInput />
            </Field>
          </div>
          <div className="row">
            <Button type="submit">{t("reckon")}</Button>
          </div>
        </Form>
      </Section>
      {!rule && (
        <p className="soft">
          {t("no_agreed_rule")} <a href={paths.ledgerRule(ledger.id)}>{t("to_rule")}</a>
        </p>
      )}
      {figures && <StatementFigures figures={figures} />}
      {mayDraw && (
        <Form method="post" className="row section">
          <input type="hidden" name="from" value={asked.from} />
          <input type="hidden" name="to" value={asked.to} />
          <SubmitButton icon="check" name="intent" value="draw_up">
            {t("draw_up")}
          </SubmitButton>
        </Form>
      )}
      <Section title={t("what_if")} sub={t("what_if_rule")} id="what-if">
        {whatIf && <WhatIf agreed={figures} tried={whatIf} />}
        <details open={isTried}>
          <summary>{t("what_if_open")}</summary>
          <Form method="get" action="#what-if" className="form kind-form" {...getFormProps(tryForm)}>
            <input type="hidden" name="from" value={asked.from} />
            <input type="hidden" name="to" value={asked.to} />
            <RuleFields fields={tryFields} parties={ledger.parties} currency={ledger.currency} />
            <div className="row">
              <Button type="submit">{t("try_out")}</Button>
            </div>
          </Form>
        </details>
      </Section>
    </>
  );
}
