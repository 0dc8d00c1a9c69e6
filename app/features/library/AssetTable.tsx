import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { AssetStatus } from "./AssetStatus";
import type { AssetListItem } from "./library.queries.server";

/** The assets of an alliance, with what the reader may know of who has seen them. */
export function AssetTable({ assets }: { assets: readonly AssetListItem[] }) {
  const t = useT("library");
  const format = useFormat();
  const columns: Column<AssetListItem>[] = [
    {
      key: "title",
      header: t("asset"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ kind, language }) => [t(`kind_${kind}`), t(`language_${language}`)].join(" · "),
    },
    { key: "firm", header: t("firm"), soft: true, optional: true, cell: ({ firm }) => firm.name },
    {
      key: "file",
      header: t("file"),
      cell: ({ file, number, title }) =>
        file ? (
          <>
            <a href={paths.file(file.id)} download aria-label={t("download_named", { title })}>
              {t("download")}
            </a>
            <span className="sub">{t("version_size", { number, size: format.fileSize(file.size) })}</span>
          </>
        ) : (
          <span className="sub">{t("needs_approval")}</span>
        ),
    },
    {
      key: "state",
      header: t("valid"),
      cell: ({ state, validUntil }) => (
        <>
          <AssetStatus state={state} />
          {validUntil && <span className="sub">{t("until", { date: format.date(validUntil) })}</span>}
        </>
      ),
    },
    { key: "seen", header: t("seen"), soft: true, cell: (asset) => <Seen asset={asset} /> },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={assets}
      rowKey={({ id }) => id}
      href={({ id }) => paths.asset(id)}
    />
  );
}

function Seen({ asset: { seenBy, isSeen } }: { asset: AssetListItem }) {
  const t = useT("library");
  if (seenBy) {
    const people = seenBy.reduce((sum, firm) => sum + firm.people, 0);
    return t("seen_by", { firms: seenBy.length, people });
  }
  return isSeen ? t("seen_by_you") : t("not_seen");
}
