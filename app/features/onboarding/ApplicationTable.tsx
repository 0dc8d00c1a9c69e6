// Applications, the longest waiting first, or the latest that were decided.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { EmptyState } from "~/ui/states";
import { DateText } from "~/ui/text";
import { ApplicationStatus } from "./ApplicationStatus";
import type { ApplicationLine } from "./applications.queries.server";

type Row = Omit<ApplicationLine, "country" | "city"> & { place: string };

export function ApplicationTable({
  applications,
  showsDecided,
}: {
  applications: readonly Row[];
  showsDecided: boolean;
}) {
  const t = useT("partners");
  const columns: Column<Row>[] = [
    {
      key: "firm",
      header: t("firm"),
      rowHeader: true,
      cell: ({ tradeName }) => tradeName,
      below: ({ legalName, tradeName }) => legalName !== tradeName && legalName,
    },
    { key: "place", header: t("place"), cell: ({ place }) => place },
    { key: "state", header: t("status"), cell: ({ state }) => <ApplicationStatus state={state} /> },
    {
      key: "at",
      header: showsDecided ? t("decided") : t("received"),
      numeric: true,
      cell: ({ createdAt, updatedAt }) => (
        <DateText value={showsDecided ? updatedAt : createdAt} show="relative" />
      ),
    },
  ];
  return (
    <DataTable
      caption={showsDecided ? t("applications_decided") : t("applications_open")}
      columns={columns}
      rows={applications}
      rowKey={({ id }) => id}
      href={({ id }) => paths.application(id)}
      empty={
        <EmptyState
          title={showsDecided ? t("none_decided") : t("none_open")}
          text={showsDecided ? undefined : t("none_open_text")}
        />
      }
    />
  );
}
