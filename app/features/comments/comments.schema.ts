// Input of comments: of the forms and of the API alike.

import { z } from "zod";
import { lines, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { audiences, longestComment, type Told } from "./comment-form";

export const mostTold = 20;

export type CommentInput = {
  /** Markdown. */
  text: string;
  /** Whom it mentions beside those that its text names. */
  tell: Told[];
};

const told = z
  .string()
  .default("")
  .transform((typed, context): Told[] => {
    if (typed === "") return [];
    const [organizationId = "", userId = ""] = typed.split(":");
    if (rowId.safeParse(organizationId).success && rowId.safeParse(userId).success)
      return [{ organizationId, userId }];
    context.addIssue({ code: "custom", message: "invalid_choice" });
    return z.NEVER;
  });

export const commentForm = z
  .object({ text: lines(longestComment), tell: told, audience: choice(audiences).default("parties") })
  .transform(({ audience, ...input }) => ({ input, isInternal: audience === "internal" }));

export const editForm = z
  .object({ commentId: rowId, version, text: lines(longestComment), tell: told })
  .transform(({ commentId, version: seen, ...input }) => ({ id: commentId, version: seen, input }));

export const withdrawForm = z.object({ commentId: rowId, version });
