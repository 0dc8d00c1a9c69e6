// The message catalogues as they stand in app/messages, for the tests that look at all of them.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export const locales = ["en", "zh-CN", "zh-TW"] as const;
export type CatalogueLocale = (typeof locales)[number];

export type Tree = { [key: string]: string | Tree };

/** One language: its namespaces as trees, and every message by `namespace:key`, the key with dots where it is nested. */
export type Catalogue = { namespaces: Record<string, Tree>; messages: Map<string, string> };

const directory = path.resolve(import.meta.dirname, "../../app/messages");

const flatten = (tree: Tree, prefix: string): Array<[string, string]> =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${prefix}${key}`, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );

/** Makes a catalogue of namespaces that are already read. */
export const catalogueOf = (namespaces: Record<string, Tree>): Catalogue => ({
  namespaces,
  messages: new Map(Object.entries(namespaces).flatMap(([name, tree]) => flatten(tree, `${name}:`))),
});

export const readCatalogue = (locale: CatalogueLocale): Catalogue => {
  const files = readdirSync(path.join(directory, locale)).filter((file) => file.endsWith(".json"));
  return catalogueOf(
    Object.fromEntries(
      files.map((file) => [
        file.replace(/\.json$/, ""),
        JSON.parse(readFileSync(path.join(directory, locale, file), "utf8")) as Tree,
      ]),
    ),
  );
};
