import { getFormProps } from "@conform-to/react";
import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { agreeToRule, proposeRule } from "~/features/contributions/agree-on-rule.server";
import { LedgerFrame } from "~/features/contributions/LedgerFrame";
import { getLedger, listRates, listRules } from "~/features/contributions/ledger.queries.server";
import { agreementInput, rateInput, rateStep, ruleInput } from "~/features/contributions/ledger.schema";
import { RatesSection } from "~/features/contributions/RatesSection";
import { RuleFields, ruleDefaults } from "~/features/contributions/RuleFields";
import { RuleText } from "~/features/contributions/RuleText";
import { answerRate, stateRate } from "~/features/contributions/rates.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";
import { useAnsweredForm, useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { Dialog } from "~/ui/Dialog";
import { useT } from "~/ui/intl";
import { Facts, Section, WithRail } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";

export const loader = guardedLoader("alliances.read", async ({ scope, params, url }) => {
  const ledger = await getLedger(scope, params.id ?? "");
  if (!ledger) return null;
  const rules = await listRules(scope.db, ledger.id, ledger.parties);
  const may = {
    propose: ledger.isOpen && scope.can("alliances.answer"),
    answer: scope.can("alliances.answer"),
    state: scope.can("alliances.take_part"),
  };
  const asked = url.searchParams.get("do");
  return {
    ledger,
    rules,
    rates: await listRates(scope, ledger.id),
    may,
    dialog: asked === "propose" && may.propose ? ("propose" as const) : null,
    currencies: may.state ? currencyOptions(scope.locale) : [],
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.ledgerRule(idOf(call)), { message });

export const action = guardedAction(
  {
    propose: "alliances.answer",
    agree: "alliances.answer",
    state_rate: "alliances.take_part",
    withdraw_rate: "alliances.take_part",
    confirm_rate: "alliances.answer",
  },
  {
    propose: async (call) => {
      const ledger = await getLedger(call.scope, idOf(call));
      if (!ledger) return null;
      const parties = ledger.parties.map(({ id }) => id);
      return takeForm(
        call,
        ruleInput(parties, ledger.currency),
        (input) => proposeRule(call.scope, ledger.id, input),
        () => back(call, "rule_proposed"),
      );
    },
    agree: (call) =>
      takeForm(
        call,
        agreementInput,
        (input) => agreeToRule(call.scope, idOf(call), input),
        () => back(call, "rule_agreed"),
      ),
    state_rate: (call) =>
      takeForm(
        call,
        rateInput,
        (input) => stateRate(call.scope, idOf(call), input),
        () => back(call, "rate_stated"),
      ),
    withdraw_rate: (call) =>
      takeForm(
        call,
        rateStep,
        (input) => answerRate(call.scope, idOf(call), { ...input, answer: "withdrawn" }),
        () => back(call, "rate_withdrawn"),
      ),
    confirm_rate: (call) =>
      takeForm(
        call,
        rateStep,
        (input) => answerRate(call.scope, idOf(call), { ...input, answer: "confirmed" }),
        () => back(call, "rate_confirmed"),
      ),
  },
);

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function LedgerRulePage() {
  const page = useLoaderData<typeof loader>();
  const { ledger, rules, rates, may, dialog, currencies } = page;
  const t = useT("ledger");
  const refusal = useRefusal("agree", "confirm_rate", "withdraw_rate", ...(dialog ? [] : ["propose"]));
  const names = Object.fromEntries(ledger.parties.map(({ id, name }) => [id, name]));
  const agreed = rules.find(({ isAgreed }) => isAgreed);
  const newest = rules[0];
  return (
    <>
      <LedgerFrame
        ledger={ledger}
        current="rule"
        title={t("rule_title")}
        lede={newest && t(newest.isAgreed ? "rule_is_agreed" : "rule_waits")}
        actions={
          may.propose && (
            <ButtonLink icon="edit" href={paths.ledgerRule(ledger.id, { do: "propose" })}>
              {t(newest ? "propose_another" : "propose")}
            </ButtonLink>
          )
        }
      />
      <RefusalNote refusal={refusal} />
      <div className="section">
        <WithRail
          label={t("agreement")}
          rail={newest && <Agreement page={page} rule={newest} mayAgree={may.answer} />}
        >
          {!newest && <p className="soft section">{t("no_rule")}</p>}
          {newest && (
            <Section
              title={t("revision", { revision: newest.revision })}
              sub={
                <Status kind={newest.isAgreed ? "approved" : "waiting"}>
                  {t(newest.isAgreed ? "agreed" : "not_agreed_by_all")}
                </Status>
              }
            >
              <RuleText rule={newest.rule} names={names} currency={ledger.currency} />
            </Section>
          )}
          {agreed && agreed !== newest && (
            <Section title={t("in_force", { revision: agreed.revision })}>
              <RuleText rule={agreed.rule} names={names} currency={ledger.currency} />
            </Section>
          )}
          <RatesSection
            rates={rates}
            currency={ledger.currency}
            currencies={currencies}
            today={ledger.today}
            mayState={may.state}
            mayAnswer={may.answer}
          />
        </WithRail>
      </div>
      {dialog && <ProposeDialog page={page} />}
    </>
  );
}

type AgreementProps = { page: Page; rule: Page["rules"][number]; mayAgree: boolean };

function Agreement({ page: { ledger }, rule, mayAgree }: AgreementProps) {
  const t = useT("ledger");
  const waitsForUs = rule.agreements.some(({ firm, agreedAt }) => firm.isUs && !agreedAt);
  return (
    <Section title={t("agreement")} sub={t("proposed_by", { firm: rule.proposedBy })}>
      <div className="stack">
        <Facts
          items={rule.agreements.map(({ firm, agreedAt }) => ({
            id: firm.id,
            label: firm.name,
            value: agreedAt ? <DateText value={agreedAt} /> : t("not_agreed"),
          }))}
        />
        {mayAgree && waitsForUs && (
          <Form method="post">
            <input type="hidden" name="revision" value={rule.revision} />
            <SubmitButton icon="check" name="intent" value="agree">
              {t("agree")}
            </SubmitButton>
          </Form>
        )}
        <p>
          <a href={paths.ledgerStatements(ledger.id)}>{t("see_yield")}</a>
        </p>
        <p className="soft small-text">{t("agree_rule")}</p>
      </div>
    </Section>
  );
}

function ProposeDialog({ page: { ledger, rules } }: { page: Page }) {
  const t = useT("ledger");
  const newest = rules[0];
  const { form, fields, refusal } = useAnsweredForm<Record<string, string>>(
    "propose",
    ruleDefaults(newest?.rule ?? null, ledger.parties, ledger.currency),
  );
  return (
    <Dialog title={t("propose_title")} closeHref={paths.ledgerRule(ledger.id)}>
      <Form method="post" className="form kind-form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <input type="hidden" name="revision" value={newest?.revision ?? 0} />
        <RuleFields fields={fields} parties={ledger.parties} currency={ledger.currency} />
        <div className="row">
          <SubmitButton name="intent" value="propose">
            {t("propose_do")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
