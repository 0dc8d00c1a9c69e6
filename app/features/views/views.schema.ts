// Input of saved views.

import { z } from "zod";
import { line, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { viewedLists, viewQuery } from "./viewed-lists";

export const longestQuery = 2000;

const look = { name: line(60), isShared: z.boolean({ error: "invalid" }).default(false) };

/** The query is written anew: what is none of the list's own falls away. */
export const viewInput = z
  .object({
    ...look,
    list: choice(viewedLists),
    query: z.string({ error: "invalid" }).max(longestQuery, "invalid").default(""),
  })
  .transform(({ query, ...input }) => ({
    ...input,
    query: viewQuery(input.list, new URLSearchParams(query)),
  }));
export type ViewInput = z.output<typeof viewInput>;

export const viewChange = z.object({ ...look, viewId: rowId, version });
export type ViewChange = z.infer<typeof viewChange>;

export const viewNamed = z.object({ viewId: rowId });
