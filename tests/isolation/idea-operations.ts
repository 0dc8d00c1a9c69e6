// What firms do with ideas in the alliance for new products, which is closed: an idea is for its firm and the lead, and for the members what
// both let them read of it.

import { getIdea } from "~/features/ideas/ideas.queries.server";
import { ideaSteps } from "~/features/ideas/ideas.rules";
import { moveIdea, shareIdea } from "~/features/ideas/move-idea.server";
import { stateIdea } from "~/features/ideas/state-idea.server";
import { ideaInput, statedIdea } from "../factories/ideas";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const members: Doer[] = ["supplier", "partner", "rival"];

const marksWith = (firms: Firms, by: Doer) => {
  const [feasibilityNote = "", marketNote = "", fitNote = ""] = firms.words(3, "supplier", by);
  return { feasibility: 3, market: 4, fit: 5, feasibilityNote, marketNote, fitNote };
};

export const ideaOperations = {
  stateIdea: async (firms, doer, pick) => {
    const words = firms.words(2, doer, "supplier");
    const [title = "", description = ""] = words;
    const confidentiality = pick % 2 === 0 ? "lead_only" : "all_members";
    const input = ideaInput({ title, description, confidentiality });
    const stated = await stateIdea(firms.scope(doer), firms.development.id, input);
    if (stated.ok && !members.includes(doer)) throw new Error(`${doer} stated an idea in another's alliance`);
    if (stated.ok) firms.ideas.push({ id: stated.value.id, by: doer, words });
    return stated.ok;
  },
  moveIdea: async (firms, doer, pick) => {
    const idea = pickFrom(firms.ideas, pick);
    if (!idea) return false;
    // Its two sides take a step that is open to them; the others try any, and must fail.
    const seen = await getIdea(firms.scope(doer), idea.id);
    const step = pickFrom(seen && seen.side !== "reader" ? seen.steps : [...ideaSteps], pick);
    if (!step) return false;
    const [note = "", projectName = ""] = firms.words(2, "supplier", idea.by);
    const project = {
      projectName,
      projectOrganizationId: firms.world.supplier.id,
      projectDueOn: "2027-09-30",
    };
    const moved = await moveIdea(firms.scope(doer), idea.id, step, {
      version: seen?.version ?? 1,
      note,
      reason: step === "reject" ? "no_market" : undefined,
      marks: step === "assess" ? marksWith(firms, idea.by) : undefined,
      project: step === "develop" ? project : undefined,
    });
    if (moved.ok && doer !== idea.by && doer !== "supplier")
      throw new Error(`${doer} moved an idea of ${idea.by}`);
    return moved.ok;
  },
  releaseIdea: async (firms, doer) => {
    const words = firms.words(2, "partner", "supplier");
    const [title = "", description = ""] = words;
    const input = { title, description, confidentiality: "all_members" as const };
    const id = await statedIdea(firms.scope("partner"), firms.development.id, input);
    const released = await shareIdea(firms.scope(doer), id, "release", 1);
    if (released.ok && doer !== "supplier") throw new Error(`${doer} released what is not for it to release`);
    if (released.ok) firms.canaries.share(words, "rival");
    firms.ideas.push({ id, by: "partner", words });
    return released.ok;
  },
} satisfies Record<string, Operation>;
