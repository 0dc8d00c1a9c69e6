// What firms give as files outside the library and the gates. The bytes of a file are a canary as well.

import { addFileAgreement } from "~/features/alliances/charter/agreements.server";
import { getCharter } from "~/features/alliances/charter/charter.queries.server";
import { fileAgreementInput } from "~/features/alliances/charter/charter.schema";
import { giveHoldingFile } from "~/features/equity/give-holding-file.server";
import { moveNeedByFile } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import { textFile } from "../factories/files";
import { type Operation, pickFrom } from "./firms";

export const proofOperations = {
  agreeByFile: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const words = firms.words(4, alliance.lead, ...alliance.invited);
    const [title, text, name, content = ""] = words;
    const input = fileAgreementInput.parse({ title, text, validFrom: "2026-11-22" });
    const file = await textFile(content, `${name}.txt`);
    const added = await addFileAgreement(firms.scope(doer), alliance.id, input, file);
    if (!added.ok) return false;
    if (doer !== alliance.lead) throw new Error(`${doer} put down an agreement of ${alliance.lead}`);
    alliance.words.push(...words);
    const agreements = (await getCharter(firms.scope(doer), alliance.id))?.agreements ?? [];
    firms.files.push({ id: agreements.find(({ id }) => id === added.value.id)?.file?.id ?? "" });
    return true;
  },
  designByFile: async (firms, doer, pick) => {
    const need = pickFrom(firms.needs, pick);
    if (!need) return false;
    const [note = "", name, content = ""] = firms.words(3, "supplier", need.by);
    const version = (await getNeed(firms.scope(doer), need.id))?.version ?? 1;
    const file = await textFile(content, `${name}.txt`);
    const moved = await moveNeedByFile(firms.scope(doer), need.id, "design", { note, version }, file);
    if (!moved.ok) return false;
    if (doer !== "supplier") throw new Error(`${doer} designed a solution of the supplier`);
    const view = await getNeed(firms.scope(doer), need.id);
    firms.files.push({ id: view?.solutions[0]?.file?.id ?? "" });
    return true;
  },
  evidenceHolding: async (firms, doer, pick) => {
    const holding = pickFrom(firms.holdings, pick);
    if (!holding) return false;
    const [text = "", name, content = ""] = firms.words(3, holding.by, holding.other);
    const file = await textFile(content, `${name}.txt`);
    const given = await giveHoldingFile(firms.scope(doer), holding.id, { text }, file);
    if (!given.ok) return false;
    if (doer !== holding.by && doer !== holding.other)
      throw new Error(`${doer} evidenced a holding of ${holding.by}`);
    firms.files.push({ id: given.value.fileId });
    return true;
  },
} satisfies Record<string, Operation>;
