// What assets are, and when one is out of date. Pure; safe for the browser.

import type { AssetKind, AssetLanguage } from "#db/tables-files";

export const assetKinds = [
  "brochure",
  "price_list",
  "presentation",
  "picture",
  "contract_template",
  "logo",
  "claim",
  "usage_rules",
  "other",
] as const satisfies readonly AssetKind[];

/** Of these the lead may approve each use. */
export const brandKinds: readonly AssetKind[] = ["logo", "claim", "usage_rules"];

/** `none` is for what is in no language, as a picture. */
export const assetLanguages = [
  "none",
  "zh-CN",
  "zh-TW",
  "en",
  "ja",
  "ko",
  "de",
  "fr",
  "es",
] as const satisfies readonly AssetLanguage[];

/** How an asset stands on a day; `expiring` within a month. */
export type AssetState = "archived" | "expired" | "expiring" | "valid";

/** `soon` is the last day that counts as soon. */
export const stateOf = (
  { archivedAt, validUntil }: { archivedAt: string | null; validUntil: string | null },
  { today, soon }: { today: string; soon: string },
): AssetState => {
  if (archivedAt !== null) return "archived";
  if (validUntil === null || validUntil > soon) return "valid";
  return validUntil < today ? "expired" : "expiring";
};

/** Days ahead in which the firm of an asset is told that it runs out. */
export const daysAhead = 30;

export type Download = { firmId: string; firm: string; at: string };
export type SeenBy = { firm: string; people: number; firstAt: string };

/** Downloads in the order of their time, by firm: other firms' people are counted, not named. */
export const byFirm = (downloads: readonly Download[]): SeenBy[] => {
  const firms = new Map<string, SeenBy>();
  for (const { firmId, firm, at } of downloads) {
    const known = firms.get(firmId);
    if (known) known.people += 1;
    else firms.set(firmId, { firm, people: 1, firstAt: at });
  }
  return [...firms.values()];
};
