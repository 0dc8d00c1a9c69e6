import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { FileVersionView } from "./files.queries.server";

/** All versions of a file, the newest first, each to download. */
export function FileVersions({ versions }: { versions: readonly FileVersionView[] }) {
  const t = useT("project-files");
  const format = useFormat();
  const columns: Column<FileVersionView>[] = [
    {
      key: "file",
      header: t("file"),
      rowHeader: true,
      cell: ({ id, name }) => (
        <a href={paths.projectFileVersion(id)} download>
          {name}
        </a>
      ),
      below: ({ note }) => (note ? <Lines>{note}</Lines> : null),
    },
    { key: "number", header: t("version"), numeric: true, cell: ({ number }) => format.number(number) },
    { key: "size", header: t("size"), numeric: true, cell: ({ size }) => format.fileSize(size) },
    {
      key: "added",
      header: t("changed"),
      numeric: true,
      soft: true,
      cell: ({ addedAt, addedBy }) => (
        <>
          {format.dateTime(addedAt)}
          <span className="sub">{addedBy}</span>
        </>
      ),
    },
    {
      key: "digest",
      header: t("digest"),
      soft: true,
      optional: true,
      cell: ({ digest }) => (
        <span className="mono" title={digest}>
          {digest.slice(0, 12)}
        </span>
      ),
    },
  ];
  return <DataTable caption={t("versions")} columns={columns} rows={versions} rowKey={({ id }) => id} />;
}
