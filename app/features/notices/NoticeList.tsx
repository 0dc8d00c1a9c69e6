import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import { noticePath, noticeText } from "./notice-text";
import type { NoticeView } from "./notices.queries.server";

/** Notices, each with the way to what it tells of; one that is unread can be marked. */
export function NoticeList({ notices }: { notices: readonly NoticeView[] }) {
  const t = useT("notices");
  return (
    <ul className="needs">
      {notices.map((notice) => (
        <li key={notice.id}>
          <Icon name={notice.comment ? "comment" : notice.task ? "check" : "projects"} />
          <div className="need-text">
            <p className={notice.readAt ? undefined : "strong"}>
              <a href={noticePath(notice)}>{noticeText(t, notice)}</a>
            </p>
            {notice.comment && <p className="sub">{notice.comment.excerpt}</p>}
            <p className="sub">
              {notice.project.name} · <DateText value={notice.createdAt} show="dateTime" />{" "}
              {notice.comment?.isInternal && (
                <Status kind="draft" mark="lock">
                  {t("internal")}
                </Status>
              )}
            </p>
          </div>
          <div className="need-clock" />
          <div className="need-action">
            {!notice.readAt && (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="noticeId" value={notice.id} />
                <SubmitButton small kind="quiet" name="intent" value="read">
                  {t("mark_read")}
                  <span className="visually-hidden"> {noticeText(t, notice)}</span>
                </SubmitButton>
              </Form>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
