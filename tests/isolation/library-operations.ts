// What firms do with the library of an alliance. What the lead puts in is for all members, what a member puts in for its lead: the
// world's alliance is closed. The bytes of a file are a canary as well.

import { addFileEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { getLifeCycle } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import { addAsset, addVersion, archiveAsset, noteDownload } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { assetInput, textFile } from "../factories/files";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const readersOf = (by: Doer): Doer[] =>
  by === "supplier" ? ["supplier", "partner", "rival"] : [by, "supplier"];

const fileOf = (firms: Firms, by: Doer) => {
  const [content = "", name = ""] = firms.words(2, ...readersOf(by));
  return textFile(content, `${name}.txt`);
};

export const libraryOperations = {
  addAsset: async (firms, doer) => {
    const [title = "", note = ""] = firms.words(2, ...readersOf(doer));
    const input = assetInput({ title, note });
    const added = await addAsset(
      firms.scope(doer),
      firms.world.alliance.id,
      input,
      await fileOf(firms, doer),
    );
    if (added.ok && doer === "stranger") throw new Error("a stranger put an asset in");
    if (!added.ok) return false;
    const asset = await getAsset(firms.scope(doer), added.value.id);
    firms.assets.push({ id: added.value.id, by: doer, fileId: asset?.file?.id ?? "" });
    return true;
  },
  reviseAsset: async (firms, doer, pick) => {
    const asset = pickFrom(firms.assets, pick);
    if (!asset) return false;
    const scope = firms.scope(doer);
    const [note = ""] = firms.words(1, ...readersOf(asset.by));
    const version = (await getAsset(scope, asset.id))?.version ?? 1;
    const input = { note, validUntil: null, version };
    const revised = await addVersion(scope, asset.id, input, await fileOf(firms, asset.by));
    if (revised.ok && doer !== asset.by) throw new Error(`${doer} revised an asset of ${asset.by}`);
    if (revised.ok) asset.fileId = (await getAsset(scope, asset.id))?.file?.id ?? "";
    return revised.ok;
  },
  archiveAsset: async (firms, doer, pick) => {
    const asset = pickFrom(firms.assets, pick * 3 + 1);
    if (!asset) return false;
    const scope = firms.scope(doer);
    const [reason = ""] = firms.words(1, asset.by, "supplier");
    const version = (await getAsset(scope, asset.id))?.version ?? 1;
    const archived = await archiveAsset(scope, asset.id, { reason, version });
    if (archived.ok && doer !== asset.by && doer !== "supplier")
      throw new Error(`${doer} archived an asset of ${asset.by}`);
    return archived.ok;
  },
  downloadAsset: async (firms, doer, pick) => {
    const asset = pickFrom(firms.assets, pick);
    if (!asset) return false;
    await noteDownload(firms.scope(doer), asset.fileId);
    const seen = (await getAsset(firms.scope(doer), asset.id)) !== null;
    if (seen && !readersOf(asset.by).includes(doer)) throw new Error(`${doer} saw an asset of ${asset.by}`);
    return seen;
  },
  giveFile: async (firms, doer, pick) => {
    const { alliance } = firms.world;
    const isInternal = doer === "supplier" && pick % 3 === 2;
    const readers = isInternal ? (["supplier"] as const) : readersOf(doer);
    const [text = "", content = "", name = ""] = firms.words(3, ...readers);
    const stage = "operational_awareness";
    const input = { stage, item: "first_risks", text, isInternal } as const;
    const file = await textFile(content, `${name}.txt`);
    const given = await addFileEvidence(firms.scope(doer), alliance.id, input, file);
    if (given.ok && doer === "stranger") throw new Error("a stranger gave evidence");
    if (!given.ok) return false;
    const view = await getLifeCycle(firms.scope(doer), alliance.id, stage);
    const evidence = view?.items.flatMap((item) => item.evidence).find(({ id }) => id === given.value.id);
    firms.files.push({ id: evidence?.file?.id ?? "" });
    return true;
  },
} satisfies Record<string, Operation>;
