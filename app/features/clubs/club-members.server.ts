// Members of a club: each firm enters its own customer files, and nobody else learns who they are. Their entries stand in the firm's
// own log, what is personal in them as a digest.

import { isUniqueViolation } from "#db/errors";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { placeInClub } from "./club-place.server";
import { getClub } from "./clubs.queries.server";
import { canBeTakenBack, clubKindFor } from "./clubs.rules";
import type { CorrectionInput, LeaveInput, MemberInput, PurchaseInput } from "./clubs.schema";

/**
 * Refusals: `not_found`; `club_closed`, where the alliance's party has moved on, it has come to its exit, or the firm has left it;
 * `club_customer_unknown`, where the firm has no such customer file of the club's kind; `club_member_already`; `joined_ahead`.
 */
export const joinClub = async (
  scope: Scope,
  clubId: string,
  { customerId, joinedOn, consentOn, consentHow }: MemberInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const club = await getClub(scope, clubId);
  if (!club) return refuse("not_found");
  const alliance = await getAlliance(scope, club.alliance.id);
  if (clubKindFor(alliance?.current.party?.value) !== club.kind) return refuse("club_closed");
  try {
    return await scope.transaction(async (tx) => {
      const place = await placeInClub(tx.db, clubId);
      if (!place?.isOngoing) return refuse("club_closed");
      if (joinedOn > dateIn(tx.now, scope.timeZone)) return refuse("joined_ahead");
      // The firm's commands queue here, so that no number is given twice.
      await tx.db.lockOrganization();
      const customer = await tx.db
        .own("customers")
        .where("id", "=", customerId)
        .where("kind", "=", place.club.kind)
        .select("name")
        .executeTakeFirst();
      if (!customer) return refuse("club_customer_unknown");
      const last = await tx.db
        .own("club_members")
        .where("club_id", "=", clubId)
        .select((select) => select.fn.max("number").as("number"))
        .executeTakeFirst();
      const number = Number(last?.number ?? 0) + 1;
      const member = { customer_id: customerId, number, joined_on: joinedOn };
      const consent = { consent_on: consentOn, consent_how: consentHow };
      await tx.db
        .insert("club_members", [
          {
            id,
            club_id: clubId,
            lead_organization_id: place.club.lead_organization_id,
            ...member,
            ...consent,
            left_on: null,
            left_reason: "",
            joined_by_user_id: tx.user.id,
            created_at: tx.at,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "club_member", id },
        action: "club_member.joined",
        after: { club_id: clubId, ...member, ...consent, customer_name: customer.name },
        sealed: ["customer_name", "consent_on", "consent_how"],
      });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("club_member_already");
    throw error;
  }
};

/** A member of the firm's own, as commands need it; null for any other. */
export const readOwnMember = (db: TransactionScope["db"], memberId: string) =>
  db
    .own("club_members")
    .where("id", "=", memberId)
    .select(["id", "club_id", "joined_on", "left_on"])
    .executeTakeFirst();

/** The places of a member at activities that are still to come. */
const givePlacesBack = async (tx: TransactionScope, memberId: string): Promise<void> => {
  const places = await tx.db
    .own("club_attendances")
    .where("member_id", "=", memberId)
    .where("state", "=", "signed_up")
    .select(["id", "activity_id"])
    .execute();
  for (const { id, activity_id } of places) {
    if (!(await tx.db.clubs.givePlaceBack(activity_id))) continue;
    await tx.db
      .update("club_attendances")
      .set({ state: "withdrawn", changed_by_user_id: tx.user.id, changed_at: tx.at })
      .where("id", "=", id)
      .execute();
  }
};

/**
 * Gives the member's places at coming activities back. Also where the firm has left the alliance. Refusals: `not_found`;
 * `club_member_left` already; `left_ahead`; `left_before_joining`.
 */
export const leaveClub = (
  scope: Scope,
  memberId: string,
  { leftOn, reason }: LeaveInput,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const member = await readOwnMember(tx.db, memberId);
    if (!member) return refuse("not_found");
    if (leftOn > dateIn(tx.now, scope.timeZone)) return refuse("left_ahead");
    if (leftOn < member.joined_on) return refuse("left_before_joining");
    await tx.db.lockOrganization();
    await givePlacesBack(tx, memberId);
    const left = await tx.db
      .update("club_members")
      .set({ left_on: leftOn, left_reason: reason })
      .where("id", "=", memberId)
      .where("left_on", "is", null)
      .executeTakeFirst();
    if (left.numUpdatedRows === 0n) return refuse("club_member_left");
    await tx.record({
      subject: { type: "club_member", id: memberId },
      action: "club_member.left",
      after: { left_on: leftOn, left_reason: reason },
      sealed: ["left_reason"],
    });
    return ok(null);
  });

/** Points for a purchase. Refusals: `not_found`; `club_member_left`; `counted_ahead`; `counted_before_joining`. */
export const creditPurchase = (
  scope: Scope,
  memberId: string,
  { points, countedOn, note }: PurchaseInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const member = await readOwnMember(tx.db, memberId);
    if (!member) return refuse("not_found");
    if (member.left_on !== null) return refuse("club_member_left");
    if (countedOn > dateIn(tx.now, scope.timeZone)) return refuse("counted_ahead");
    if (countedOn < member.joined_on) return refuse("counted_before_joining");
    const entry = { points, reason: "purchase" as const, counted_on: countedOn, note };
    await tx.db
      .insert("club_points", [
        {
          id,
          club_id: member.club_id,
          member_id: memberId,
          ...entry,
          activity_id: null,
          corrects_id: null,
          created_by_user_id: tx.user.id,
          created_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "club_member", id: memberId },
      action: "club_member.points_credited",
      after: entry,
      sealed: ["note"],
    });
    return ok({ id });
  });

/**
 * Takes an entry back by one of the same size with the other sign, counted from today. Refusals: `not_found`;
 * `points_taken_back` already, also where somebody was quicker; `points_entry_final`, for a counter-entry.
 */
export const takePointsBack = async (
  scope: Scope,
  memberId: string,
  { entryId, note }: CorrectionInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const entry = await tx.db
        .own("club_points")
        .where("id", "=", entryId)
        .where("member_id", "=", memberId)
        .select(["club_id", "points", "reason"])
        .executeTakeFirst();
      if (!entry) return refuse("not_found");
      if (!canBeTakenBack({ reason: entry.reason, isTakenBack: false })) return refuse("points_entry_final");
      const counter = {
        points: -entry.points,
        reason: "correction" as const,
        corrects_id: entryId,
        counted_on: dateIn(tx.now, scope.timeZone),
        note,
      };
      await tx.db
        .insert("club_points", [
          {
            id,
            club_id: entry.club_id,
            member_id: memberId,
            ...counter,
            activity_id: null,
            created_by_user_id: tx.user.id,
            created_at: tx.at,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "club_member", id: memberId },
        action: "club_member.points_taken_back",
        after: counter,
        sealed: ["note"],
      });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("points_taken_back");
    throw error;
  }
};
