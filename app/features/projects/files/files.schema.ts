// Input of files of a project: of the forms and of the API alike.

import { z } from "zod";
import { lines, optionalLines, version } from "~/lib/input";
import { choice } from "~/lib/input-profile";
import { cleanText } from "~/lib/text";
import { audiences, distinctTags, faultOfTags, longestNote, longestReason, tagBreaks } from "./files.rules";

/** All tags of a file in one field, with commas between them. */
export const tags = z
  .string({ error: "invalid" })
  .default("")
  .transform((typed, context): string[] => {
    const each = distinctTags(typed.split(tagBreaks).map(cleanText).filter(Boolean));
    const fault = faultOfTags(each);
    if (!fault) return each;
    context.addIssue({ code: "custom", message: fault });
    return z.NEVER;
  });

export type FileInput = { tags: string[]; note: string };

export const fileForm = z
  .object({ tags, note: optionalLines(longestNote), audience: choice(audiences).default("parties") })
  .transform(({ audience, ...input }) => ({ ...input, isInternal: audience === "internal" }));

export const versionForm = z.object({ note: optionalLines(longestNote), version });
export const changeForm = z.object({ tags, note: optionalLines(longestNote), version });
export const withdrawForm = z.object({ reason: lines(longestReason), version });
