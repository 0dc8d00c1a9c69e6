// The partner firms of a supplier, with their standing.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { DateText } from "~/ui/text";
import { withParam, withPlace } from "~/ui/url";
import { RelationStatusText } from "./RelationStatusText";
import type { PartnerLine } from "./relations.queries.server";
import { type RelationStatus, relationStatuses } from "./relations.rules";

type Row = Omit<PartnerLine, "country" | "city"> & { place: string };

type PartnerListProps = {
  partners: readonly Row[];
  total: number;
  status: RelationStatus | null;
  next: string | null;
};

export function PartnerList({ partners, total, status, next }: PartnerListProps) {
  const t = useT("partners");
  const { search } = useLocation();
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t("firm"),
      rowHeader: true,
      cell: ({ name }) => name,
      below: ({ legalName, name }) => legalName !== name && legalName,
    },
    { key: "place", header: t("place"), cell: ({ place }) => place },
    { key: "status", header: t("status"), cell: (partner) => <RelationStatusText status={partner.status} /> },
    { key: "tier", header: t("tier"), optional: true, cell: ({ tier }) => tier || t("no_tier") },
    { key: "since", header: t("since"), numeric: true, cell: ({ since }) => <DateText value={since} /> },
  ];
  const views = [null, ...relationStatuses].map((view) => ({
    href: `${withParam(search, "status", view)}#partners`,
    label: view ? t(`status_${view}`) : t("all"),
    current: view === status,
  }));
  return (
    <>
      <Tabs label={t("by_status")} items={views} />
      <DataTable
        caption={t("partners_caption")}
        columns={columns}
        rows={partners}
        rowKey={({ id }) => id}
        href={({ id }) => paths.partner(id)}
        empty={<EmptyState title={t("none_partners")} text={t("none_partners_text")} />}
      />
      {partners.length > 0 && (
        <Pagination
          shown={partners.length}
          total={total}
          nextHref={next && `${withPlace(search, "cursor", next)}#partners`}
        />
      )}
    </>
  );
}
