// Clubs as the API answers them, and what is sent to them.

import { z } from "zod";
import type { ActivityListItem, ActivityView } from "~/features/clubs/activities.queries.server";
import type { ClubMemberItem, ClubMemberView } from "~/features/clubs/club-members.queries.server";
import type { ClubCounts, ClubListItem, ClubView } from "~/features/clubs/clubs.queries.server";
import { activityStates, clubKinds, pointsReasons } from "~/features/clubs/clubs.rules";
import { date, id, instant, name, named, paragraph, text, words } from "../fields";

const whole = (least: number, most: number) =>
  z
    .int({ error: (issue) => (issue.input === undefined ? "required" : "invalid_number") })
    .min(least, `too_small|{"min":${least}}`)
    .max(most, `too_big|{"max":${most}}`);

const clubFacts = { id, name: z.string(), kind: z.enum(clubKinds), opened_at: instant };

export const clubSummary = z.strictObject(clubFacts).meta({ id: "ClubSummary" });

const benefit = z.strictObject({
  id,
  title: z.string(),
  description: z.string(),
  starts_on: date,
  ends_on: date.nullable(),
});
const level = z.strictObject({ id, name: z.string(), threshold: z.int(), benefits: z.array(benefit) });
const shownCount = z.int().nullable();

export const club = z
  .strictObject({
    ...clubFacts,
    alliance: named,
    lead: named,
    description: z.string(),
    takes_members: z.boolean().meta({ description: "about_club_takes_members" }),
    levels: z.array(level),
    members: z.strictObject({
      levels: z.array(z.string().nullable()),
      firms: z.array(
        z.strictObject({
          id,
          name: z.string(),
          cells: z.array(shownCount).meta({ description: "about_club_cells" }),
          total: shownCount.meta({ description: "about_club_total" }),
        }),
      ),
      total: shownCount.meta({ description: "about_club_total" }),
    }),
  })
  .meta({ id: "Club" });

const activityFacts = {
  id,
  title: z.string(),
  place: z.string(),
  starts_at: instant,
  capacity: z.int(),
  is_full: z.boolean().meta({ description: "about_activity_is_full" }),
  points: z.int(),
  state: z.enum(activityStates),
};

export const clubActivitySummary = z.strictObject(activityFacts).meta({ id: "ClubActivitySummary" });

export const clubActivity = z
  .strictObject({
    ...activityFacts,
    club: named,
    description: z.string(),
    reason: z.string(),
    steps: z.array(z.enum(["hold", "cancel"])),
  })
  .meta({ id: "ClubActivity" });

const memberFacts = {
  id,
  number: z.int(),
  customer: named,
  joined_on: date,
  left_on: date.nullable(),
  points: z.int(),
  level: z.string().nullable(),
};

export const clubMemberSummary = z.strictObject(memberFacts).meta({ id: "ClubMemberSummary" });

export const clubMember = z
  .strictObject({
    ...memberFacts,
    club: named,
    consent_on: date,
    consent_how: z.string(),
    left_reason: z.string(),
    entries: z.array(
      z.strictObject({
        id,
        points: z.int(),
        reason: z.enum(pointsReasons),
        activity: named.nullable(),
        note: z.string(),
        counted_on: date,
      }),
    ),
  })
  .meta({ id: "ClubMember" });

export const newClub = z.strictObject({ name: name(120), description: paragraph(2000).default("") });
export const newLevel = z.strictObject({ name: name(80), threshold: whole(0, 10_000_000) });

export const newBenefit = z
  .strictObject({
    level_id: id,
    title: name(120),
    description: paragraph(1000).default(""),
    starts_on: date,
    ends_on: date.nullable().default(null),
  })
  .refine(({ starts_on, ends_on }) => ends_on === null || ends_on >= starts_on, {
    path: ["ends_on"],
    error: "date_order",
  });

export const newActivity = z.strictObject({
  title: name(120),
  description: paragraph(2000).default(""),
  place: name(200),
  day: date,
  time: z
    .string({ error: (issue) => (issue.input === undefined ? "required" : "invalid_time") })
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, { error: "invalid_time" })
    .meta({ description: "about_activity_time" }),
  capacity: whole(1, 100_000),
  points: whole(0, 100_000).default(0),
});

export const cancellation = z.strictObject({ reason: words(1000) });

export const newMembership = z
  .strictObject({ customer_id: id, joined_on: date, consent_on: date, consent_how: name(300) })
  .refine(({ joined_on, consent_on }) => consent_on <= joined_on, {
    path: ["consent_on"],
    error: "consent_after_joining",
  });

export const leaving = z.strictObject({ left_on: date, reason: name(300) });

export const newPurchase = z.strictObject({
  points: whole(1, 1_000_000),
  counted_on: date,
  note: text(300).default(""),
});

export const newCorrection = z.strictObject({ entry_id: id, note: name(300) });

export const memberChoice = z.strictObject({ member_id: id });

export const presentClubSummary = (item: ClubListItem): z.infer<typeof clubSummary> => ({
  id: item.id,
  name: item.name,
  kind: item.kind,
  opened_at: item.openedAt,
});

export const presentClub = (view: ClubView, counts: ClubCounts): z.infer<typeof club> => ({
  ...presentClubSummary(view),
  alliance: view.alliance,
  lead: view.lead,
  description: view.description,
  takes_members: view.takesMembers,
  levels: view.levels.map((one) => ({
    id: one.id,
    name: one.name,
    threshold: one.threshold,
    benefits: one.benefits.map(({ startsOn, endsOn, standing, ...rest }) => ({
      ...rest,
      starts_on: startsOn,
      ends_on: endsOn,
    })),
  })),
  members: {
    levels: counts.levels,
    firms: counts.firms.map(({ isUs, ...firm }) => firm),
    total: counts.sum,
  },
});

export const presentActivitySummary = (item: ActivityListItem): z.infer<typeof clubActivitySummary> => ({
  id: item.id,
  title: item.title,
  place: item.place,
  starts_at: item.startsAt,
  capacity: item.capacity,
  is_full: item.isFull,
  points: item.points,
  state: item.state,
});

export const presentActivity = (view: ActivityView): z.infer<typeof clubActivity> => ({
  ...presentActivitySummary(view),
  club: { id: view.club.id, name: view.club.name },
  description: view.description,
  reason: view.reason,
  steps: view.steps,
});

export const presentMemberSummary = (item: ClubMemberItem): z.infer<typeof clubMemberSummary> => ({
  id: item.id,
  number: item.number,
  customer: item.customer,
  joined_on: item.joinedOn,
  left_on: item.leftOn,
  points: item.points,
  level: item.level,
});

export const presentMember = (view: ClubMemberView): z.infer<typeof clubMember> => ({
  ...presentMemberSummary(view),
  club: { id: view.club.id, name: view.club.name },
  consent_on: view.consentOn,
  consent_how: view.consentHow,
  left_reason: view.leftReason,
  entries: view.entries.map(({ countedOn, isOpen, ...entry }) => ({ ...entry, counted_on: countedOn })),
});

const clubId = "019a0000-0000-7000-8000-000000000030";
const ownClub = { id: clubId, name: "Home club" };

export const clubSummaryExample: z.infer<typeof clubSummary> = {
  ...ownClub,
  kind: "consumer",
  opened_at: "2026-11-20T08:00:00.000Z",
};

export const clubExample: z.infer<typeof club> = {
  ...clubSummaryExample,
  alliance: { id: "019a0000-0000-7000-8000-000000000010", name: "Home comfort" },
  lead: { id: "019a0000-0000-7000-8000-000000000001", name: "Entente Drives" },
  description: "For households that heat with our drives.",
  takes_members: true,
  levels: [
    {
      id: "019a0000-0000-7000-8000-000000000031",
      name: "Silver",
      threshold: 0,
      benefits: [
        {
          id: "019a0000-0000-7000-8000-000000000032",
          title: "Free inspection",
          description: "",
          starts_on: "2026-01-01",
          ends_on: null,
        },
      ],
    },
  ],
  members: {
    levels: ["Silver"],
    firms: [
      { id: "019a0000-0000-7000-8000-000000000001", name: "Entente Drives", cells: [2], total: 2 },
      { id: "019a0000-0000-7000-8000-000000000002", name: "Hanhai", cells: [null], total: null },
    ],
    total: null,
  },
};

export const activitySummaryExample: z.infer<typeof clubActivitySummary> = {
  id: "019a0000-0000-7000-8000-000000000033",
  title: "Summer evening at the works",
  place: "Suzhou",
  starts_at: "2027-06-20T10:30:00.000Z",
  capacity: 40,
  is_full: false,
  points: 40,
  state: "planned",
};

export const activityExample: z.infer<typeof clubActivity> = {
  ...activitySummaryExample,
  club: ownClub,
  description: "",
  reason: "",
  steps: ["cancel"],
};

export const memberSummaryExample: z.infer<typeof clubMemberSummary> = {
  id: "019a0000-0000-7000-8000-000000000034",
  number: 7,
  customer: { id: "019a0000-0000-7000-8000-000000000035", name: "Zhang Min" },
  joined_on: "2026-03-01",
  left_on: null,
  points: 120,
  level: "Silver",
};

export const memberExample: z.infer<typeof clubMember> = {
  ...memberSummaryExample,
  club: ownClub,
  consent_on: "2026-03-01",
  consent_how: "On the paper form at the counter",
  left_reason: "",
  entries: [
    {
      id: "019a0000-0000-7000-8000-000000000036",
      points: 120,
      reason: "purchase",
      activity: null,
      note: "",
      counted_on: "2026-05-01",
    },
  ],
};
