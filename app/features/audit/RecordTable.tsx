// Entries as rows. Fifty are rendered at once, so that each cell is plain text or one element.

import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { DateText } from "~/ui/text";
import { ActorText } from "./ActorText";
import type { RecordLine } from "./entry-lines.server";
import { useRecordText } from "./use-record-text";

export function RecordTable({ rows }: { rows: readonly RecordLine[] }) {
  const t = useT("record");
  const text = useRecordText();
  const columns: Column<RecordLine>[] = [
    {
      key: "what",
      header: t("what"),
      rowHeader: true,
      cell: (entry) => text.action(entry.action),
      below: ({ subject }) => (
        <>
          {text.type(subject.type)}
          {subject.name && ` · ${subject.name}`}
        </>
      ),
    },
    { key: "who", header: t("who"), cell: (entry) => <ActorText actor={entry.actor} /> },
    { key: "when", header: t("when"), cell: (entry) => <DateText value={entry.at} show="dateTime" /> },
    { key: "place", header: t("place"), soft: true, cell: (entry) => text.place(entry) },
  ];
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={(entry) => entry.id}
      href={(entry) => paths.recordEntry(entry.id)}
      sticky
    />
  );
}
