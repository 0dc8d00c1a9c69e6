import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { NoticeList } from "~/features/notices/NoticeList";
import { countUnread, listNotices } from "~/features/notices/notices.queries.server";
import { readForm } from "~/features/notices/notices.schema";
import { readAllNotices, readNotice } from "~/features/notices/read-notices.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

const unreadShown = 100;

export const loader = guardedLoader("projects.read", async ({ scope, url: { searchParams } }) => {
  const [count, unread, read] = await Promise.all([
    countUnread(scope),
    listNotices(scope, { isRead: false, limit: unreadShown }),
    listNotices(scope, { isRead: true, cursor: searchParams.get("cursor") }),
  ]);
  return { count, unread: unread.items, read: read.items, nextCursor: read.nextCursor };
});

export const action = guardedAction(
  { read: "projects.read", read_all: "projects.read" },
  {
    read: (call) =>
      takeForm(
        call,
        readForm,
        ({ noticeId }) => readNotice(call.scope, noticeId),
        () => redirectWithToast(paths.notifications(), { message: "notice_read" }),
      ),
    read_all: async ({ scope }) => {
      await readAllNotices(scope);
      return redirectWithToast(paths.notifications(), { message: "notices_read" });
    },
  },
);

export default function NotificationsPage() {
  const { count, unread, read, nextCursor } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("notices");
  return (
    <>
      <PageHead
        title={t("title", { count })}
        lede={t("lede")}
        actions={
          <>
            {unread.length > 0 && (
              <Form method="post">
                <SubmitButton kind="plain" name="intent" value="read_all">
                  {t("mark_all_read")}
                </SubmitButton>
              </Form>
            )}
            <ButtonLink kind="quiet" icon="settings" href={`${paths.account}#notices`}>
              {t("choose")}
            </ButtonLink>
          </>
        }
      />
      {unread.length === 0 && read.length === 0 && <EmptyState title={t("none")} text={t("none_text")} />}
      {unread.length > 0 && (
        <Section title={t("unread")}>
          <NoticeList notices={unread} />
        </Section>
      )}
      {read.length > 0 && (
        <Section title={t("read")}>
          <NoticeList notices={read} />
          {nextCursor && <a href={withParam(search, "cursor", nextCursor)}>{t("earlier")}</a>}
        </Section>
      )}
    </>
  );
}
