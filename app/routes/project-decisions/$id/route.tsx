import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { DecisionForm } from "~/features/projects/decisions/DecisionForm";
import { DecisionStatus } from "~/features/projects/decisions/DecisionStatus";
import { DecisionVoices } from "~/features/projects/decisions/DecisionVoices";
import { type DecisionView, getDecision } from "~/features/projects/decisions/decisions.queries.server";
import { decisionPowers, isOpen } from "~/features/projects/decisions/decisions.rules";
import {
  agreeForm,
  changeForm,
  type DecisionFormValues,
  objectForm,
  withdrawForm,
} from "~/features/projects/decisions/decisions.schema";
import {
  changeDecision,
  speakOnDecision,
  withdrawDecision,
} from "~/features/projects/decisions/decisions.server";
import { ObjectDialog } from "~/features/projects/decisions/ObjectDialog";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";

const valuesOf = ({ question, options, decided, reason, decideBy }: DecisionView): DecisionFormValues => ({
  question,
  options,
  decided,
  reason,
  decideBy,
});

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const decision = await getDecision(scope, params.id ?? "");
  const project = decision && (await getJoinedProject(scope, decision.projectId));
  if (!project) return null;
  const spoken = decision.voices.map(({ firm }) => firm.id);
  return {
    project: { id: project.id, name: project.name },
    decision,
    values: valuesOf(decision),
    silent: isOpen(decision.state)
      ? project.parties
          .filter(({ firm, state, stands }) => state === "joined" && stands && !spoken.includes(firm.id))
          .map(({ firm }) => firm)
      : [],
    may: decisionPowers(
      { ...decision, isReplaced: decision.replacedBy !== null },
      scope.can("projects.run") && !isOver(project.state),
    ),
  };
});

const idOf = (call: ScopedCall): string => call.params.id ?? "";
const back =
  (message: "decision_spoken" | "decision_changed" | "decision_withdrawn") =>
  ({ id }: { id: string }) =>
    redirectWithToast(paths.projectDecision(id), { message });

export const action = guardedAction(
  { agree: "projects.run", object: "projects.run", change: "projects.run", withdraw: "projects.run" },
  {
    agree: (call) =>
      takeForm(
        call,
        agreeForm,
        ({ version }) =>
          speakOnDecision(call.scope, { id: idOf(call), version }, { voice: "agree", reason: "" }),
        back("decision_spoken"),
      ),
    object: (call) =>
      takeForm(
        call,
        objectForm,
        ({ version, objection }) =>
          speakOnDecision(call.scope, { id: idOf(call), version }, { voice: "object", reason: objection }),
        back("decision_spoken"),
      ),
    change: (call) =>
      takeChange(
        call,
        changeForm,
        ({ input, version }) => changeDecision(call.scope, { id: idOf(call), version }, input),
        back("decision_changed"),
        async () => {
          const decision = await getDecision(call.scope, idOf(call));
          return decision && { version: decision.version, values: valuesOf(decision) };
        },
      ),
    withdraw: (call) =>
      takeForm(
        call,
        withdrawForm,
        ({ version }) => withdrawDecision(call.scope, { id: idOf(call), version }),
        back("decision_withdrawn"),
      ),
  },
);

export default function DecisionPage() {
  const { project, decision, values, silent, may } = useLoaderData<typeof loader>();
  const t = useT("project-decisions");
  const tProjects = useT("projects");
  const format = useFormat();
  const [search] = useSearchParams();
  const refusal = useRefusal("agree", "withdraw", "object");
  const objects = may.speak && search.get("do") === "object";
  const { id, version, number, replaces, replacedBy } = decision;
  const linked = (one: { id: string; number: number }) => (
    <a href={paths.projectDecision(one.id)}>{t("title_number", { number: one.number })}</a>
  );
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectDecisions(project.id), label: tProjects("tab_decisions") },
          { label: t("title_number", { number }) },
        ])}
        title={t("title_number", { number })}
        badge={<DecisionStatus state={decision.state} badge />}
        lede={t("proposed_by", {
          firm: decision.firm.name,
          person: decision.proposedBy,
          date: format.date(decision.proposedAt),
        })}
        actions={
          <>
            {may.replace && (
              <ButtonLink kind="quiet" href={paths.newProjectDecision(project.id, { replaces: id })}>
                {t("replace")}
              </ButtonLink>
            )}
            {may.speak && (
              <>
                <ButtonLink kind="quiet" href="?do=object">
                  {t("object")}
                </ButtonLink>
                <Form method="post">
                  <input type="hidden" name="version" value={version} />
                  <SubmitButton name="intent" value="agree">
                    {t("agree")}
                  </SubmitButton>
                </Form>
              </>
            )}
          </>
        }
      />
      {!objects && <RefusalNote refusal={refusal} />}
      <WithRail
        label={t("facts")}
        rail={
          <Section title={t("facts")}>
            <Facts
              items={[
                { label: t("decide_by"), value: format.date(decision.decideBy) },
                ...(decision.settledAt
                  ? [{ label: t("settled_at"), value: format.dateTime(decision.settledAt) }]
                  : []),
                ...(replaces ? [{ label: t("replaces"), value: linked(replaces) }] : []),
                ...(replacedBy ? [{ label: t("replaced"), value: linked(replacedBy) }] : []),
              ]}
            />
          </Section>
        }
      >
        {(["question", "options", "decided", "reason"] as const).map(
          (field) =>
            decision[field] && (
              <Section key={field} title={t(field)}>
                <p>
                  <Lines>{decision[field]}</Lines>
                </p>
              </Section>
            ),
        )}
        <DecisionVoices voices={decision.voices} silent={silent} />
        {may.change && (
          <>
            <Section title={t("change")}>
              <DecisionForm
                intent="change"
                values={values}
                version={version}
                cancelHref={paths.projectDecisions(project.id)}
              />
            </Section>
            <Section title={t("withdraw")} sub={t("withdraw_text")}>
              <Form method="post">
                <input type="hidden" name="version" value={version} />
                <SubmitButton kind="danger" name="intent" value="withdraw">
                  {t("withdraw")}
                </SubmitButton>
              </Form>
            </Section>
          </>
        )}
      </WithRail>
      {objects && <ObjectDialog version={version} />}
    </>
  );
}
