// Which other firms have read the persons of a customer, what, and whether they still may: whoever may no longer has to be told.

import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { PersonReader } from "./person-readers.server";
import { useSharedLabel } from "./use-shared-fields";

/** A reader with the name of whom it has read. */
type PersonReaderRow = PersonReader & { person: string };

export function PersonReaders({ readers }: { readers: readonly PersonReaderRow[] }) {
  const t = useT("sharing");
  const format = useFormat();
  const label = useSharedLabel();
  const columns: Column<PersonReaderRow>[] = [
    {
      key: "firm",
      header: t("reader_firm"),
      rowHeader: true,
      cell: ({ recipient }) => recipient.name,
      below: ({ person }) => person,
    },
    {
      key: "fields",
      header: t("fields_read"),
      soft: true,
      cell: ({ fields }) => format.list(fields.map(label)),
    },
    {
      key: "reads",
      header: t("when"),
      cell: ({ reads, firstAt, lastAt }) => (
        <>
          {format.dateTime(lastAt)}
          <small>{t("reads_since", { reads, date: format.date(firstAt) })}</small>
        </>
      ),
    },
    {
      key: "standing",
      header: t("standing"),
      evident: true,
      cell: ({ isConsented }) => (
        <Status kind={isConsented ? "approved" : "refused"}>
          {t(isConsented ? "still_consented" : "consent_gone")}
        </Status>
      ),
    },
  ];
  return (
    <Section title={t("person_readers")} sub={t("person_readers_sub")}>
      <DataTable
        caption={t("person_readers_caption")}
        columns={columns}
        rows={readers}
        rowKey={({ contactId, recipient }) => `${contactId} ${recipient.id}`}
        empty={<p className="soft">{t("no_person_readers")}</p>}
      />
    </Section>
  );
}
