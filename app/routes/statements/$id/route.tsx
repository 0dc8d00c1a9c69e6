import { Form, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { LedgerFrame } from "~/features/contributions/LedgerFrame";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import { RuleText } from "~/features/contributions/RuleText";
import { StatementFigures } from "~/features/contributions/StatementFigures";
import { statementKinds } from "~/features/contributions/StatementTable";
import { setAsideStatement, signStatement } from "~/features/contributions/settle.server";
import { getStatement } from "~/features/contributions/statements.queries.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import type { Result } from "~/lib/result";
import { SubmitButton } from "~/ui/Button";
import { ExportMenu } from "~/ui/ExportMenu";
import { useT } from "~/ui/intl";
import { PrintButton } from "~/ui/PrintButton";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const statement = await getStatement(scope, null, params.id ?? "");
  if (!statement) return null;
  const ledger = await getLedger(scope, statement.ledgerId);
  const mayAct = ledger !== null && statement.state === "proposed" && scope.can("alliances.answer");
  return { statement, ledger, maySign: mayAct && !statement.isSignedByUs, maySetAside: mayAct };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

/** Takes the step on the statement of the address, which names its ledger. */
const onStatement = async <Value,>(
  call: FormCall,
  step: (ledgerId: string, input: { statementId: string }) => Promise<Result<Value>>,
  done: (value: Value, found: { id: string; ledgerId: string }) => Response,
) => {
  const found = await getStatement(call.scope, null, call.params.id ?? "");
  if (!found) return null;
  const result = await step(found.ledgerId, { statementId: found.id });
  if (result.ok) return done(result.value, found);
  return result.refusal.code === "not_found" ? null : refused(call.intent, null, result.refusal);
};

export const action = guardedAction(
  { sign: "alliances.answer", set_aside: "alliances.answer" },
  {
    sign: (call) =>
      onStatement(
        call,
        (ledgerId, input) => signStatement(call.scope, ledgerId, input),
        ({ isClosed }, { id }) =>
          redirectWithToast(paths.ledgerStatement(id), {
            message: isClosed ? "statement_settled" : "statement_signed",
          }),
      ),
    set_aside: (call) =>
      onStatement(
        call,
        (ledgerId, input) => setAsideStatement(call.scope, ledgerId, input),
        (_, { ledgerId }) =>
          redirectWithToast(paths.ledgerStatements(ledgerId), { message: "statement_set_aside" }),
      ),
  },
);

export default function StatementPage() {
  const { statement, ledger, maySign, maySetAside } = useLoaderData<typeof loader>();
  const t = useT("ledger");
  const refusal = useRefusal("sign", "set_aside");
  const { figures } = statement;
  const name = t("statement_number", { number: statement.number });
  const head = {
    title: name,
    badge: <Status kind={statementKinds[statement.state]}>{t(`statement_${statement.state}`)}</Status>,
    actions: (
      <>
        <PrintButton>{t("print")}</PrintButton>
        <ExportMenu href={paths.ledgerStatementExport(statement.id)} />
      </>
    ),
  };
  return (
    <>
      {ledger ? (
        <LedgerFrame ledger={ledger} current="statements" crumb={name} {...head} />
      ) : (
        <PageHead {...head} lede={t("kept_signed")} />
      )}
      <RefusalNote refusal={refusal} />
      <div className="section">
        <WithRail
          label={t("signatures")}
          rail={
            <>
              <Section title={t("signatures")}>
                <div className="stack">
                  <Facts
                    items={statement.signatures.map(({ firmId, firm, at }) => ({
                      id: firmId,
                      label: firm,
                      value: <DateText value={at} />,
                    }))}
                  />
                  {statement.signatures.length === 0 && <p className="soft">{t("no_signatures")}</p>}
                  {maySign && <Step intent="sign" text={t("sign")} />}
                  {maySetAside && <Step intent="set_aside" text={t("set_aside")} quiet />}
                  <p className="soft small-text">{t("sign_rule")}</p>
                </div>
              </Section>
              <Section title={t("by_rule", { revision: statement.revision })}>
                <RuleText rule={figures.rule} names={figures.names} currency={statement.currency} />
              </Section>
            </>
          }
        >
          <StatementFigures figures={figures} />
        </WithRail>
      </div>
    </>
  );
}

type StepProps = { intent: "sign" | "set_aside"; text: string; quiet?: boolean };

function Step({ intent, text, quiet }: StepProps) {
  return (
    <Form method="post">
      <SubmitButton kind={quiet ? "quiet" : "primary"} name="intent" value={intent}>
        {text}
      </SubmitButton>
    </Form>
  );
}
