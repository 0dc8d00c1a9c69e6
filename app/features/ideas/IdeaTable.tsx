import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import { IdeaStatus } from "./IdeaStatus";
import type { IdeaListItem } from "./ideas.queries.server";

export function IdeaTable({ ideas }: { ideas: readonly IdeaListItem[] }) {
  const t = useT("ideas");
  const format = useFormat();
  const columns: Column<IdeaListItem>[] = [
    {
      key: "title",
      header: t("idea"),
      rowHeader: true,
      cell: ({ title }) => title,
      below: ({ source }) => t(`source_${source}`),
    },
    { key: "by", header: t("stated_by"), cell: ({ statedBy }) => statedBy?.name ?? t("a_member") },
    { key: "state", header: t("state"), cell: ({ state }) => <IdeaStatus state={state} /> },
    {
      key: "readers",
      header: t("readers"),
      soft: true,
      optional: true,
      cell: ({ isReleased }) => t(isReleased ? "readers_all" : "readers_sides"),
    },
    {
      key: "score",
      header: t("score"),
      numeric: true,
      cell: ({ score }) => (score === null ? "–" : format.number(score, 1)),
    },
    {
      key: "updated",
      header: t("updated"),
      numeric: true,
      soft: true,
      optional: true,
      cell: ({ updatedAt }) => <DateText value={updatedAt} />,
    },
  ];
  return (
    <DataTable
      caption={t("title")}
      columns={columns}
      rows={ideas}
      rowKey={({ id }) => id}
      href={({ id }) => paths.idea(id)}
    />
  );
}
