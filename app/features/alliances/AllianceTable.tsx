import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { AllianceListItem } from "./alliances.queries.server";
import { PlaceStatus } from "./PlaceStatus";

/** Alliances of one group. Who leads them stands under the name, where it is not the reader's own firm. */
export function AllianceTable({
  caption,
  alliances,
  led,
}: {
  caption: string;
  alliances: readonly AllianceListItem[];
  led?: boolean;
}) {
  const t = useT("alliances");
  const format = useFormat();
  const columns: Column<AllianceListItem>[] = [
    {
      key: "name",
      header: t("column_name"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ lead }) => (led ? null : lead.name),
    },
    { key: "stage", header: t("column_stage"), cell: ({ stage }) => t(`stage_${stage}`) },
    led
      ? {
          key: "members",
          header: t("column_members"),
          cell: ({ members }) => members && t("member_count", members),
        }
      : { key: "place", header: t("column_place"), cell: ({ place }) => <PlaceStatus place={place} /> },
    {
      key: "currency",
      header: t("column_currency"),
      soft: true,
      optional: true,
      cell: ({ currency }) => currency,
    },
    {
      key: "since",
      header: t("column_since"),
      numeric: true,
      soft: true,
      cell: ({ startsOn }) => startsOn && format.date(startsOn),
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={alliances}
      rowKey={({ id }) => id}
      href={({ id }) => paths.alliance(id)}
    />
  );
}
