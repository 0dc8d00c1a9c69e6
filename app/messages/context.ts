// How a page gets the catalogue of its language: the server has all of them in memory, the browser loads its one before
// hydration. Each entry provides its way.

import { createContext, useContext } from "react";
import type { Locale } from "~/ui/locale";
import type { Messages } from "./catalogue";

export const CatalogueContext = createContext<(locale: Locale) => Messages>(() => {
  throw new Error("no catalogue is provided");
});

export const useCatalogue = (locale: Locale): Messages => useContext(CatalogueContext)(locale);
