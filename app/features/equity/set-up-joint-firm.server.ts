// Sets up a joint firm within an alliance: who owns it with which share, and what each puts in. The shares are holdings of the register;
// each member named confirms or disputes its own.

import type { Scope, SystemScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { listAnswerers, sendClaim } from "./claim-mail.server";
import { refusing } from "./holding-refusals.server";
import type { JointFirmInput } from "./joint-firms.schema";
import { insertHolding } from "./record-holding.server";

/**
 * For a firm that leads the alliance or has joined it. Answers the joint firm's id, which may be drawn beforehand; `link` is where the
 * others answer.
 * Refusals: `joint_firm_alliance_unknown`; `joint_firm_without_us`, where the firm itself is not among the members;
 * `joint_firm_member_unknown`, alike for firms outside the alliance and those that do not exist; `joint_firm_member_twice`;
 * `joint_firm_closed_alliance`, where more than two would learn of one another in an alliance that is not open; `holding_over_whole`.
 */
export const setUpJointFirm = async (
  scope: Scope,
  system: SystemScope,
  input: JointFirmInput,
  { id = newId(), linkTo }: { id?: string; linkTo: (id: string) => string },
): Promise<Result<{ id: string }>> => {
  const others = input.members
    .map((member) => member.organizationId)
    .filter((one) => one !== scope.organizationId);
  const partners = await listJointFirmPartners(scope.db, input.allianceId);
  const known = others.filter((other) => partners?.firms.some((firm) => firm.id === other));
  const people = await Promise.all(known.map((other) => listAnswerers(system, other)));
  return scope.transaction((tx) =>
    refusing(async () => {
      const alliance = await listJointFirmPartners(tx.db, input.allianceId);
      if (!alliance) return refuse("joint_firm_alliance_unknown");
      if (others.length === input.members.length) return refuse("joint_firm_without_us");
      if (new Set(others).size < input.members.length - 1) return refuse("joint_firm_member_twice");
      if (others.some((other) => !alliance.firms.some((firm) => firm.id === other)))
        return refuse("joint_firm_member_unknown");
      if (!alliance.isOpen && others.length > 1) return refuse("joint_firm_closed_alliance");
      const { name, country, description, members } = input;
      await tx.db
        .insert("equity_parties", [
          { id, kind: "joint_firm", name, country, customer_id: null, created_at: tx.at, updated_at: tx.at },
        ])
        .execute();
      await tx.db
        .insert("joint_firms", [
          {
            id,
            alliance_id: input.allianceId,
            description,
            created_by_user_id: tx.user.id,
            created_at: tx.at,
          },
        ])
        .execute();
      await tx.record({
        subject: { type: "joint_firm", id },
        action: "joint_firm.set_up",
        after: { name, country, description, alliance_id: input.allianceId },
      });
      for (const { organizationId, units, contributions } of members) {
        const counterparty = organizationId === tx.organizationId ? null : organizationId;
        await insertHolding(tx, {
          id: newId(),
          owner: { type: "firm", id: organizationId },
          owned: { type: "party", id },
          counterparty,
          input: shareOf(units, input.startsOn),
        });
        if (contributions.length === 0) continue;
        await tx.db
          .insert(
            "joint_firm_contributions",
            contributions.map(({ kind, amount, description: what }) => ({
              id: newId(),
              joint_firm_id: id,
              member_organization_id: organizationId,
              kind,
              amount_minor: amount?.amountMinor ?? null,
              currency: amount?.currency ?? "",
              description: what,
            })),
          )
          .execute();
      }
      await sendClaim(tx, scope, people.flat(), linkTo(id));
      return ok({ id });
    }),
  );
};

const shareOf = (units: number, startsOn: string | null) => ({
  size: "exact" as const,
  leastUnits: units,
  mostUnits: units,
  shareClass: "ordinary",
  isVoting: true,
  votesUnits: null,
  startsOn,
  endsOn: null,
  source: "",
  evidence: "",
  notes: "",
  replaces: null,
});

type Firm = { id: string; name: string };

/**
 * The other firms of an alliance that the firm leads or has joined, as far as it knows them, by name; null where it has not joined it.
 */
export const listJointFirmPartners = async (
  db: Scope["db"],
  allianceId: string,
): Promise<{ isOpen: boolean; firms: Firm[] } | null> => {
  const me = db.organizationId;
  const alliance = await db
    .visibleAlliances()
    .leftJoin("alliance_members as mine", (join) =>
      join.onRef("mine.alliance_id", "=", "alliances.id").on("mine.organization_id", "=", me),
    )
    .where("alliances.id", "=", allianceId)
    .where((where) =>
      where.or([where("alliances.organization_id", "=", me), where("mine.status", "=", "accepted")]),
    )
    .select(["alliances.is_open", "alliances.organization_id as lead"])
    .executeTakeFirst();
  if (!alliance) return null;
  const members = await db
    .visibleAllianceMembers()
    .where("alliance_members.alliance_id", "=", allianceId)
    .where("alliance_members.status", "=", "accepted")
    .select("alliance_members.organization_id as id")
    .execute();
  const ids = [alliance.lead, ...members.map(({ id }) => id)].filter((id) => id !== me);
  if (ids.length === 0) return { isOpen: alliance.is_open === 1, firms: [] };
  const firms = await db
    .knownOrganizations()
    .where("organizations.id", "in", ids)
    .where("organizations.status", "=", "active")
    .select(["organizations.id", "organizations.trade_name as name"])
    .orderBy("organizations.trade_name")
    .execute();
  return { isOpen: alliance.is_open === 1, firms };
};

/** The alliances in which the firm can set one up: those that it leads or has joined, by name. */
export const listJointFirmAlliances = async (
  scope: Scope,
): Promise<{ id: string; name: string; currency: string }[]> =>
  scope.db
    .visibleAlliances()
    .leftJoin("alliance_members as mine", (join) =>
      join
        .onRef("mine.alliance_id", "=", "alliances.id")
        .on("mine.organization_id", "=", scope.organizationId),
    )
    .where((where) =>
      where.or([
        where("alliances.organization_id", "=", scope.organizationId),
        where("mine.status", "=", "accepted"),
      ]),
    )
    .select(["alliances.id", "alliances.name", "alliances.currency"])
    .orderBy("alliances.name")
    .orderBy("alliances.id")
    .execute();
