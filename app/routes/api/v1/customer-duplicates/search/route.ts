import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getDuplicateSearch, searchDuplicates as search } from "~/api/endpoints/duplicates";
import { on, show } from "~/api/offers.server";
import { presentSearch } from "~/api/resources/duplicate";
import { searchDuplicates } from "~/features/duplicates/duplicates.commands.server";
import { getSearch } from "~/features/duplicates/duplicates.queries.server";
import { startSearchesBriefly } from "~/jobs/duplicates.server";

const offers = {
  GET: on(getDuplicateSearch, async ({ scope }) => show({ data: presentSearch(await getSearch(scope)) })),
  POST: on(search, async ({ scope }) => {
    const asked = await searchDuplicates(scope);
    if (!asked.ok) return asked;
    await startSearchesBriefly();
    return show({ data: presentSearch(await getSearch(scope)) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
