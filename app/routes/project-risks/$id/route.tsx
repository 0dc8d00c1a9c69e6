import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { doersOf } from "~/features/projects/plan/doers";
import { doerText } from "~/features/projects/plan/plan.schema";
import { getJoinedProject, listProjectPeople } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { RiskForm } from "~/features/projects/risks/RiskForm";
import { RiskStatus } from "~/features/projects/risks/RiskStatus";
import { getRisk, type RiskView } from "~/features/projects/risks/risks.queries.server";
import { bandOf, tendsRisk } from "~/features/projects/risks/risks.rules";
import { type RiskFormValues, riskForm, settleForm } from "~/features/projects/risks/risks.schema";
import { changeRisk, settleRisk } from "~/features/projects/risks/risks.server";
import { SettleDialog } from "~/features/projects/risks/SettleDialog";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Note } from "~/ui/Note";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";

const valuesOf = (risk: RiskView): RiskFormValues => ({
  text: risk.text,
  likelihood: String(risk.likelihood),
  impact: String(risk.impact),
  doer: doerText({ organizationId: risk.owner.id, assigneeUserId: risk.person?.id ?? null }),
  response: risk.response,
  responseText: risk.responseText,
  reviewOn: risk.reviewOn,
});

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const risk = await getRisk(scope, params.id ?? "");
  const project = risk && (await getJoinedProject(scope, risk.projectId));
  if (!project) return null;
  const who = {
    mayRun: scope.can("projects.run"),
    mayWork: scope.can("projects.work"),
    firmId: scope.organizationId,
  };
  const mayChange =
    !isOver(project.state) &&
    risk.state === "open" &&
    tendsRisk(who, { raisedById: risk.raisedBy.id, ownerId: risk.owner.id });
  return {
    project: { id: project.id, name: project.name },
    risk,
    values: valuesOf(risk),
    owners: mayChange
      ? doersOf(project.parties, await listProjectPeople(scope, project.id), {
          onlyFirm: null,
          kept: { firm: risk.owner, assignee: risk.person },
        })
      : null,
  };
});

const idOf = (call: ScopedCall): string => call.params.id ?? "";

export const action = guardedAction(
  { change: "projects.work", settle: "projects.work" },
  {
    change: (call) =>
      takeChange(
        call,
        riskForm,
        ({ input, version }) => changeRisk(call.scope, { id: idOf(call), version }, input),
        ({ id }) => redirectWithToast(paths.projectRisk(id), { message: "risk_changed" }),
        async () => {
          const risk = await getRisk(call.scope, idOf(call));
          return risk && { version: risk.version, values: valuesOf(risk) };
        },
      ),
    settle: (call) =>
      takeForm(
        call,
        settleForm,
        ({ version, ...input }) => settleRisk(call.scope, { id: idOf(call), version }, input),
        ({ id }) => redirectWithToast(paths.projectRisk(id), { message: "risk_settled" }),
      ),
  },
);

export default function RiskPage() {
  const { project, risk, values, owners } = useLoaderData<typeof loader>();
  const t = useT("project-risks");
  const tProjects = useT("projects");
  const format = useFormat();
  const [search] = useSearchParams();
  const refusal = useRefusal("settle");
  const settles = owners !== null && search.get("do") === "settle";
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectRisks(project.id), label: tProjects("tab_risks") },
          { label: t("risk") },
        ])}
        title={t("risk_title")}
        badge={<RiskStatus state={risk.state} badge />}
        lede={t("raised_by", { firm: risk.raisedBy.name, date: format.date(risk.raisedAt) })}
        actions={
          owners && (
            <ButtonLink kind="quiet" href="?do=settle">
              {t("settle")}
            </ButtonLink>
          )
        }
      />
      {!settles && <RefusalNote refusal={refusal} />}
      {risk.settledAt && (
        <Note kind={risk.state === "happened" ? "refused" : "approved"} title={t(`state_${risk.state}`)}>
          {risk.stateNote}
        </Note>
      )}
      <WithRail
        label={t("facts")}
        rail={
          <Section title={t("facts")}>
            <Facts
              items={[
                {
                  label: t("weight"),
                  value: `${format.number(risk.weight)} · ${t(`band_${bandOf(risk.weight)}`)}`,
                },
                { label: t("likelihood"), value: format.number(risk.likelihood) },
                { label: t("impact"), value: format.number(risk.impact) },
                {
                  label: t("owner"),
                  value: [risk.owner.name, risk.person?.name].filter(Boolean).join(" · "),
                },
                { label: t("response"), value: t(`response_${risk.response}`) },
                { label: t("review_on"), value: format.date(risk.reviewOn) },
              ]}
            />
          </Section>
        }
      >
        <Section title={t("risk")}>
          <p>
            <Lines>{risk.text}</Lines>
          </p>
        </Section>
        {risk.responseText && (
          <Section title={t("response_text")}>
            <p>
              <Lines>{risk.responseText}</Lines>
            </p>
          </Section>
        )}
        {owners && (
          <Section title={t("change")}>
            <RiskForm
              intent="change"
              values={values}
              version={risk.version}
              owners={owners}
              cancelHref={paths.projectRisks(project.id)}
            />
          </Section>
        )}
      </WithRail>
      {settles && <SettleDialog version={risk.version} />}
    </>
  );
}
