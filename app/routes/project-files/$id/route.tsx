import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { changeProjectFile, withdrawProjectFile } from "~/features/projects/files/change-file.server";
import { ChangeFileDialog, WithdrawFileDialog } from "~/features/projects/files/FileDialogs";
import { FilePreviewSection } from "~/features/projects/files/FilePreviewSection";
import { FileVersions } from "~/features/projects/files/FileVersions";
import {
  fileMay,
  getProjectFile,
  type ProjectFileView,
} from "~/features/projects/files/files.queries.server";
import { changeForm, withdrawForm } from "~/features/projects/files/files.schema";
import { previewVersion } from "~/features/projects/files/open-version.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";

const valuesOf = ({ tags, note }: Pick<ProjectFileView, "tags" | "note">) => ({
  tags: tags.join(", "),
  note,
});

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const file = await getProjectFile(scope, params.id ?? "");
  const project = file && (await getJoinedProject(scope, file.projectId));
  const newest = file?.versions[0];
  if (!project || !newest) return null;
  return {
    project: { id: project.id, name: project.name },
    file,
    preview: await previewVersion(scope, newest),
    may: fileMay(scope, file, !isOver(project.state)),
  };
});

const idOf = (call: ScopedCall): string => call.params.id ?? "";

export const action = guardedAction(
  { change: "projects.work", withdraw: "projects.work" },
  {
    change: (call) =>
      takeChange(
        call,
        changeForm,
        ({ version, ...input }) => changeProjectFile(call.scope, { id: idOf(call), version }, input),
        ({ id }) => redirectWithToast(paths.projectFile(id), { message: "project_file_changed" }),
        async () => {
          const file = await getProjectFile(call.scope, idOf(call));
          return file && { version: file.version, values: valuesOf(file) };
        },
      ),
    withdraw: (call) =>
      takeForm(
        call,
        withdrawForm,
        ({ version, reason }) => withdrawProjectFile(call.scope, { id: idOf(call), version }, { reason }),
        ({ projectId, name }) =>
          redirectWithToast(paths.projectFiles(projectId), {
            message: "project_file_withdrawn",
            values: { name },
          }),
      ),
  },
);

export default function ProjectFilePage() {
  const { project, file, preview, may } = useLoaderData<typeof loader>();
  const t = useT("project-files");
  const tProjects = useT("projects");
  const format = useFormat();
  const [search] = useSearchParams();
  const refusal = useRefusal("change", "withdraw");
  const asked = search.get("do");
  const isAsked = (asked === "change" && may.change) || (asked === "withdraw" && may.withdraw);
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: paths.projectFiles(project.id), label: tProjects("tab_files") },
          { label: file.name },
        ])}
        title={file.name}
        lede={
          file.isInternal
            ? t("internal_text", { firm: file.firm.name })
            : t("from_firm", { firm: file.firm.name })
        }
        actions={
          <>
            {may.withdraw && (
              <ButtonLink kind="quiet" href="?do=withdraw">
                {t("withdraw")}
              </ButtonLink>
            )}
            {may.change && (
              <>
                <ButtonLink kind="quiet" icon="edit" href="?do=change">
                  {t("change")}
                </ButtonLink>
                <ButtonLink icon="upload" href={paths.newProjectFileVersion(file.id)}>
                  {t("revise")}
                </ButtonLink>
              </>
            )}
            <ButtonLink
              kind="primary"
              icon="download"
              href={paths.projectFileVersion(file.versionId)}
              download
            >
              {t("download")}
            </ButtonLink>
          </>
        }
      />
      {!isAsked && <RefusalNote refusal={refusal} />}
      <WithRail
        label={t("facts")}
        rail={
          <Section title={t("facts")}>
            <Facts
              items={[
                { label: t("firm"), value: file.firm.name },
                { label: t("size"), value: format.fileSize(file.size) },
                {
                  label: t("audience"),
                  value: t(file.isInternal ? "audience_internal" : "audience_parties"),
                },
                { label: t("tags"), value: file.tags.length > 0 ? format.list(file.tags) : "–" },
                { label: t("added"), value: format.dateTime(file.addedAt) },
              ]}
            />
          </Section>
        }
      >
        {file.note && (
          <Section title={t("note")}>
            <p>
              <Lines>{file.note}</Lines>
            </p>
          </Section>
        )}
        {preview && <FilePreviewSection preview={preview} />}
        <Section title={t("versions")}>
          <FileVersions versions={file.versions} />
        </Section>
      </WithRail>
      {asked === "change" && may.change && (
        <ChangeFileDialog version={file.version} values={valuesOf(file)} />
      )}
      {asked === "withdraw" && may.withdraw && <WithdrawFileDialog version={file.version} />}
    </>
  );
}
