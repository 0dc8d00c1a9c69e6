// The rows of an undo by what becomes of them, and the reasons of those that stay.

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Stat, Stats } from "~/ui/Stats";
import type { PageKind } from "../import-fields";
import { keptInAll, type UndoCounts } from "./undo.rules";

type UndoStatsProps = { kind: PageKind; counts: UndoCounts; isDone: boolean };

export function UndoStats({ kind, counts, isDone }: UndoStatsProps) {
  const t = useT("imports");
  const format = useFormat();
  return (
    <Stats>
      <Stat
        label={isDone ? t("removed") : t("will_remove")}
        value={format.number(counts.removed)}
        definition={t("removed_definition")}
      />
      {kind === "customers" && (
        <Stat
          label={isDone ? t("restored") : t("will_restore")}
          value={format.number(counts.restored)}
          definition={t("restored_definition")}
        />
      )}
      <Stat
        label={isDone ? t("kept") : t("will_keep")}
        value={format.number(keptInAll(counts))}
        definition={t("kept_definition")}
      />
    </Stats>
  );
}

export function KeptReasons({ kept }: { kept: UndoCounts["kept"] }) {
  const t = useT("imports");
  const format = useFormat();
  const columns: Column<UndoCounts["kept"][number]>[] = [
    { key: "reason", header: t("kept_why"), rowHeader: true, cell: ({ reason }) => t(`kept_${reason}`) },
    { key: "count", header: t("rows"), numeric: true, cell: ({ count }) => format.number(count) },
  ];
  return (
    <DataTable
      caption={t("kept_reasons")}
      columns={columns}
      rows={kept}
      rowKey={({ reason }) => reason}
      dense
    />
  );
}
