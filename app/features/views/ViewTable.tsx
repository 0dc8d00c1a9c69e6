// The views that a person may open, with what each of them can be done with.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { viewHref } from "./viewed-lists";
import type { ViewLine } from "./views.server";

export function ViewTable({ views }: { views: readonly ViewLine[] }) {
  const t = useT("views");
  return (
    <DataTable
      caption={t("title")}
      rows={views}
      rowKey={({ id }) => id}
      href={({ list, query }) => viewHref(list, query)}
      columns={[
        { key: "name", header: t("name"), rowHeader: true, cell: ({ name }) => name },
        { key: "list", header: t("list"), cell: ({ list }) => t(`list_${list}`) },
        {
          key: "readers",
          header: t("readers"),
          cell: ({ isShared, keeper }) => {
            if (keeper) return t("shared_by", { name: keeper });
            return isShared ? t("shared") : t("private");
          },
        },
        {
          key: "actions",
          header: t("actions"),
          evident: true,
          cell: ({ id, name, keeper, mayDelete }) => (
            <span className="row">
              {!keeper && (
                <ButtonLink
                  small
                  kind="quiet"
                  href={paths.changeView(id)}
                  aria-label={t("change_named", { name })}
                >
                  {t("change")}
                </ButtonLink>
              )}
              {mayDelete && (
                <Form method="post" action={paths.views}>
                  <input type="hidden" name="viewId" value={id} />
                  <SubmitButton small kind="quiet" name="intent" value="delete">
                    {t("delete")}
                    <span className="visually-hidden"> {name}</span>
                  </SubmitButton>
                </Form>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}
