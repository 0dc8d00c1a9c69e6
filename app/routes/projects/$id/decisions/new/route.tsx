import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { DecisionForm } from "~/features/projects/decisions/DecisionForm";
import { listDecisions } from "~/features/projects/decisions/decisions.queries.server";
import { decisionPowers } from "~/features/projects/decisions/decisions.rules";
import { decisionForm } from "~/features/projects/decisions/decisions.schema";
import { proposeDecision } from "~/features/projects/decisions/decisions.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

/** `?replaces=` names the agreed decision whose place the new one is to take. */
export const loader = guardedLoader("projects.run", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project?.may.plan) return null;
  const asked = searchParams.get("replaces");
  const replaced = asked
    ? (await listDecisions(scope, project.id)).find(({ id }) => id === asked)
    : undefined;
  const powers = replaced && decisionPowers({ ...replaced, isReplaced: replaced.replacedBy !== null }, true);
  if (asked && !powers?.replace) return null;
  return {
    project: { id: project.id, name: project.name },
    replaces: replaced ? { id: replaced.id, number: replaced.number, question: replaced.question } : null,
  };
});

export const action = guardedAction(
  { propose: "projects.run" },
  {
    propose: (call) =>
      takeForm(
        call,
        decisionForm,
        (proposal) => proposeDecision(call.scope, call.params.id ?? "", proposal),
        ({ id }) => redirectWithToast(paths.projectDecision(id), { message: "decision_proposed" }),
      ),
  },
);

export default function NewDecisionPage() {
  const { project, replaces } = useLoaderData<typeof loader>();
  const t = useT("project-decisions");
  const tProjects = useT("projects");
  const listHref = paths.projectDecisions(project.id);
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: listHref, label: tProjects("tab_decisions") },
          { label: t("propose") },
        ])}
        title={t("propose")}
        lede={replaces ? t("would_replace", { number: replaces.number }) : undefined}
      />
      <DecisionForm
        intent="propose"
        values={replaces ? { question: replaces.question } : {}}
        replacesId={replaces?.id}
        cancelHref={listHref}
      />
    </>
  );
}
