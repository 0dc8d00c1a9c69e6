// Things of alliances that the matrix asks for, with who sees each: library, ideas, clubs, campaigns, evidence, programmes.

import type { Scope } from "~/access/scope.server";
import { withdrawEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { archiveAsset } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { leaveProject } from "~/features/projects/parties.server";
import { plannedCampaign } from "../factories/campaigns";
import { joinedMember, openedClub, plannedActivity, setAxis } from "../factories/clubs";
import { addedAsset, givenFile } from "../factories/files";
import { draftedProgramme, publishedProgramme, trainedAlliance } from "../factories/guidance";
import { sharingOf, statedIdea } from "../factories/ideas";
import { addedFile, calledMeeting, pictureFile, proposedDecision, raisedRisk } from "../factories/papers";
import {
  addedPhase,
  addedTask,
  handoverTo,
  joinedProject,
  openedProject,
  publishedReport,
} from "../factories/projects";
import { createAlliance, scopeOf, type World } from "../factories/world";
import type { FirmName } from "./personas";
import type { Kind, Thing } from "./things";

/** The lead and one member. */
export const both = (firm: FirmName): FirmName[] => ["supplier", firm];

/** An asset of the lead, one of each member in a closed alliance, and one that is archived. */
export const makeLibrary = async (
  world: World,
): Promise<Pick<Record<Kind, Thing[]>, "asset" | "own_asset" | "file">> => {
  const assets: (Thing & { of: FirmName })[] = [];
  const put = async (of: FirmName & keyof World, name: string, audience: FirmName[]): Promise<Thing> => {
    const scope = await scopeOf(world[of]);
    const asset = { name, id: await addedAsset(scope, world.alliance.id), audience, of };
    assets.push(asset);
    return asset;
  };
  await put("supplier", "the lead's asset", ["supplier", "partner", "rival"]);
  await put("partner", "the partner's asset", both("partner"));
  await put("rival", "the rival's asset", both("rival"));
  const archived = await put("supplier", "an asset that the lead archived", ["supplier"]);
  const lead = await scopeOf(world.supplier);
  if (!(await archiveAsset(lead, archived.id, { reason: "old", version: 1 })).ok) throw new Error("kept");
  const fileOf = async ({ id, of }: { id: string; of: FirmName & keyof World }): Promise<string> =>
    (await getAsset(await scopeOf(world[of]), id))?.file?.id ?? "";
  return {
    asset: assets,
    own_asset: assets.map(({ of, ...asset }) => ({
      ...asset,
      audience: asset.id === archived.id ? [] : [of],
    })),
    file: [
      ...(await Promise.all(
        assets.map(async (asset) => ({
          ...asset,
          name: `the file of ${asset.name}`,
          id: await fileOf(asset),
        })),
      )),
      ...(await makeFileEvidence(world)),
    ],
  };
};

/** Ideas of both members and of the lead, and one that all members may read. */
export const makeIdeas = async (world: World): Promise<Thing[]> => {
  const development = await createAlliance(world.supplier, [world.partner, world.rival], "Development");
  await setAxis(world, development.id, { axis: "purpose", value: "new_product_development" });
  const [lead, partner, rival] = await Promise.all([
    scopeOf(world.supplier),
    scopeOf(world.partner),
    scopeOf(world.rival),
  ]);
  const of = (scope: typeof lead) => statedIdea(scope, development.id, { confidentiality: "all_members" });
  const released = await of(partner);
  if ((await sharingOf(lead, released, "release")) !== null) throw new Error("not released");
  return [
    { name: "partner's idea", id: await of(partner), audience: both("partner") },
    { name: "rival's idea", id: await of(rival), audience: both("rival") },
    { name: "the lead's own idea", id: await of(lead), audience: ["supplier"] },
    { name: "an idea released to all", id: released, audience: ["supplier", "partner", "rival"] },
  ];
};

/** A club of all and one of the pair, an activity of each, and members of three firms in the club of all. */
export const makeClubs = async (
  world: World,
  pairId: string,
): Promise<Pick<Record<Kind, Thing[]>, "club" | "club_activity" | "club_member">> => {
  const lead = await scopeOf(world.supplier);
  const clubIn = async (allianceId: string) => {
    await setAxis(world, allianceId, { axis: "party", value: "b2c" });
    return openedClub(lead, allianceId);
  };
  const [ofAll, ofPair] = [await clubIn(world.alliance.id), await clubIn(pairId)];
  const everybody: FirmName[] = ["supplier", "partner", "rival"];
  const member = async (firm: "supplier" | "partner" | "rival"): Promise<Thing> => ({
    name: `${firm}'s club member`,
    id: await joinedMember(await scopeOf(world[firm]), ofAll),
    audience: [firm],
  });
  return {
    club: [
      { name: "the club of all", id: ofAll, audience: everybody },
      { name: "the pair's club", id: ofPair, audience: both("partner") },
    ],
    club_activity: [
      { name: "an activity of all", id: await plannedActivity(lead, ofAll), audience: everybody },
      { name: "an activity of the pair", id: await plannedActivity(lead, ofPair), audience: both("partner") },
    ],
    club_member: [await member("supplier"), await member("partner"), await member("rival")],
  };
};

/** A campaign with each member of a closed alliance. */
export const makeCampaigns = async (world: World): Promise<Thing[]> => {
  await setAxis(world, world.alliance.id, { axis: "purpose", value: "product_brand" });
  const lead = await scopeOf(world.supplier);
  const campaignWith = (firm: "partner" | "rival") => plannedCampaign(lead, world.alliance.id, world[firm]);
  return [
    { name: "the partner's campaign", id: await campaignWith("partner"), audience: both("partner") },
    { name: "the rival's campaign", id: await campaignWith("rival"), audience: both("rival") },
  ];
};

type PutFile = {
  of: FirmName;
  scope: Scope;
  projectId: string;
  isInternal: boolean;
  audience: FirmName[];
};

/** Pictures, so that each has an address of its own too. */
const makeProjectFiles = async (put: PutFile[]) => {
  const files: (Thing & { of: FirmName; versionId: string })[] = [];
  for (const { of, scope, projectId, isInternal, audience } of put) {
    const added = await addedFile(scope, projectId, { isInternal, file: await pictureFile("seen") });
    files.push({ ...added, of, audience, name: `${isInternal ? "an internal file" : "a file"} of ${of}` });
  }
  return {
    project_file: files.map(({ name, id, audience }): Thing => ({ name, id, audience })),
    own_project_file: files.map(({ name, id, of }): Thing => ({ name, id, audience: [of] })),
    project_file_version: files.map(
      ({ name, versionId, audience }): Thing => ({ name, id: versionId, audience }),
    ),
  };
};

/** Projects of the supplier with one member that has joined, with one that is asked, and one that a member has with nobody else. */
export const makeProjects = async (world: World) => {
  const [lead, partner, rival] = (await Promise.all(
    [world.supplier, world.partner, world.rival].map((firm) => scopeOf(firm)),
  )) as [Scope, Scope, Scope];
  const withPartner = await joinedProject(lead, world.alliance.id, [partner]);
  const askedRival = await openedProject(lead, world.alliance.id, [world.rival]);
  const left = await joinedProject(lead, world.alliance.id, [rival]);
  if (!(await leaveProject(rival, left)).ok) throw new Error("not left");
  const ofRival = await openedProject(rival, world.alliance.id);
  const named = (name: string, id: string, audience: Thing["audience"]): Thing => ({ name, id, audience });
  const taskOf = async (scope: Scope, projectId: string) =>
    addedTask(scope, projectId, await addedPhase(scope, projectId));
  const files = await makeProjectFiles([
    { of: "supplier", scope: lead, projectId: withPartner, isInternal: false, audience: both("partner") },
    { of: "partner", scope: partner, projectId: withPartner, isInternal: true, audience: ["partner"] },
    { of: "supplier", scope: lead, projectId: withPartner, isInternal: true, audience: ["supplier"] },
    { of: "supplier", scope: lead, projectId: askedRival, isInternal: false, audience: ["supplier"] },
    { of: "rival", scope: rival, projectId: ofRival, isInternal: false, audience: ["rival"] },
  ]);
  return {
    ...files,
    project: [
      named("a project of supplier and partner", withPartner, both("partner")),
      named("a project that the rival is asked into", askedRival, both("rival")),
      named("a project that the rival has left", left, ["supplier"]),
      named("a project of the rival alone", ofRival, ["rival"]),
    ],
    joined_project: [
      named("a project of supplier and partner", withPartner, both("partner")),
      named("a project that the rival is asked into", askedRival, ["supplier"]),
      named("a project of the rival alone", ofRival, ["rival"]),
    ],
    led_project: [
      named("a project of supplier and partner", withPartner, ["supplier"]),
      named("a project of the rival alone", ofRival, ["rival"]),
    ],
    project_task: [
      named("a task of supplier and partner", await taskOf(partner, withPartner), both("partner")),
      named("a task that the rival is asked into", await taskOf(lead, askedRival), ["supplier"]),
      named("a task of the rival alone", await taskOf(rival, ofRival), ["rival"]),
    ],
    project_risk: [
      named("a risk of supplier and partner", await raisedRisk(partner, withPartner), both("partner")),
      named("a risk that the rival is asked into", await raisedRisk(lead, askedRival), ["supplier"]),
      named("a risk of the rival alone", await raisedRisk(rival, ofRival), ["rival"]),
    ],
    project_decision: [
      named(
        "a decision of supplier and partner",
        await proposedDecision(partner, withPartner),
        both("partner"),
      ),
      named("a decision that the rival is asked into", await proposedDecision(lead, askedRival), [
        "supplier",
      ]),
      named("a decision of the rival alone", await proposedDecision(rival, ofRival), ["rival"]),
    ],
    project_meeting: [
      named("a meeting of supplier and partner", await calledMeeting(partner, withPartner), both("partner")),
      named("a meeting that the rival is asked into", await calledMeeting(lead, askedRival), ["supplier"]),
      named("a meeting of the rival alone", await calledMeeting(rival, ofRival), ["rival"]),
    ],
    project_handover: [
      named(
        "a hand-over of supplier and partner",
        await handoverTo(lead, withPartner, partner.organizationId),
        both("partner"),
      ),
      named(
        "a hand-over that the rival is asked into",
        await handoverTo(lead, askedRival, lead.organizationId),
        ["supplier"],
      ),
      named("a hand-over of the rival alone", await handoverTo(rival, ofRival, rival.organizationId), [
        "rival",
      ]),
    ],
    status_report: [
      named("a report of supplier and partner", await publishedReport(lead, withPartner), both("partner")),
      named("a report that the rival is asked into", await publishedReport(lead, askedRival), ["supplier"]),
      named("a report of the rival alone", await publishedReport(rival, ofRival), ["rival"]),
    ],
  };
};

/** Files that evidence a gate: the lead's for its members, an internal one, a member's, and one that is withdrawn. */
const makeFileEvidence = async (world: World): Promise<Thing[]> => {
  const { id } = world.alliance;
  const [lead, partner] = [await scopeOf(world.supplier), await scopeOf(world.partner)];
  const withdrawn = await givenFile(partner, id);
  const withdrawal = { evidenceId: withdrawn.evidenceId, reason: "outdated" };
  if (!(await withdrawEvidence(partner, id, withdrawal)).ok) throw new Error("not withdrawn");
  const fileOf = async (given: Promise<{ fileId: string }>) => (await given).fileId;
  return [
    {
      name: "the lead's evidence",
      id: await fileOf(givenFile(lead, id)),
      audience: ["supplier", "partner", "rival"],
    },
    {
      name: "internal evidence",
      id: await fileOf(givenFile(lead, id, { isInternal: true })),
      audience: ["supplier"],
    },
    { name: "the partner's evidence", id: await fileOf(givenFile(partner, id)), audience: both("partner") },
    { name: "withdrawn evidence", id: withdrawn.fileId, audience: ["partner"] },
  ];
};

/** A draft, which its lead alone sees, a programme for all members, and one for the pair alone. */
export const makeGuidance = async (
  world: World,
): Promise<Pick<Record<Kind, Thing[]>, "programme" | "course" | "draft_course">> => {
  const { supplier, partner } = world;
  const lead = await scopeOf(supplier);
  const pair = await trainedAlliance(world, [partner]);
  const draft = await draftedProgramme(lead, pair);
  const ofPair = await publishedProgramme(lead, pair);
  const things = (part: "id" | "courseId") => [
    { name: "the lead's draft", id: draft[part], audience: ["supplier" as const] },
    { name: "the pair's programme", id: ofPair[part], audience: both("partner") },
  ];
  // Written by the lead alone, while it is a draft.
  const [draftCourse] = things("courseId");
  return {
    programme: things("id"),
    course: things("courseId"),
    draft_course: draftCourse ? [draftCourse] : [],
  };
};
