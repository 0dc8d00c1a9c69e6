import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { UseStatus } from "./UseStatus";
import type { UseView } from "./uses.queries.server";

export type UseTableProps = {
  uses: readonly UseView[];
  /** Columns that tell nothing where all are the same. */
  without?: readonly ("asset" | "firm")[];
  /** Whether the reader decides. */
  mayRun: boolean;
};

/** Who may use what until when; a member sees its own alone. */
export function UseTable({ uses, without = [], mayRun }: UseTableProps) {
  const t = useT("asset-uses");
  const format = useFormat();
  const columns: Column<UseView>[] = [
    {
      key: "purpose",
      header: t("purpose"),
      rowHeader: true,
      cell: ({ purpose }) => purpose,
      below: ({ campaign }) => (campaign ? <a href={paths.campaign(campaign.id)}>{campaign.title}</a> : null),
    },
    {
      key: "asset",
      header: t("asset"),
      cell: ({ asset }) => <a href={paths.asset(asset.id)}>{asset.title}</a>,
    },
    { key: "firm", header: t("firm"), cell: ({ firm }) => firm.name },
    {
      key: "term",
      header: t("term"),
      soft: true,
      cell: ({ startsOn, endsOn, approvedUntil }) =>
        t("from_until", { from: format.date(startsOn), until: format.date(approvedUntil ?? endsOn) }),
    },
    {
      key: "standing",
      header: t("standing"),
      cell: ({ standing, conditions, reason }) => (
        <>
          <UseStatus standing={standing} />
          {(reason || conditions) && (
            <span className="sub">
              <Lines>{reason || conditions}</Lines>
            </span>
          )}
        </>
      ),
    },
    {
      key: "decide",
      header: t("decide"),
      cell: ({ id, asset, purpose, decisions }) => (
        <span className="row">
          {decisions.map((decision) => (
            <a
              key={decision}
              href={paths.assetUse(asset.id, decision, id)}
              aria-label={t(`${decision}_named`, { purpose })}
            >
              {t(decision)}
            </a>
          ))}
        </span>
      ),
    },
  ];
  const left: string[] = mayRun ? [...without] : [...without, "firm", "decide"];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns.filter(({ key }) => !left.includes(key))}
      rows={uses}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t(mayRun ? "empty_lead" : "empty")}</p>}
    />
  );
}
