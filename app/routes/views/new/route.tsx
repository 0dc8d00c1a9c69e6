import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { ViewForm } from "~/features/views/ViewForm";
import { rightToRead, viewedLists, viewHref, viewQuery } from "~/features/views/viewed-lists";
import { viewInput } from "~/features/views/views.schema";
import { saveView } from "~/features/views/views.server";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("organization.read", async ({ scope, url: { searchParams } }) => {
  const list = viewedLists.find((one) => one === searchParams.get("list")) ?? "customers";
  if (!scope.can(rightToRead(list))) return null;
  return { list, query: viewQuery(list, new URLSearchParams(searchParams.get("query") ?? "")) };
});

export const action = guardedAction(
  { save: "organization.read" },
  {
    save: (call) =>
      takeForm(
        call,
        viewInput,
        (input) => saveView(call.scope, input),
        ({ list, query, name }) =>
          redirectWithToast(viewHref(list, query), { message: "view_saved", values: { name } }),
      ),
  },
);

export default function NewViewPage() {
  const { list, query } = useLoaderData<typeof loader>();
  const t = useT("views");
  return (
    <>
      <PageHead
        crumbs={[{ href: viewHref(list, ""), label: t(`list_${list}`) }, { label: t("new_crumb") }]}
        title={t("new_title")}
        lede={t("new_lede")}
      />
      <ViewForm intent="save" hidden={{ list, query }} />
    </>
  );
}
