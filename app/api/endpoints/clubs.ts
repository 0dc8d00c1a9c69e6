import type { z } from "zod";
import type { Right } from "~/access/rights";
import { endpoint } from "../endpoint";
import { many, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  activityExample,
  activitySummaryExample,
  cancellation,
  club,
  clubActivity,
  clubActivitySummary,
  clubExample,
  clubMember,
  clubMemberSummary,
  clubSummary,
  clubSummaryExample,
  leaving,
  memberChoice,
  memberExample,
  memberSummaryExample,
  newActivity,
  newBenefit,
  newClub,
  newCorrection,
  newLevel,
  newMembership,
  newPurchase,
} from "../resources/club";

const tag = "clubs";

/** A POST that answers the thing that it makes or changes. */
const post = <Body extends z.ZodType, Item extends z.ZodType>(
  id: string,
  path: string,
  access: Right,
  [item, shown]: readonly [Item, z.input<Item>],
  [body, sent]: readonly [Body, z.input<Body>],
  status: 200 | 201 = 200,
) =>
  endpoint({
    id,
    method: "POST",
    path,
    tag,
    access,
    body,
    response: one(item),
    status,
    example: { body: sent, response: { data: shown } as never },
  });

const theClub = [club, clubExample] as const;
const theActivity = [clubActivity, activityExample] as const;
const theMember = [clubMember, memberExample] as const;

export const listClubs = endpoint({
  id: "listClubs",
  method: "GET",
  path: "/alliances/{id}/clubs",
  tag,
  access: "alliances.read",
  query: plainListQuery("opened_at"),
  response: many(clubSummary),
  example: { response: { data: [clubSummaryExample], next_cursor: null } },
});

export const openClub = post(
  "openClub",
  "/alliances/{id}/clubs",
  "alliances.run",
  theClub,
  [newClub, { name: "Home club", description: "For households that heat with our drives." }],
  201,
);

export const getClub = endpoint({
  id: "getClub",
  method: "GET",
  path: "/clubs/{id}",
  tag,
  access: "alliances.read",
  response: one(club),
  example: { response: { data: clubExample } },
});

export const addClubLevel = post(
  "addClubLevel",
  "/clubs/{id}/levels",
  "alliances.run",
  theClub,
  [newLevel, { name: "Silver", threshold: 0 }],
  201,
);

export const addClubBenefit = post(
  "addClubBenefit",
  "/clubs/{id}/benefits",
  "alliances.run",
  theClub,
  [
    newBenefit,
    { level_id: "019a0000-0000-7000-8000-000000000031", title: "Free inspection", starts_on: "2026-01-01" },
  ],
  201,
);

export const listClubActivities = endpoint({
  id: "listClubActivities",
  method: "GET",
  path: "/clubs/{id}/activities",
  tag,
  access: "alliances.read",
  query: plainListQuery("-starts_at"),
  response: many(clubActivitySummary),
  example: { response: { data: [activitySummaryExample], next_cursor: null } },
});

export const planClubActivity = post(
  "planClubActivity",
  "/clubs/{id}/activities",
  "alliances.run",
  theActivity,
  [
    newActivity,
    {
      title: activityExample.title,
      place: activityExample.place,
      day: "2027-06-20",
      time: "18:30",
      capacity: 40,
      points: 40,
    },
  ],
  201,
);

export const getClubActivity = endpoint({
  id: "getClubActivity",
  method: "GET",
  path: "/club-activities/{id}",
  tag,
  access: "alliances.read",
  response: one(clubActivity),
  example: { response: { data: activityExample } },
});

export const holdClubActivity = endpoint({
  id: "holdClubActivity",
  method: "POST",
  path: "/club-activities/{id}/hold",
  tag,
  access: "alliances.run",
  response: one(clubActivity),
  example: { response: { data: activityExample } },
});

export const cancelClubActivity = post(
  "cancelClubActivity",
  "/club-activities/{id}/cancel",
  "alliances.run",
  theActivity,
  [cancellation, { reason: "The hall is under water." }],
);

export const listClubMembers = endpoint({
  id: "listClubMembers",
  method: "GET",
  path: "/clubs/{id}/members",
  tag,
  access: "customers.read",
  query: plainListQuery("number"),
  response: many(clubMemberSummary),
  example: { response: { data: [memberSummaryExample], next_cursor: null } },
});

export const joinClub = post(
  "joinClub",
  "/clubs/{id}/members",
  "customers.edit",
  theMember,
  [
    newMembership,
    {
      customer_id: memberExample.customer.id,
      joined_on: memberExample.joined_on,
      consent_on: memberExample.consent_on,
      consent_how: memberExample.consent_how,
    },
  ],
  201,
);

export const getClubMember = endpoint({
  id: "getClubMember",
  method: "GET",
  path: "/club-members/{id}",
  tag,
  access: "customers.read",
  response: one(clubMember),
  example: { response: { data: memberExample } },
});

export const creditPurchase = post(
  "creditPurchase",
  "/club-members/{id}/purchases",
  "customers.edit",
  theMember,
  [newPurchase, { points: 120, counted_on: "2026-05-01" }],
  201,
);

export const takePointsBack = post(
  "takePointsBack",
  "/club-members/{id}/corrections",
  "customers.edit",
  theMember,
  [newCorrection, { entry_id: "019a0000-0000-7000-8000-000000000036", note: "Returned" }],
  201,
);

export const leaveClub = post("leaveClub", "/club-members/{id}/leave", "customers.edit", theMember, [
  leaving,
  { left_on: "2026-11-20", reason: "Moved away" },
]);

const attendance = (id: string, verb: string) =>
  post(id, `/club-activities/{id}/${verb}`, "customers.edit", theActivity, [
    memberChoice,
    { member_id: memberExample.id },
  ]);

export const signUpMember = attendance("signUpMember", "sign-up");
export const withdrawMember = attendance("withdrawMember", "withdraw");
export const attendMember = attendance("attendMember", "attend");
