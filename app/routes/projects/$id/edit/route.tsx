import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { changeProject } from "~/features/projects/change-project.server";
import { ChangeProjectForm } from "~/features/projects/ProjectForm";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { projectValuesOf } from "~/features/projects/project-values";
import { getProject } from "~/features/projects/projects.queries.server";
import { changeProjectForm } from "~/features/projects/projects.schema";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("projects.run", async ({ scope, params }) => {
  const project = await getProject(scope, params.id ?? "");
  if (!project?.may.run) return null;
  const { id, name, version } = project;
  return {
    project: { id, name, version },
    values: projectValuesOf(project),
    currencies: currencyOptions(scope.locale),
  };
});

export const action = guardedAction(
  { change: "projects.run" },
  {
    change: (call) => {
      const id = call.params.id ?? "";
      return takeChange(
        call,
        changeProjectForm,
        ({ input, version }) => changeProject(call.scope, { id, version }, input),
        () => redirectWithToast(paths.project(id), { message: "project_changed" }),
        async () => {
          const now = await getProject(call.scope, id);
          return now && { version: now.version, values: projectValuesOf(now) };
        },
      );
    },
  },
);

export default function EditProjectPage() {
  const { project, ...form } = useLoaderData<typeof loader>();
  const t = useT("projects");
  return (
    <>
      <PageHead crumbs={projectCrumbs(t, project, [{ label: t("change") }])} title={t("change_title")} />
      <ChangeProjectForm {...form} version={project.version} cancelHref={paths.project(project.id)} />
    </>
  );
}
