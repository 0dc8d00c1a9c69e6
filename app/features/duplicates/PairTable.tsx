// Two files on each line, with what speaks for their being one.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import type { PairView } from "./duplicates.queries.server";
import type { PairFilter } from "./duplicates.schema";

/** What tells two files of one name apart at a glance. */
const about = ({ city, domain }: PairView["one"]): string => [city, domain].filter(Boolean).join(" · ");

export function PairTable({ rows, filter }: { rows: readonly PairView[]; filter: PairFilter }) {
  const t = useT("duplicates");
  const format = useFormat();
  const isApart = filter === "different";
  return (
    <DataTable
      caption={t("caption")}
      rows={rows}
      rowKey={({ one, other }) => `${one.id} ${other.id}`}
      href={({ one }) => paths.customer(one.id)}
      empty={<p className="soft">{t(`none_${filter}`)}</p>}
      columns={[
        {
          key: "one",
          header: t("one"),
          rowHeader: true,
          cell: ({ one }) => one.name,
          below: ({ one }) => about(one),
        },
        {
          key: "other",
          header: t("other"),
          cell: ({ other }) => (
            <>
              <a href={paths.customer(other.id)}>{other.name}</a>
              <small>{about(other)}</small>
            </>
          ),
        },
        ...(isApart
          ? []
          : [
              {
                key: "keys",
                header: t("keys"),
                soft: true,
                cell: ({ keys }: PairView) => format.list(keys.map((key) => t(`key_${key}`))),
              },
            ]),
        {
          key: "actions",
          header: t("actions"),
          evident: true,
          cell: ({ one, other }) => {
            const names = { one: one.name, other: other.name };
            return (
              <span className="row">
                {!isApart && (
                  <ButtonLink
                    small
                    href={paths.mergeCustomer(one.id, other.id)}
                    aria-label={t("compare_named", names)}
                  >
                    {t("compare")}
                  </ButtonLink>
                )}
                <Form method="post" action={paths.duplicates()}>
                  <input type="hidden" name="oneId" value={one.id} />
                  <input type="hidden" name="otherId" value={other.id} />
                  <SubmitButton
                    small
                    kind="quiet"
                    name="intent"
                    value={isApart ? "again" : "different"}
                    aria-label={t(isApart ? "again_named" : "different_named", names)}
                  >
                    {t(isApart ? "again" : "different")}
                  </SubmitButton>
                </Form>
              </span>
            );
          },
        },
      ]}
    />
  );
}
