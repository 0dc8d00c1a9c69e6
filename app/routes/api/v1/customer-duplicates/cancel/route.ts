import { apiAction, apiLoader } from "~/api/api-guard.server";
import { cancelDuplicateSearch } from "~/api/endpoints/duplicates";
import { on, show } from "~/api/offers.server";
import { presentSearch } from "~/api/resources/duplicate";
import { cancelSearch } from "~/features/duplicates/duplicates.commands.server";
import { getSearch } from "~/features/duplicates/duplicates.queries.server";

const offers = {
  POST: on(cancelDuplicateSearch, async ({ scope }) => {
    const cancelled = await cancelSearch(scope);
    return cancelled.ok ? show({ data: presentSearch(await getSearch(scope)) }) : cancelled;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
