import { views } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listViews, saveView } from "~/api/endpoints/views";
import { pageOf } from "~/api/lists";
import { on, show } from "~/api/offers.server";
import { presentView, viewInputOf } from "~/api/resources/view";
import { viewedLists } from "~/features/views/viewed-lists";
import * as kept from "~/features/views/views.server";

const offers = {
  GET: on(listViews, async ({ scope, query }) => {
    const lists = query.filter.list ? [query.filter.list] : viewedLists;
    const found = (await Promise.all(lists.map((list) => kept.listViews(scope, list)))).flat();
    const { items, next } = pageOf(found, query, ({ name }) => name);
    return show({ data: items.map(presentView), next_cursor: next });
  }),
  POST: on(saveView, (call) =>
    views.created(call, () => kept.saveView(call.scope, viewInputOf(call.body), call.newId)),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
