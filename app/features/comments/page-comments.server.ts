// Comments for the pages of a project and of a task: what their loaders read, and what their forms do.

import type { Scope } from "~/access/scope.server";
import { listProjectPeople, type ProjectPerson } from "~/features/projects/projects.queries.server";
import { redirectWithToast } from "~/http/responses.server";
import { takeChange, takeForm } from "~/http/take-form.server";
import { withParam } from "~/ui/url";
import { type CommentView, getComment, listComments, type Place } from "./comments.queries.server";
import { commentForm, editForm, withdrawForm } from "./comments.schema";
import { addComment, changeComment, withdrawComment } from "./comments.server";
import type { MarkdownNode } from "./markdown";
import { readMarkdown } from "./markdown.server";

export type ShownComment = Pick<
  CommentView,
  "id" | "author" | "firm" | "isInternal" | "createdAt" | "editedAt" | "withdrawnAt" | "version"
> & {
  nodes: MarkdownNode[];
  /** Names that stand out in it. */
  mentions: string[];
  /** As it was typed, of the one that is being changed; else null. */
  text: string | null;
  /** Whether the reader can change and withdraw it. */
  may: boolean;
};

export type CommentsOnPage = {
  items: ShownComment[];
  nextCursor: string | null;
  /** Whether later ones are on another page. */
  isEarlier: boolean;
  editing: { id: string } | null;
  /** Whom the writer can tell. */
  readers: ProjectPerson[];
  mayWrite: boolean;
};

/** `?before=` goes on from a page, `?edit=` opens the form of one's own comment. `goesOn`: whether it can be commented on now. */
export const readComments = async (
  scope: Scope,
  place: Place,
  { searchParams }: URL,
  goesOn: boolean,
): Promise<CommentsOnPage> => {
  const mayWrite = goesOn && scope.can("projects.work");
  const cursor = searchParams.get("before");
  const [page, readers] = await Promise.all([
    listComments(scope, place, { cursor }),
    mayWrite ? listProjectPeople(scope, place.projectId) : [],
  ]);
  const edited = searchParams.get("edit");
  const items = page.items.map((comment): ShownComment => {
    const { id, author, firm, isInternal, createdAt, editedAt, withdrawnAt, version, text, isOwn } = comment;
    const may = mayWrite && isOwn && withdrawnAt === null;
    return {
      ...{ id, author, firm, isInternal, createdAt, editedAt, withdrawnAt, version, may },
      nodes: withdrawnAt ? [] : readMarkdown(text),
      mentions: comment.mentions.map(({ name }) => name),
      text: may && id === edited ? text : null,
    };
  });
  return {
    items,
    nextCursor: page.nextCursor,
    isEarlier: cursor !== null,
    editing: items.find(({ text }) => text !== null) ?? null,
    readers: readers.filter(({ id, firm }) => id !== scope.user.id || firm.id !== scope.organizationId),
    mayWrite,
  };
};

type FormCall = { scope: Scope; url: URL; form: FormData; intent: string };

const back = (
  { url: { pathname, search } }: FormCall,
  message: "comment_written" | "comment_changed" | "comment_withdrawn",
) =>
  redirectWithToast(`${pathname}${withParam(withParam(search, "edit", null) || "?", "before", null)}`, {
    message,
  });

/** Each of a page's three intents; `placeOf` says what the page is of, or null where the firm sees none. */
export const commentIntents = <Call extends FormCall>(placeOf: (call: Call) => Promise<Place | null>) => ({
  comment: async (call: Call) => {
    const place = await placeOf(call);
    return (
      place &&
      takeForm(
        call,
        commentForm,
        (input) => addComment(call.scope, place, input),
        () => back(call, "comment_written"),
      )
    );
  },
  edit_comment: (call: Call) =>
    takeChange(
      call,
      editForm,
      ({ id, version, input }) => changeComment(call.scope, { id, version }, input),
      () => back(call, "comment_changed"),
      async () => {
        const comment = await getComment(call.scope, String(call.form.get("commentId") ?? ""));
        return comment && { version: comment.version, values: { text: comment.text } };
      },
    ),
  withdraw_comment: (call: Call) =>
    takeForm(
      call,
      withdrawForm,
      ({ commentId, version }) => withdrawComment(call.scope, { id: commentId, version }),
      () => back(call, "comment_withdrawn"),
    ),
});
