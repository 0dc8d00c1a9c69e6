import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { JointFirmListItem } from "./joint-firms.queries.server";
import { useEquityText } from "./use-equity-text";

export function JointFirmTable({ rows }: { rows: readonly JointFirmListItem[] }) {
  const t = useT("equity");
  const text = useEquityText();
  const columns: Column<JointFirmListItem>[] = [
    { key: "name", header: t("joint_firm"), rowHeader: true, cell: ({ name }) => name },
    { key: "alliance", header: t("alliance"), cell: ({ alliance }) => alliance?.name ?? "–" },
    { key: "by", header: t("set_up_by"), soft: true, cell: ({ setUpBy }) => text.party(setUpBy) },
    { key: "members", header: t("members"), numeric: true, cell: ({ members }) => members },
    {
      key: "open",
      header: t("state"),
      cell: ({ open }) => (
        <Status kind={open > 0 ? "waiting" : "approved"}>
          {open > 0 ? t("members_open", { count: open }) : t("members_agreed")}
        </Status>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("joint_firms_caption")}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      href={({ id }) => paths.jointFirm(id)}
    />
  );
}
