// Clubs for tests: an alliance with consumers, its club with two levels, and members of a firm.

import type { Scope } from "~/access/scope.server";
import { planActivity } from "~/features/clubs/activities.server";
import { joinClub } from "~/features/clubs/club-members.server";
import { addLevel } from "~/features/clubs/club-terms.server";
import type { ActivityInput, MemberInput } from "~/features/clubs/clubs.schema";
import { openClub } from "~/features/clubs/open-club.server";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { newId } from "~/lib/id";
import type { Result } from "~/lib/result";
import type { World } from "./world";

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

/** Classifies the alliance on its party or purpose from a day on. */
export const setAxis = async (
  { database, supplier }: World,
  allianceId: string,
  choice:
    | { axis: "party"; value: "b2b" | "b2c" | "b2e" }
    | { axis: "purpose" | "development_mode"; value: string },
  from = "2026-01-02",
): Promise<void> => {
  await database.system
    .insertInto("alliance_classifications")
    .values({
      id: newId(),
      alliance_id: allianceId,
      lead_organization_id: supplier.id,
      ...choice,
      sub_kind: choice.value === "b2b" ? "distribution" : null,
      effective_from: from,
      reason: "",
      evidence: "",
      created_by_user_id: supplier.people.owner.id,
      created_at: `${from}T00:00:00.000Z`,
    })
    .execute();
};

/** A club with the levels Silver from 0 and Gold from 100 points on. */
export const openedClub = async (lead: Scope, allianceId: string): Promise<string> => {
  const { id } = must(await openClub(lead, allianceId, { name: "Home club", description: "" }));
  must(await addLevel(lead, id, { name: "Silver", threshold: 0 }));
  must(await addLevel(lead, id, { name: "Gold", threshold: 100 }));
  return id;
};

/** A customer file of the firm. */
export const openedFile = async (
  scope: Scope,
  name = "Zhang Min",
  kind: CustomerKind = "consumer",
): Promise<string> => must(await createCustomer(scope, customerInput.parse({ name, kind }))).id;

export const memberInput = (customerId: string, change: Partial<MemberInput> = {}): MemberInput => ({
  customerId,
  joinedOn: "2026-03-01",
  consentOn: "2026-02-28",
  consentHow: "On the paper form at the counter",
  ...change,
});

/** A member of the firm's own, from a customer file of its own. */
export const joinedMember = async (scope: Scope, clubId: string, name?: string): Promise<string> =>
  must(await joinClub(scope, clubId, memberInput(await openedFile(scope, name)))).id;

export const activityInput = (change: Partial<ActivityInput> = {}): ActivityInput => ({
  title: "Summer evening at the works",
  description: "",
  place: "Suzhou",
  day: "2199-06-01",
  time: "18:30",
  capacity: 10,
  points: 40,
  ...change,
});

export const plannedActivity = async (
  lead: Scope,
  clubId: string,
  change: Partial<ActivityInput> = {},
): Promise<string> => must(await planActivity(lead, clubId, activityInput(change))).id;
