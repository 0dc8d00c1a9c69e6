// The catalogue in the browser: one file per language, made at build time, loaded before hydration.

import type { Locale } from "~/ui/locale";
import type { Messages } from "./catalogue";

const loaders: Record<Locale, () => Promise<{ messages: unknown }>> = {
  en: () => import("./bundles/en"),
  "zh-CN": () => import("./bundles/zh-CN"),
  "zh-TW": () => import("./bundles/zh-TW"),
};

let loaded: Messages | null = null;

/** Loads the language that the page is written in; after it `clientMessages` answers. */
export const loadClientMessages = async (locale: Locale): Promise<void> => {
  loaded = (await loaders[locale]()).messages as Messages;
};

/** The loaded catalogue. Only in the browser, after `loadClientMessages`. */
export const clientMessages = (): Messages => {
  if (!loaded) throw new Error("the messages are not loaded");
  return loaded;
};
