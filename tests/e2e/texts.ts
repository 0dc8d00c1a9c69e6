// What the pages say, from the message catalogues: journeys find buttons and fields by it, whatever the wording.

import { createTranslator } from "use-intl/core";
import { type CatalogueLocale, readCatalogue } from "../setup/catalogues";

export type Values = Record<string, string | number>;

/** The text of `namespace:key`, such as `deals:submit`. Throws where there is no such message. */
export type Say = (key: `${string}:${string}`, values?: Values) => string;

const make = (locale: CatalogueLocale): Say => {
  const { messages, namespaces } = readCatalogue(locale);
  return (key, values) => {
    if (!messages.has(key)) throw new Error(`no message ${key} in ${locale}`);
    const [namespace = "", name = ""] = key.split(":");
    // Nested keys are looked up at their path; the type knows flat ones alone.
    const texts = namespaces[namespace] as Record<string, string>;
    const onError = (error: Error) => {
      throw error;
    };
    return createTranslator({ locale, messages: texts, timeZone: "UTC", onError })(name, values);
  };
};

const known = new Map<CatalogueLocale, Say>();

export const sayIn = (locale: CatalogueLocale): Say => {
  const say = known.get(locale) ?? make(locale);
  known.set(locale, say);
  return say;
};
