// Brand assets for tests, and uses of them.

import type { Scope } from "~/access/scope.server";
import { askForUse } from "~/features/asset-uses/ask-for-use.server";
import { decideUse } from "~/features/asset-uses/decide-use.server";
import { type AskInput, askInput } from "~/features/asset-uses/uses.schema";
import { getAsset } from "~/features/library/library.queries.server";
import { addedAsset } from "./files";
import { scopeOf, type World } from "./world";

export const inputOfUse = (change: Partial<AskInput> = {}): AskInput => ({
  ...askInput.parse({ purpose: "On our stand at the fair", startsOn: "2026-01-05", endsOn: "2199-12-31" }),
  ...change,
});

/** A logo of the lead that needs approval, with its file. */
export const brandAsset = async (
  lead: Scope,
  allianceId: string,
  title = "The mark for partners",
  content = "logo",
): Promise<{ assetId: string; fileId: string }> => {
  const change = { title, kind: "logo", language: "none", needsApproval: true } as const;
  const assetId = await addedAsset(lead, allianceId, change, content);
  return { assetId, fileId: (await getAsset(lead, assetId))?.file?.id ?? "" };
};

/** Asks for a use and answers its id. */
export const askedUse = async (
  member: Scope,
  assetId: string,
  change: Partial<AskInput> = {},
): Promise<string> => {
  const asked = await askForUse(member, assetId, inputOfUse(change));
  if (!asked.ok) throw new Error(asked.refusal.code);
  return asked.value.id;
};

/** A brand asset of the world's supplier that its partner may use. */
export const approvedUse = async (
  world: World,
  allianceId: string,
  approvedUntil = "2199-12-31",
): Promise<{ assetId: string; fileId: string; useId: string }> => {
  const lead = await scopeOf(world.supplier);
  const asset = await brandAsset(lead, allianceId);
  const useId = await askedUse(await scopeOf(world.partner), asset.assetId);
  const approval = { decision: "approve", version: 1, approvedUntil, conditions: "" } as const;
  const decided = await decideUse(lead, useId, approval);
  if (!decided.ok) throw new Error(decided.refusal.code);
  return { ...asset, useId };
};
