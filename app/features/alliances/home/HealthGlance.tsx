// The latest round at a glance: how each side sees the alliance, and where they are furthest apart.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { HealthGlance as Glance } from "./alliance-home.queries.server";

type Row = Glance["members"][number];
type HealthGlanceProps = { id: string; lead: string; health: Glance | null };

export function HealthGlance({ id, lead, health }: HealthGlanceProps) {
  const t = useT("alliance-home");
  const tHealth = useT("health");
  const columns: Column<Row>[] = [
    { key: "firm", header: t("column_member"), rowHeader: true, cell: ({ firm }) => firm },
    { key: "lead", header: t("column_seen_by", { firm: lead }), numeric: true, cell: (row) => row.lead },
    { key: "member", header: t("column_seen_by_member"), numeric: true, cell: ({ member }) => member },
    {
      key: "gap",
      header: t("column_widest"),
      cell: ({ firm, widest: { dimension, gap } }) =>
        gap === 0
          ? t("no_gap")
          : t("widest", {
              dimension: tHealth(`dimension_${dimension}`),
              points: Math.abs(gap),
              firm: gap > 0 ? lead : firm,
            }),
    },
  ];
  return (
    <Section
      title={t("health")}
      sub={health?.label}
      action={<a href={paths.health(id)}>{t("health_link")}</a>}
    >
      {health ? (
        <DataTable
          caption={t("health_caption", { label: health.label })}
          columns={columns}
          rows={health.members}
          rowKey={(row) => row.id}
        />
      ) : (
        <p className="soft">{t("health_none")}</p>
      )}
    </Section>
  );
}
