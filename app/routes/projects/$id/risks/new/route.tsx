import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { doersOf } from "~/features/projects/plan/doers";
import { getJoinedProject, listProjectPeople } from "~/features/projects/projects.queries.server";
import { RiskForm } from "~/features/projects/risks/RiskForm";
import { riskForm } from "~/features/projects/risks/risks.schema";
import { raiseRisk } from "~/features/projects/risks/risks.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("projects.work", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project?.may.work) return null;
  const people = await listProjectPeople(scope, project.id);
  return {
    project: { id: project.id, name: project.name },
    owners: doersOf(project.parties, people, { onlyFirm: null }),
    doer: scope.organizationId,
  };
});

export const action = guardedAction(
  { raise: "projects.work" },
  {
    raise: (call) => {
      const projectId = call.params.id ?? "";
      return takeForm(
        call,
        riskForm,
        ({ input }) => raiseRisk(call.scope, projectId, input),
        () => redirectWithToast(paths.projectRisks(projectId), { message: "risk_raised" }),
      );
    },
  },
);

export default function NewRiskPage() {
  const { project, owners, doer } = useLoaderData<typeof loader>();
  const t = useT("project-risks");
  const tProjects = useT("projects");
  const risksHref = paths.projectRisks(project.id);
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: risksHref, label: tProjects("tab_risks") },
          { label: t("raise") },
        ])}
        title={t("raise_title")}
      />
      <RiskForm intent="raise" values={{ doer }} owners={owners} cancelHref={risksHref} />
    </>
  );
}
