// The days that a firm has stated.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { WorkingCalendarView } from "./working-days.server";

type Day = WorkingCalendarView["days"][number];

export function DayTable({ days, mayEdit }: { days: readonly Day[]; mayEdit: boolean }) {
  const t = useT("working-days");
  const format = useFormat();
  const columns: Column<Day>[] = [
    { key: "name", header: t("name"), rowHeader: true, cell: ({ name }) => name },
    { key: "on", header: t("date"), numeric: true, cell: ({ on }) => format.date(on) },
    { key: "kind", header: t("kind"), evident: true, cell: ({ kind }) => t(`kind_${kind}`) },
  ];
  if (mayEdit)
    columns.push({
      key: "remove",
      header: t("remove"),
      evident: true,
      cell: ({ id, name, on }) => (
        <Form method="post">
          <input type="hidden" name="dayId" value={id} />
          <SubmitButton
            small
            kind="quiet"
            name="intent"
            value="remove"
            aria-label={t("remove_named", { name, date: format.date(on) })}
          >
            {t("remove")}
          </SubmitButton>
        </Form>
      ),
    });
  return (
    <DataTable
      caption={t("days_caption")}
      columns={columns}
      rows={days}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("days_none")}</p>}
    />
  );
}
