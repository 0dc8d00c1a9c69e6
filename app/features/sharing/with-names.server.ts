import { countryName } from "~/lib/countries";
import { languagesByName } from "~/lib/languages";
import { intlTag, type Locale } from "~/ui/locale";
import type { SharedCustomer } from "./shared-rows.server";

/** Shared customers with countries and languages by name: made on the server, because the browser's `Intl` may name them otherwise. */
export const withNames = <View extends { rows: SharedCustomer[] }>(view: View, locale: Locale): View => {
  const tag = intlTag[locale];
  const languages = new Map<string | null, string>(
    languagesByName(tag).map(({ code, name }) => [code, name]),
  );
  const spoken = <Person extends { language?: string | null }>(person: Person): Person =>
    person.language ? { ...person, language: languages.get(person.language) ?? person.language } : person;
  return {
    ...view,
    rows: view.rows.map((row) => ({
      ...spoken(row),
      ...(row.country && { country: countryName(row.country, tag) }),
      ...(row.contacts && { contacts: row.contacts.map(spoken) }),
    })),
  };
};
