// A saved view as the API answers it, and as it is written down.

import { z } from "zod";
import { viewedLists, viewQuery } from "~/features/views/viewed-lists";
import { longestQuery, type ViewInput } from "~/features/views/views.schema";
import type { ViewLine } from "~/features/views/views.server";
import { id, name } from "../fields";

const list = z.enum(viewedLists);
const isShared = z.boolean({ error: "invalid" }).meta({ description: "about_view_shared" });

export const view = z
  .strictObject({
    id,
    list,
    name: z.string(),
    query: z.string().meta({ description: "about_view_query" }),
    is_shared: isShared,
    keeper: z.string().nullable().meta({ description: "about_view_keeper" }),
    version: z.int(),
  })
  .meta({ id: "View", description: "about_view" });

export const presentView = ({
  isShared: is_shared,
  mayDelete: _,
  ...line
}: ViewLine): z.infer<typeof view> => ({
  ...line,
  is_shared,
});

export const newView = z
  .strictObject({
    list,
    name: name(60),
    query: z
      .string({ error: "invalid" })
      .max(longestQuery, "invalid")
      .default("")
      .meta({ description: "about_view_query" }),
    is_shared: isShared.default(false),
  })
  .meta({ id: "NewView" });

export const viewInputOf = ({ query, is_shared, ...given }: z.output<typeof newView>): ViewInput => ({
  ...given,
  isShared: is_shared,
  query: viewQuery(given.list, new URLSearchParams(query)),
});

/** A change of a view: what is left out stays. */
export const viewPatch = z
  .strictObject({ name: name(60).optional(), is_shared: isShared.optional() })
  .meta({ id: "ViewPatch" });

export const viewExample: z.infer<typeof view> = {
  id: "019a0000-0000-7000-8000-000000000091",
  list: "customers",
  name: "Customers at risk",
  query: "retention=at_risk&columns=place%2Cowner",
  is_shared: true,
  keeper: null,
  version: 1,
};
