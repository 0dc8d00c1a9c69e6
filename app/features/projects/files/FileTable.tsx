import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { ProjectFileItem } from "./files.queries.server";

/** The files of a project, each with its tags and who reads it. */
export function FileTable({ files }: { files: readonly ProjectFileItem[] }) {
  const t = useT("project-files");
  const format = useFormat();
  const columns: Column<ProjectFileItem>[] = [
    {
      key: "name",
      header: t("file"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ isInternal, tags }) =>
        [...(isInternal ? [t("audience_internal")] : []), ...tags].join(" · ") || null,
    },
    { key: "firm", header: t("firm"), soft: true, optional: true, cell: ({ firm }) => firm.name },
    {
      key: "size",
      header: t("size"),
      numeric: true,
      cell: ({ versionId, name, size }) => (
        <>
          <a href={paths.projectFileVersion(versionId)} download aria-label={t("download_named", { name })}>
            {t("download")}
          </a>
          <span className="sub">{format.fileSize(size)}</span>
        </>
      ),
    },
    { key: "number", header: t("version"), numeric: true, cell: ({ number }) => format.number(number) },
    {
      key: "changed",
      header: t("changed"),
      numeric: true,
      soft: true,
      cell: ({ updatedAt, changedBy }) => (
        <>
          {format.dateTime(updatedAt)}
          <span className="sub">{changedBy}</span>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={files}
      rowKey={({ id }) => id}
      href={({ id }) => paths.projectFile(id)}
    />
  );
}
