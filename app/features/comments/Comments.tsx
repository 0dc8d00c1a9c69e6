// What was said of a project or of a task, the latest first, with the form to say something.

import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import { withParam } from "~/ui/url";
import { type CommentReader, EditComment, NewComment } from "./CommentForm";
import { MarkdownText } from "./MarkdownText";
import type { CommentsOnPage, ShownComment } from "./page-comments.server";

type CommentsProps = {
  comments: CommentsOnPage;
  /** The reader's firm. */
  firm: string;
};

export function Comments({ comments, firm }: CommentsProps) {
  const t = useT("comments");
  const { search } = useLocation();
  const refusal = useRefusal("withdraw_comment");
  const { items, nextCursor, editing, readers, mayWrite, isEarlier } = comments;
  return (
    <Section title={t("title")} id="comments">
      <div className="stack-loose">
        <RefusalNote refusal={refusal} />
        {mayWrite && !editing && <NewComment key={items[0]?.id ?? ""} readers={readers} firm={firm} />}
        {items.length === 0 && <p className="soft">{t("none")}</p>}
        {isEarlier && <a href={`${withParam(search, "before", null) || "?"}#comments`}>{t("latest")}</a>}
        <ol className="comments">
          {items.map((comment) => (
            <li key={comment.id} id={`comment-${comment.id}`}>
              <OneComment comment={comment} isEdited={editing?.id === comment.id} readers={readers} />
            </li>
          ))}
        </ol>
        {nextCursor && <a href={`${withParam(search, "before", nextCursor)}#comments`}>{t("earlier")}</a>}
      </div>
    </Section>
  );
}

type OneCommentProps = { comment: ShownComment; isEdited: boolean; readers: readonly CommentReader[] };

function OneComment({ comment, isEdited, readers }: OneCommentProps) {
  const t = useT("comments");
  const { search, pathname } = useLocation();
  const { id, version, author, firm, isInternal, createdAt, editedAt, withdrawnAt, nodes, text, may } =
    comment;
  return (
    <article aria-label={t("by", { author: author.name, firm: firm.name })}>
      <p className="comment-head">
        <span className="strong">{author.name}</span> <span className="soft">{firm.name}</span>{" "}
        <span className="sub">
          <DateText value={createdAt} show="dateTime" />
          {editedAt && !withdrawnAt && (
            <>
              {" · "}
              {t("edited")} <DateText value={editedAt} show="dateTime" />
            </>
          )}
        </span>{" "}
        {isInternal && (
          <Status kind="draft" mark="lock">
            {t("internal")}
          </Status>
        )}
      </p>
      {withdrawnAt ? (
        <p className="soft">{t("withdrawn")}</p>
      ) : isEdited && text !== null ? (
        <EditComment
          comment={{ id, version, text }}
          readers={readers}
          back={`${pathname}${withParam(search, "edit", null)}#comment-${id}`}
        />
      ) : (
        <MarkdownText nodes={nodes} mentions={comment.mentions} />
      )}
      {may && !isEdited && (
        <div className="row">
          <ButtonLink small kind="quiet" href={`${withParam(search, "edit", id)}#comment-${id}`}>
            {t("change")}
          </ButtonLink>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="commentId" value={id} />
            <input type="hidden" name="version" value={version} />
            <SubmitButton small kind="quiet" name="intent" value="withdraw_comment">
              {t("withdraw")}
            </SubmitButton>
          </Form>
        </div>
      )}
    </article>
  );
}
