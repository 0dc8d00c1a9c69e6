import { guardedLoader } from "~/access/guard.server";
import { suggestCustomers } from "~/features/customers/search/find-customers.server";
import { countryName } from "~/lib/countries";
import { intlTag } from "~/ui/locale";

/** The firm's customers for what was typed so far, for the search field of their list. */
export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const found = await suggestCustomers(scope, searchParams.get("q") ?? "");
  const shown = found.map(({ country, city, ...suggestion }) => ({
    ...suggestion,
    place: [city, country && countryName(country, intlTag[scope.locale])].filter(Boolean).join(" · "),
  }));
  return Response.json(shown, { headers: { "Cache-Control": "no-store" } });
});
