// The long lists that forms offer, named in the reader's language. Made on the server, because the browser's `Intl` may name
// them otherwise, and kept, because naming costs milliseconds.

import { countriesByName } from "~/lib/countries";
import { languagesByName } from "~/lib/languages";
import { currencies } from "~/lib/money";
import { intlTag, type Locale, localeNames, locales } from "~/ui/locale";

export type FieldOption = { value: string; label: string };

const keptByLocale = (make: (locale: Locale) => FieldOption[]) => {
  const known = new Map<Locale, FieldOption[]>();
  return (locale: Locale): FieldOption[] => {
    const options = known.get(locale) ?? make(locale);
    known.set(locale, options);
    return options;
  };
};

/** Countries and regions, by name. */
export const countryOptions = keptByLocale((locale) =>
  countriesByName(intlTag[locale]).map(({ code, name }) => ({ value: code, label: name })),
);

/** Currencies, by code: `CNY · Chinese Yuan`. */
export const currencyOptions = keptByLocale((locale) => {
  const names = new Intl.DisplayNames([intlTag[locale]], { type: "currency" });
  return currencies.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }));
});

/** Languages that people are written to in, by name. */
export const spokenLanguageOptions = keptByLocale((locale) =>
  languagesByName(intlTag[locale]).map(({ code, name }) => ({ value: code, label: name })),
);

/** Languages of the product, each in its own. */
export const languageOptions: FieldOption[] = locales.map((locale) => ({
  value: locale,
  label: localeNames[locale].full,
}));

/** IANA time zones with UTC first, by region. */
export const timeZoneOptions: FieldOption[] = [
  "UTC",
  ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC"),
].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
