import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { fileLimits } from "~/features/files/file-kinds";
import { takeUpload } from "~/features/files/take-upload.server";
import { FileVersionForm } from "~/features/projects/files/FileForm";
import { fileMay, getProjectFile } from "~/features/projects/files/files.queries.server";
import { versionForm } from "~/features/projects/files/files.schema";
import { addFileVersion } from "~/features/projects/files/put-file.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("projects.work", async ({ scope, params }) => {
  const file = await getProjectFile(scope, params.id ?? "");
  const project = file && (await getJoinedProject(scope, file.projectId));
  if (!project || !fileMay(scope, file, !isOver(project.state)).change) return null;
  const { id, name, version } = file;
  return { project: { id: project.id, name: project.name }, file: { id, name, version } };
});

export const action = guardedUpload("projects.work", ({ scope, params, parts }) => {
  const id = params.id ?? "";
  return takeUpload(
    parts,
    versionForm,
    ({ version, ...input }, file) => addFileVersion(scope, { id, version }, input, file),
    () => redirectWithToast(paths.projectFile(id), { message: "project_file_revised" }),
    "upload",
    fileLimits.projectBytes,
  );
});

export default function NewFileVersionPage() {
  const { project, file } = useLoaderData<typeof loader>();
  const t = useT("project-files");
  const tProjects = useT("projects");
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectFiles(project.id), label: tProjects("tab_files") },
          { href: paths.projectFile(file.id), label: file.name },
          { label: t("revise") },
        ])}
        title={t("revise_title", { name: file.name })}
        lede={t("revise_text")}
      />
      <FileVersionForm version={file.version} />
    </>
  );
}
