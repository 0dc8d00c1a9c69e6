// What a library shows, as it stands in the address. Pure; safe for the browser.

import type { AssetKind, AssetLanguage } from "#db/tables-files";
import { cleanText } from "~/lib/text";
import { assetKinds, assetLanguages } from "./library.rules";

export type AssetFilter = {
  /** Part of a title, as typed. */
  text: string | null;
  kind: AssetKind | null;
  language: AssetLanguage | null;
  /** Only what is archived; else only what is not. */
  archived: boolean;
};

const longestText = 100;

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readAssetFilter = (params: URLSearchParams): AssetFilter => ({
  text: cleanText(params.get("q") ?? "").slice(0, longestText) || null,
  kind: assetKinds.find((kind) => kind === params.get("kind")) ?? null,
  language: assetLanguages.find((language) => language === params.get("language")) ?? null,
  archived: params.get("archived") === "yes",
});
