// Files that say or evidence something outside the library and the gates.

import { showHolding } from "~/features/equity/show-holding.server";
import { approvedUse } from "../factories/asset-uses";
import { givenHoldingFile, holdingOf, outsider, recorded } from "../factories/equity";
import { agreedFile, textFile } from "../factories/files";
import { addedFileLesson, draftedProgramme, programmeStepOf, trainedAlliance } from "../factories/guidance";
import { movedByFile, statedNeed } from "../factories/needs";
import { scopeOf, type World } from "../factories/world";
import { both } from "./alliance-things";
import type { Thing } from "./things";

type Places = Record<"pair" | "declined" | "invited", { id: string }>;

/** Texts of agreements: of the alliance of all, of the pair's, of one that the rival declined, and of one that it is invited to. */
export const makeProofs = async (world: World, { pair, declined, invited }: Places): Promise<Thing[]> => {
  const lead = await scopeOf(world.supplier);
  const agreementIn = async ({ id }: { id: string }) => (await agreedFile(lead, id)).fileId;
  return [
    ...(await makeNeedFiles(world)),
    ...(await makeHoldingFiles(world)),
    ...(await makeLessonFiles(world)),
    ...(await makeBrandFiles(world)),
    {
      name: "the text of an agreement of all",
      id: await agreementIn(world.alliance),
      audience: ["supplier", "partner", "rival"],
    },
    { name: "the text of the pair's agreement", id: await agreementIn(pair), audience: both("partner") },
    { name: "the text of what the rival declined", id: await agreementIn(declined), audience: ["supplier"] },
    {
      name: "the text of what the rival is invited to",
      id: await agreementIn(invited),
      audience: both("rival"),
    },
  ];
};

/** What the lead has designed for each member. */
const makeNeedFiles = async (world: World): Promise<Thing[]> => {
  const lead = await scopeOf(world.supplier);
  const designedFor = async (firm: "partner" | "rival"): Promise<Thing> => {
    const need = await statedNeed(await scopeOf(world[firm]), world.alliance.id);
    const file = await movedByFile(lead, need, "design", await textFile(`for ${firm}`));
    return { name: `a solution for the ${firm}`, id: file, audience: both(firm) };
  };
  return [await designedFor("partner"), await designedFor("rival")];
};

/** Evidence of a holding of two firms, and of one that its firm shows to the lead of a closed alliance. */
const makeHoldingFiles = async (world: World): Promise<Thing[]> => {
  const [rival, partner] = [await scopeOf(world.rival), await scopeOf(world.partner)];
  const claim = await recorded(rival, holdingOf(world.rival.id, world.supplier.id, 2));
  const shown = await recorded(partner, holdingOf(world.partner.id, outsider("Taihu Fund"), 7));
  const show = { holdingId: shown, allianceId: world.alliance.id };
  if (!(await showHolding(partner, show)).ok) throw new Error("not shown");
  return [
    {
      name: "evidence of the rival's claim",
      id: await givenHoldingFile(rival, claim),
      audience: both("rival"),
    },
    {
      name: "evidence of a holding shown to the lead",
      id: await givenHoldingFile(partner, shown),
      audience: ["partner"],
    },
  ];
};

/** A brand asset that the partner alone may use. */
const makeBrandFiles = async (world: World): Promise<Thing[]> => {
  const { fileId } = await approvedUse(world, world.alliance.id);
  return [{ name: "a logo that the partner may use", id: fileId, audience: both("partner") }];
};

/** Of a draft, and of a programme for the partner's alliance. */
const makeLessonFiles = async (world: World): Promise<Thing[]> => {
  const lead = await scopeOf(world.supplier);
  const pair = await trainedAlliance(world, [world.partner]);
  const draft = await draftedProgramme(lead, pair);
  const taught = await draftedProgramme(lead, pair);
  const ofDraft = await addedFileLesson(lead, draft.courseId, await textFile("of a draft"));
  const ofTaught = await addedFileLesson(lead, taught.courseId, await textFile("taught"));
  if (await programmeStepOf(lead, taught.id, "publish")) throw new Error("not published");
  return [
    { name: "a lesson of a draft", id: ofDraft, audience: ["supplier"] },
    { name: "a lesson for the partner", id: ofTaught, audience: both("partner") },
  ];
};
