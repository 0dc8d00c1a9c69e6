import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { ViewForm } from "~/features/views/ViewForm";
import { ViewTable } from "~/features/views/ViewTable";
import { viewedLists } from "~/features/views/viewed-lists";
import { viewChange, viewNamed } from "~/features/views/views.schema";
import { changeView, listViews, setViewDeleted } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { Dialog } from "~/ui/Dialog";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("organization.read", async ({ scope, url }) => {
  const views = (await Promise.all(viewedLists.map((list) => listViews(scope, list)))).flat();
  const asked = url.searchParams.get("view");
  const changed = asked === null ? null : views.find(({ id, keeper }) => id === asked && keeper === null);
  // A view that was asked for and is not the reader's own is not there.
  return changed === undefined ? null : { views, changed };
});

export const action = guardedAction(
  { change: "organization.read", delete: "organization.read", restore: "organization.read" },
  {
    change: (call) =>
      takeForm(
        call,
        viewChange,
        (input) => changeView(call.scope, input),
        (values) => redirectWithToast(paths.views, { message: "view_saved", values }),
      ),
    delete: (call) =>
      takeForm(
        call,
        viewNamed,
        ({ viewId }) => setViewDeleted(call.scope, viewId, true),
        ({ id, name }) =>
          redirectWithToast(paths.views, {
            message: "view_deleted",
            values: { name },
            undo: { action: paths.views, fields: { intent: "restore", viewId: id } },
          }),
      ),
    restore: (call) =>
      takeForm(
        call,
        viewNamed,
        ({ viewId }) => setViewDeleted(call.scope, viewId, false),
        ({ name }) => redirectWithToast(paths.views, { message: "view_restored", values: { name } }),
      ),
  },
);

export default function ViewsPage() {
  const { views, changed } = useLoaderData<typeof loader>();
  const t = useT("views");
  const refusal = useRefusal("delete", "restore");
  return (
    <>
      <PageHead title={t("title")} lede={t("lede")} />
      <RefusalNote refusal={refusal} />
      {views.length === 0 ? (
        <EmptyState
          title={t("empty_title")}
          text={t("empty_text")}
          action={<ButtonLink href={paths.deals}>{t("list_deals")}</ButtonLink>}
        />
      ) : (
        <Section label={t("title")}>
          <ViewTable views={views} />
        </Section>
      )}
      {changed && (
        <Dialog title={t("change_named", { name: changed.name })} closeHref={paths.views}>
          <ViewForm
            intent="change"
            name={changed.name}
            isShared={changed.isShared}
            hidden={{ viewId: changed.id, version: changed.version }}
          />
        </Dialog>
      )}
    </>
  );
}
