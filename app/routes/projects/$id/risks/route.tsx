import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { RiskMatrix } from "~/features/projects/risks/RiskMatrix";
import { RiskTable } from "~/features/projects/risks/RiskTable";
import { listRisks } from "~/features/projects/risks/risks.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  return project && { project, risks: await listRisks(scope, project.id) };
});

export default function ProjectRisksPage() {
  const { project, risks } = useLoaderData<typeof loader>();
  const { id, may } = project;
  const t = useT("project-risks");
  return (
    <>
      <ProjectHead
        project={project}
        current="risks"
        actions={
          may.work && (
            <ButtonLink kind="primary" icon="plus" href={paths.newProjectRisk(id)}>
              {t("raise")}
            </ButtonLink>
          )
        }
      />
      {risks.length === 0 ? (
        <EmptyState title={t("empty")} text={t("empty_text")} />
      ) : (
        <>
          <Section label={t("matrix_head")}>
            <RiskMatrix risks={risks} />
          </Section>
          <Section label={t("caption")}>
            <RiskTable risks={risks} caption={t("caption")} />
          </Section>
        </>
      )}
    </>
  );
}
