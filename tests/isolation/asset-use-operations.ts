// What firms do with brand assets of the world's alliance. Title and note are for all members; the file is for whoever has an
// approval, and a use for the member that asked and the lead.

import { askForUse } from "~/features/asset-uses/ask-for-use.server";
import { decideUse } from "~/features/asset-uses/decide-use.server";
import { getUse } from "~/features/asset-uses/uses.queries.server";
import { addAsset } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { inputOfUse } from "../factories/asset-uses";
import { assetInput, textFile } from "../factories/files";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const decide = async (
  firms: Firms,
  doer: Doer,
  pick: number,
  decision: "approve" | "decline" | "revoke",
): Promise<boolean> => {
  const use = pickFrom(firms.uses, pick);
  if (!use) return false;
  const said = firms.canaries.make("supplier", use.by);
  const version = (await getUse(firms.scope(doer), use.id))?.version ?? 1;
  const given =
    decision === "approve"
      ? { decision, version, approvedUntil: "2199-12-31", conditions: said }
      : { decision, version, reason: said };
  const decided = await decideUse(firms.scope(doer), use.id, given);
  if (decided.ok && doer !== "supplier") throw new Error(`${doer} decided on a use of ${use.by}`);
  // Whoever may use it may read it for as long, and has read it from then on.
  if (decided.ok && decision === "approve") firms.canaries.share(use.words, use.by);
  return decided.ok;
};

export const assetUseOperations = {
  addBrandAsset: async (firms, doer) => {
    const [title = "", note = ""] = firms.words(2, "supplier", "partner", "rival");
    // The bytes and the name of the file are the lead's until a use is approved.
    const words = firms.words(2, "supplier");
    const [content = "", name] = words;
    const input = assetInput({ title, note, kind: "logo", needsApproval: true });
    const file = await textFile(content, `${name}.txt`);
    const added = await addAsset(firms.scope(doer), firms.world.alliance.id, input, file);
    if (!added.ok) return false;
    if (doer !== "supplier") throw new Error(`${doer} put in an asset that the supplier approves`);
    const fileId = (await getAsset(firms.scope(doer), added.value.id))?.file?.id ?? "";
    firms.brandAssets.push({ id: added.value.id, words });
    firms.assets.push({ id: added.value.id, by: doer, fileId });
    return true;
  },
  askForUse: async (firms, doer, pick) => {
    const asset = pickFrom(firms.brandAssets, pick);
    if (!asset) return false;
    const purpose = firms.canaries.make("supplier", doer);
    const asked = await askForUse(firms.scope(doer), asset.id, inputOfUse({ purpose }));
    if (!asked.ok) return false;
    if (doer !== "partner" && doer !== "rival") throw new Error(`${doer} asked for a use`);
    firms.uses.push({ id: asked.value.id, by: doer, words: asset.words });
    return true;
  },
  approveUse: (firms, doer, pick) => decide(firms, doer, pick, "approve"),
  declineUse: (firms, doer, pick) => decide(firms, doer, pick, "decline"),
  revokeUse: (firms, doer, pick) => decide(firms, doer, pick, "revoke"),
} satisfies Record<string, Operation>;
