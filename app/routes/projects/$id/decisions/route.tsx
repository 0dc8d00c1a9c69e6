import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { DecisionTable } from "~/features/projects/decisions/DecisionTable";
import { listDecisions } from "~/features/projects/decisions/decisions.queries.server";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  return project && { project, decisions: await listDecisions(scope, project.id) };
});

export default function ProjectDecisionsPage() {
  const { project, decisions } = useLoaderData<typeof loader>();
  const { id, may } = project;
  const t = useT("project-decisions");
  return (
    <>
      <ProjectHead
        project={project}
        current="decisions"
        actions={
          may.plan && (
            <ButtonLink kind="primary" icon="plus" href={paths.newProjectDecision(id)}>
              {t("propose")}
            </ButtonLink>
          )
        }
      />
      {decisions.length === 0 ? (
        <EmptyState title={t("empty")} text={t("empty_text")} />
      ) : (
        <Section label={t("caption")}>
          <DecisionTable decisions={decisions} />
        </Section>
      )}
    </>
  );
}
