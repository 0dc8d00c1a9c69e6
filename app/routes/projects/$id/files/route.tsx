import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { FileTable } from "~/features/projects/files/FileTable";
import { listFileTags, listProjectFiles } from "~/features/projects/files/files.queries.server";
import { longestTag } from "~/features/projects/files/files.rules";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { cleanText } from "~/lib/text";
import { ButtonLink } from "~/ui/Button";
import { Select } from "~/ui/controls";
import { Field } from "~/ui/Field";
import { FilterBar, Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("projects.read", async ({ scope, params, url: { searchParams } }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const asked = cleanText(searchParams.get("tag") ?? "").slice(0, 2 * longestTag);
  const tag = asked || null;
  const [page, tags] = await Promise.all([
    listProjectFiles(scope, project.id, { tag, cursor: searchParams.get("cursor") }),
    listFileTags(scope, project.id),
  ]);
  return { project, ...page, tags, tag };
});

export default function ProjectFilesPage() {
  const { project, items, nextCursor, tags, tag } = useLoaderData<typeof loader>();
  const { id, may } = project;
  const t = useT("project-files");
  return (
    <>
      <ProjectHead
        project={project}
        current="files"
        actions={
          may.work && (
            <ButtonLink kind="primary" icon="upload" href={paths.newProjectFile(id)}>
              {t("add")}
            </ButtonLink>
          )
        }
      />
      {(tags.length > 0 || tag) && (
        <FilterBar
          chips={tag ? [{ name: t("tag"), value: tag, removeHref: paths.projectFiles(id) }] : []}
          clearHref={paths.projectFiles(id)}
        >
          <Field id="filter-tag" name="tag" label={t("tag")} defaultValue={tag ?? ""}>
            <Select
              placeholder={t("any")}
              options={tags.map((one) => ({ value: one.tag, label: t("tag_count", one) }))}
            />
          </Field>
        </FilterBar>
      )}
      {items.length === 0 ? (
        <EmptyState
          title={t(tag ? "none_found" : "empty")}
          text={t(tag ? "none_found_text" : "empty_text")}
        />
      ) : (
        <Section label={t("caption")}>
          <FileTable files={items} />
        </Section>
      )}
      {nextCursor && (
        <Pagination
          shown={items.length}
          nextHref={withParam(tag ? withParam("", "tag", tag) : "", "cursor", nextCursor)}
        />
      )}
    </>
  );
}
