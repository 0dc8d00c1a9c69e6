import { useSharedLabel } from "~/features/sharing/use-shared-fields";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { LogEntry } from "./overlap-log.server";

/** Every computation and every agreement, the newest first; the other side reads the same. */
export function OverlapLog({
  entries,
  ally,
  firm,
}: {
  entries: readonly LogEntry[];
  ally: string;
  firm: string;
}) {
  const t = useT("overlap");
  const format = useFormat();
  const label = useSharedLabel();
  const size = (rows: number | null): string => (rows === null ? "–" : format.number(rows));
  const columns: Column<LogEntry>[] = [
    { key: "at", header: t("when"), rowHeader: true, cell: ({ at }) => format.dateTime(at) },
    {
      key: "who",
      header: t("who"),
      cell: ({ person, byUs }) => t("person_of", { person, firm: byUs ? firm : ally }),
    },
    {
      key: "what",
      header: t("what"),
      cell: (entry) =>
        entry.kind === "count"
          ? t(`logged_${entry.state}`, { number: entry.number })
          : entry.step === "names"
            ? t("logged_names", { number: entry.number })
            : t("logged_fields", { number: entry.number, fields: format.list(entry.fields.map(label)) }),
    },
    {
      key: "rows",
      header: t("rows"),
      soft: true,
      cell: (entry) =>
        entry.kind === "count" && entry.ourSize !== null
          ? t("rows_of_both", { ours: size(entry.ourSize), theirs: size(entry.theirSize) })
          : "–",
    },
  ];
  return (
    <Section id="log" title={t("log")} sub={t("log_sub", { firm: ally })}>
      <DataTable
        caption={t("log")}
        columns={columns}
        rows={entries}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t("log_empty")}</p>}
      />
    </Section>
  );
}
