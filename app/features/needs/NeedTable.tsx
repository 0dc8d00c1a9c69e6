import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { NeedStatus } from "./NeedStatus";
import type { NeedListItem } from "./needs.queries.server";

/** The needs of an alliance. A member sees its own alone, so that its name is left out. */
export function NeedTable({ needs, withMember }: { needs: readonly NeedListItem[]; withMember: boolean }) {
  const t = useT("needs");
  const format = useFormat();
  const columns: Column<NeedListItem>[] = [
    {
      key: "title",
      header: t("need"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ customerName }) => customerName || null,
    },
    { key: "member", header: t("member"), cell: ({ member }) => member.name },
    { key: "way", header: t("way"), soft: true, optional: true, cell: ({ way }) => t(`way_${way}`) },
    { key: "state", header: t("state"), cell: ({ state }) => <NeedStatus state={state} /> },
    {
      key: "wanted",
      header: t("wanted_on"),
      numeric: true,
      soft: true,
      cell: ({ wantedOn }) => (wantedOn ? format.date(wantedOn) : "–"),
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={withMember ? columns : columns.filter(({ key }) => key !== "member")}
      rows={needs}
      rowKey={({ id }) => id}
      href={({ id }) => paths.need(id)}
    />
  );
}
