import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { fileLimits } from "~/features/files/file-kinds";
import { takeUpload } from "~/features/files/take-upload.server";
import { NewFileForm } from "~/features/projects/files/FileForm";
import { fileForm } from "~/features/projects/files/files.schema";
import { addProjectFile } from "~/features/projects/files/put-file.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("projects.work", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project?.may.work) return null;
  return { project: { id: project.id, name: project.name }, firm: scope.organization.name };
});

export const action = guardedUpload("projects.work", ({ scope, params, parts }) =>
  takeUpload(
    parts,
    fileForm,
    (input, file) => addProjectFile(scope, params.id ?? "", input, file),
    ({ id }) => redirectWithToast(paths.projectFile(id), { message: "project_file_added" }),
    "upload",
    fileLimits.projectBytes,
  ),
);

export default function NewProjectFilePage() {
  const { project, firm } = useLoaderData<typeof loader>();
  const t = useT("project-files");
  const tProjects = useT("projects");
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectFiles(project.id), label: tProjects("tab_files") },
          { label: t("add") },
        ])}
        title={t("add_title")}
      />
      <NewFileForm firm={firm} />
    </>
  );
}
