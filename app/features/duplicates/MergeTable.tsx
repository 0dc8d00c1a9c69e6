// The files that were merged into one, and what an undo of each left where it was.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { MergeView } from "./merges.queries.server";

export function MergeTable({ merges }: { merges: readonly MergeView[] }) {
  const t = useT("duplicates");
  const format = useFormat();
  return (
    <DataTable
      caption={t("merged_caption")}
      rows={merges}
      rowKey={({ id }) => id}
      empty={<p className="soft">{t("merged_none")}</p>}
      columns={[
        { key: "file", header: t("file"), rowHeader: true, cell: ({ gone }) => gone.name },
        {
          key: "merged",
          header: t("merged"),
          cell: ({ mergedBy, mergedAt }) => t("by_on", { name: mergedBy, date: format.dateTime(mergedAt) }),
        },
        {
          key: "state",
          header: t("state"),
          cell: ({ undoneAt, undoneBy, stayed }) => (
            <>
              {undoneAt
                ? t("undone", { name: undoneBy ?? "", date: format.dateTime(undoneAt) })
                : t("stands")}
              {stayed.map(({ what, count }) => (
                <small key={what}>{t(`stayed_${what}`, { count })}</small>
              ))}
            </>
          ),
        },
        {
          key: "actions",
          header: t("actions"),
          evident: true,
          cell: ({ id, gone, undoneAt }) =>
            !undoneAt && (
              <Form method="post">
                <input type="hidden" name="mergeId" value={id} />
                <SubmitButton
                  small
                  kind="plain"
                  name="intent"
                  value="undo"
                  aria-label={t("undo_named", { name: gone.name })}
                >
                  {t("undo")}
                </SubmitButton>
              </Form>
            ),
        },
      ]}
    />
  );
}
