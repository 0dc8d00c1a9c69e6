import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { ReadView } from "./owner-views.server";
import { useSharedLabel } from "./use-shared-fields";

type ReadLogProps = { grantId: string; reads: readonly ReadView[]; total: number; nextCursor: string | null };

/** Every read by the other side, the newest first. For the owner alone. */
export function ReadLog({ grantId, reads, total, nextCursor }: ReadLogProps) {
  const t = useT("sharing");
  const format = useFormat();
  const label = useSharedLabel();
  const columns: Column<ReadView>[] = [
    { key: "at", header: t("when"), rowHeader: true, cell: ({ at }) => format.dateTime(at) },
    {
      key: "reader",
      header: t("who"),
      cell: ({ reader, via }) => (via === "page" ? reader : t(`by_${via}`, { reader })),
    },
    {
      key: "what",
      header: t("what"),
      cell: ({ kind, customers, customer, persons }) => (
        <>
          {kind === "customer" && customer ? (
            <a href={paths.customer(customer.id)}>{customer.name}</a>
          ) : (
            t(kind === "count" ? "read_count" : "read_list", { customers })
          )}
          {persons > 0 && <small>{t("read_persons", { persons })}</small>}
        </>
      ),
    },
    {
      key: "fields",
      header: t("fields"),
      soft: true,
      cell: ({ fields }) => (fields.length === 0 ? "–" : format.list(fields.map(label))),
    },
  ];
  return (
    <Section id="reads" title={t("reads")} sub={t("reads_sub", { total })}>
      <DataTable
        caption={t("reads")}
        columns={columns}
        rows={reads}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t("no_reads")}</p>}
      />
      {nextCursor && (
        <p>
          <a href={paths.share(grantId, { cursor: nextCursor })}>{t("older")}</a>
        </p>
      )}
    </Section>
  );
}
