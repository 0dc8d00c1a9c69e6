import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import type { FieldChange } from "./changes.rules";
import { RecordSide } from "./RecordValue";
import { useRecordText } from "./use-record-text";

/** What an entry changed, field by field. Where nothing was there before, only what is there now. */
export function ChangeTable({ changes }: { changes: readonly FieldChange[] }) {
  const t = useT("record");
  const text = useRecordText();
  const isNew = changes.every((change) => change.before.state === "absent");
  const columns: Column<FieldChange>[] = [
    { key: "field", header: t("field"), rowHeader: true, cell: (change) => text.field(change.field) },
    ...(isNew
      ? []
      : [
          {
            key: "before",
            header: t("before"),
            soft: true,
            cell: (change: FieldChange) => <RecordSide side={change.before} />,
          },
        ]),
    {
      key: "after",
      header: isNew ? t("recorded") : t("after"),
      cell: (change) => <RecordSide side={change.after} />,
    },
  ];
  return (
    <DataTable
      caption={t("changes")}
      columns={columns}
      rows={changes}
      rowKey={(change) => change.field}
      empty={<p className="soft">{t("no_changes")}</p>}
    />
  );
}
