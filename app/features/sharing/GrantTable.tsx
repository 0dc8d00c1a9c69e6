import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { GrantView, ShareSide } from "./grants.queries.server";
import { ShareStatus } from "./ShareStatus";

/** The grants of one side: for what, with whom, how much and until when. */
export function GrantTable({ grants, side }: { grants: readonly GrantView[]; side: ShareSide }) {
  const t = useT("sharing");
  const format = useFormat();
  const columns: Column<GrantView>[] = [
    {
      key: "purpose",
      header: t("purpose"),
      rowHeader: true,
      cell: ({ purpose }) => purpose,
      below: ({ alliance }) => alliance.name,
    },
    {
      key: "firm",
      header: t(side === "given" ? "recipient" : "owner"),
      cell: ({ owner, recipient }) => (side === "given" ? recipient.name : owner.name),
    },
    { key: "level", header: t("level"), cell: ({ level }) => t(`level_${level}`) },
    {
      key: "term",
      header: t("term"),
      soft: true,
      cell: ({ startsOn, endsOn }) =>
        t("from_until", { from: format.date(startsOn), until: format.date(endsOn) }),
    },
    {
      key: "standing",
      header: t("standing"),
      evident: true,
      cell: ({ standing }) => <ShareStatus standing={standing} />,
    },
  ];
  return (
    <DataTable
      caption={t(`caption_${side}`)}
      columns={columns}
      rows={grants}
      rowKey={({ id }) => id}
      href={({ id }) => paths.share(id)}
    />
  );
}
