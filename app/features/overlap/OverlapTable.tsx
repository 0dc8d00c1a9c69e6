import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { OverlapStatus } from "./OverlapStatus";
import type { OverlapSummary } from "./overlaps.queries.server";

/** The overlaps of the firm: with whom, for what, and how far they have come. */
export function OverlapTable({ overlaps }: { overlaps: readonly OverlapSummary[] }) {
  const t = useT("overlap");
  const format = useFormat();
  const columns: Column<OverlapSummary>[] = [
    {
      key: "purpose",
      header: t("purpose"),
      rowHeader: true,
      cell: ({ purpose }) => purpose,
      below: ({ alliance }) => alliance.name,
    },
    { key: "ally", header: t("ally"), cell: ({ ally }) => ally.name },
    {
      key: "step",
      header: t("step"),
      cell: ({ state, step }) => (state === "open" ? t(`step_${step}`) : "–"),
    },
    {
      key: "proposed",
      header: t("proposed"),
      soft: true,
      cell: ({ proposedAt, isOurs }) =>
        t(isOurs ? "proposed_by_us" : "proposed_by_them", { date: format.date(proposedAt) }),
    },
    { key: "state", header: t("state"), evident: true, cell: ({ state }) => <OverlapStatus state={state} /> },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={overlaps}
      rowKey={({ id }) => id}
      href={({ id }) => paths.overlap(id)}
    />
  );
}
