// What firms do in the customer club of the world's alliance. What it gives is told to all its firms, who its members are to nobody
// but their own firm.

import { moveActivity, planActivity } from "~/features/clubs/activities.server";
import { moveAttendance } from "~/features/clubs/attendance.server";
import { getClubMember } from "~/features/clubs/club-members.queries.server";
import { creditPurchase, joinClub, leaveClub, takePointsBack } from "~/features/clubs/club-members.server";
import { addBenefit, addLevel } from "~/features/clubs/club-terms.server";
import { getClub } from "~/features/clubs/clubs.queries.server";
import { openClub } from "~/features/clubs/open-club.server";
import { activityInput, memberInput, openedFile } from "../factories/clubs";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const all: Doer[] = ["supplier", "partner", "rival"];

/** Refuses a test in which a firm did with another's member what it may not. */
const ownMember = (firms: Firms, doer: Doer, pick: number) => {
  const member = pickFrom(firms.clubMembers, pick);
  const onDone = (isDone: boolean): boolean => {
    if (isDone && member?.by !== doer) throw new Error(`${doer} changed a member of ${member?.by}`);
    return isDone;
  };
  return member && { ...member, onDone };
};

export const clubOperations = {
  openClub: async (firms, doer) => {
    const [name = "", description = ""] = firms.words(2, ...all);
    const opened = await openClub(firms.scope(doer), firms.world.alliance.id, { name, description });
    if (opened.ok) firms.clubs.push(opened.value);
    return opened.ok;
  },
  addLevel: async (firms, doer, pick) => {
    const club = pickFrom(firms.clubs, pick);
    if (!club) return false;
    const name = firms.canaries.make(...all);
    return (await addLevel(firms.scope(doer), club.id, { name, threshold: pick })).ok;
  },
  addBenefit: async (firms, doer, pick) => {
    const club = pickFrom(firms.clubs, pick);
    const level = club && pickFrom((await getClub(firms.scope(doer), club.id))?.levels ?? [], pick);
    if (!club || !level) return false;
    const [title = "", description = ""] = firms.words(2, ...all);
    const benefit = { levelId: level.id, title, description, startsOn: "2026-01-01", endsOn: null };
    return (await addBenefit(firms.scope(doer), club.id, benefit)).ok;
  },
  planActivity: async (firms, doer, pick) => {
    const club = pickFrom(firms.clubs, pick);
    if (!club) return false;
    const [title = "", description = "", place = ""] = firms.words(3, ...all);
    const input = activityInput({ title, description, place });
    const planned = await planActivity(firms.scope(doer), club.id, input);
    if (planned.ok) firms.clubActivities.push(planned.value);
    return planned.ok;
  },
  joinClub: async (firms, doer, pick) => {
    const club = pickFrom(firms.clubs, pick);
    if (!club) return false;
    const [name = "", consentHow = ""] = firms.words(2, doer);
    const file = await openedFile(firms.scope(doer), name);
    const joined = await joinClub(firms.scope(doer), club.id, memberInput(file, { consentHow }));
    if (joined.ok) firms.clubMembers.push({ id: joined.value.id, by: doer });
    return joined.ok;
  },
  signUpMember: async (firms, doer, pick) => {
    const activity = pickFrom(firms.clubActivities, pick);
    const member = ownMember(firms, doer, pick);
    if (!activity || !member) return false;
    const signedUp = await moveAttendance(firms.scope(doer), activity.id, "sign_up", member.id);
    return member.onDone(signedUp.ok);
  },
  creditPurchase: async (firms, doer, pick) => {
    const member = ownMember(firms, doer, pick);
    if (!member) return false;
    const entry = { points: 1 + pick, countedOn: "2026-04-01", note: firms.canaries.make(doer) };
    return member.onDone((await creditPurchase(firms.scope(doer), member.id, entry)).ok);
  },
  takePointsBack: async (firms, doer, pick) => {
    const member = ownMember(firms, doer, pick);
    if (!member) return false;
    const seen = await getClubMember(firms.scope(doer), member.id);
    const entryId = seen?.entries.find(({ isOpen }) => isOpen)?.id ?? member.id;
    const note = firms.canaries.make(doer);
    return member.onDone((await takePointsBack(firms.scope(doer), member.id, { entryId, note })).ok);
  },
  leaveClub: async (firms, doer, pick) => {
    const member = ownMember(firms, doer, pick);
    if (!member) return false;
    const leaving = { leftOn: "2026-05-01", reason: firms.canaries.make(doer) };
    return member.onDone((await leaveClub(firms.scope(doer), member.id, leaving)).ok);
  },
  cancelActivity: async (firms, doer, pick) => {
    const activity = pickFrom(firms.clubActivities, pick);
    if (!activity) return false;
    const reason = firms.canaries.make(...all);
    const cancelled = await moveActivity(firms.scope(doer), activity.id, "cancel", reason);
    if (cancelled.ok && doer !== "supplier") throw new Error(`${doer} cancelled the lead's activity`);
    return cancelled.ok;
  },
} satisfies Record<string, Operation>;
