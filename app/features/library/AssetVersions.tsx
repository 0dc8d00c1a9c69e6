import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { VersionView } from "./library.queries.server";

/** All versions of an asset, the newest first, each to download. */
export function AssetVersions({ versions }: { versions: readonly VersionView[] }) {
  const t = useT("library");
  const format = useFormat();
  const columns: Column<VersionView>[] = [
    {
      key: "file",
      header: t("file"),
      rowHeader: true,
      cell: ({ file }) => (
        <a href={paths.file(file.id)} download>
          {file.name}
        </a>
      ),
      below: ({ note }) => (note ? <Lines>{note}</Lines> : null),
    },
    { key: "number", header: t("version"), numeric: true, cell: ({ number }) => format.number(number) },
    { key: "size", header: t("size"), numeric: true, cell: ({ file }) => format.fileSize(file.size) },
    {
      key: "added",
      header: t("added"),
      numeric: true,
      soft: true,
      cell: ({ addedAt }) => format.dateTime(addedAt),
    },
    {
      key: "digest",
      header: t("digest"),
      soft: true,
      optional: true,
      cell: ({ file }) => (
        <span className="mono" title={file.digest}>
          {file.digest.slice(0, 12)}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("versions")}
      columns={columns}
      rows={versions}
      rowKey={({ number }) => String(number)}
    />
  );
}
