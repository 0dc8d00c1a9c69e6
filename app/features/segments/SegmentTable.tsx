// The segments of a firm with how many customers are in each now.

import { paths } from "~/http/paths";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { SegmentCount, SegmentView } from "./segments.queries.server";

export type CountedSegment = Pick<SegmentView, "id" | "name" | "purpose" | "owner" | "updatedAt"> &
  SegmentCount;

export function SegmentTable({ segments }: { segments: readonly CountedSegment[] }) {
  const t = useT("segments");
  const format = useFormat();
  return (
    <DataTable
      caption={t("caption")}
      rows={segments}
      rowKey={({ id }) => id}
      href={({ id }) => paths.segment(id)}
      columns={[
        {
          key: "name",
          header: t("name"),
          rowHeader: true,
          cell: ({ name }) => name,
          below: ({ purpose }) => purpose,
        },
        {
          key: "customers",
          header: t("customers"),
          numeric: true,
          cell: ({ count, isMore }) =>
            isMore ? t("more_than", { count: format.number(count) }) : format.number(count),
        },
        { key: "owner", header: t("owner"), cell: ({ owner }) => owner.name },
        {
          key: "updated",
          header: t("updated"),
          numeric: true,
          soft: true,
          optional: true,
          cell: ({ updatedAt }) => format.date(updatedAt),
        },
      ]}
    />
  );
}
