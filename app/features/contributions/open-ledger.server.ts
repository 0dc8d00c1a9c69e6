// Opens a ledger: for the lead of an alliance with members, for the firm that leads a project with the project's parties.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isOver } from "../projects/projects.rules";
import { isPartnership } from "./ledger.queries.server";
import type { OpenLedgerInput } from "./ledger.schema";
import { recordIn, takeOpenLedger } from "./work-in-ledger.server";

/** So many firms keep one ledger together at most. */
const mostParties = 20;

/**
 * For the lead. Refusals: `not_found`; `ledger_closed`, where the alliance is no partnership or has come to its exit;
 * `ledger_without_member`; `ledger_party_unknown`, alike for firms outside the alliance and those that do not exist;
 * `ledger_closed_alliance`, where several members would learn of one another; `too_many_items`.
 */
export const openLedger = async (
  scope: Scope,
  allianceId: string,
  { name, currency, memberIds }: OpenLedgerInput,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (alliance?.place !== "lead") return refuse("not_found");
  if (!(await isPartnership(scope, allianceId))) return refuse("ledger_closed");
  const members = [...new Set(memberIds)];
  if (members.length === 0) return refuse("ledger_without_member");
  const accepted = alliance.members.filter(({ place }) => place === "accepted").map(({ id }) => id);
  if (members.some((id) => !accepted.includes(id))) return refuse("ledger_party_unknown");
  if (members.length > 1 && !alliance.isOpen) return refuse("ledger_closed_alliance");
  if (members.length >= mostParties) return refuse("too_many_items", { most: mostParties });
  return scope.transaction(async (tx) => {
    const keeperId = tx.organizationId;
    const place = { alliance_id: allianceId, lead_organization_id: keeperId };
    await tx.db.ledgers
      .insertLedger({
        id,
        ...place,
        project_id: null,
        name,
        currency,
        opened_by_user_id: tx.user.id,
        opened_at: tx.at,
      })
      .execute();
    await tx.db.ledgers
      .insertParties(
        [keeperId, ...members].map((firmId) => ({
          id: newId(),
          ledger_id: id,
          ...place,
          project_id: null,
          organization_id: firmId,
          member_organization_id: firmId === keeperId ? null : firmId,
          added_by_user_id: tx.user.id,
          added_at: tx.at,
        })),
      )
      .execute();
    await recordIn(
      tx,
      { id, keeperId, parties: members.map((firm) => ({ id: firm, name: "", isUs: false, stands: true })) },
      "ledger.opened",
      { after: { alliance_id: allianceId, name, currency, parties: members } },
    );
    return ok({ id });
  });
};

/**
 * For the firm that leads the project, with those that have joined it by then. Refusals: `not_found`; `ledger_exists`;
 * `ledger_without_member`, where nobody has joined yet; `project_over`.
 */
export const openProjectLedger = async (scope: Scope, projectId: string): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      if (!(await tx.db.projects.takePlan(projectId, tx.at))) return refuse("not_found");
      const project = await tx.db.projects
        .joined()
        .where("projects.id", "=", projectId)
        .where("projects.organization_id", "=", tx.organizationId)
        .select([
          "projects.alliance_id",
          "projects.lead_organization_id",
          "projects.name",
          "projects.currency",
          "projects.state",
        ])
        .executeTakeFirst();
      if (!project) return refuse("not_found");
      if (isOver(project.state)) return refuse("project_over");
      const parties = await tx.db.projects
        .parties()
        .where("project_parties.project_id", "=", projectId)
        .where("project_parties.state", "=", "joined")
        .select(["project_parties.organization_id", "project_parties.member_organization_id"])
        .execute();
      if (parties.length < 2) return refuse("ledger_without_member");
      const id = newId();
      const keeperId = tx.organizationId;
      const { name, currency, state: _, ...place } = project;
      await tx.db.ledgers
        .insertLedger({
          id,
          ...place,
          project_id: projectId,
          name,
          currency,
          opened_by_user_id: tx.user.id,
          opened_at: tx.at,
        })
        .execute();
      await tx.db.ledgers
        .insertParties(
          parties.map((party) => ({
            id: newId(),
            ledger_id: id,
            ...place,
            project_id: projectId,
            ...party,
            added_by_user_id: tx.user.id,
            added_at: tx.at,
          })),
        )
        .execute();
      const ids = parties.map((party) => party.organization_id);
      await recordIn(
        tx,
        { id, keeperId, parties: ids.map((firm) => ({ id: firm, name: "", isUs: false, stands: true })) },
        "ledger.opened",
        { after: { project_id: projectId, name, currency, parties: ids } },
      );
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("ledger_exists");
    throw error;
  }
};

/** Firms that the keeper could take into the ledger: members of an open alliance, or who has joined the project since. */
export const listFurtherParties = async (
  scope: Scope,
  ledger: {
    alliance: { id: string };
    project: { id: string } | null;
    isKeeper: boolean;
    parties: readonly { id: string }[];
  },
): Promise<{ id: string; name: string }[]> => {
  if (!ledger.isKeeper) return [];
  const isIn = ({ id }: { id: string }) => ledger.parties.some((party) => party.id === id);
  if (ledger.project) {
    const rows = await scope.db.projects
      .parties()
      .innerJoin("organizations", "organizations.id", "project_parties.organization_id")
      .innerJoin("projects", "projects.id", "project_parties.project_id")
      .where("projects.id", "=", ledger.project.id)
      .where("projects.state", "not in", ["closed", "cancelled"])
      .where("project_parties.state", "=", "joined")
      .select(["organizations.id", "organizations.trade_name as name"])
      .orderBy("organizations.trade_name")
      .execute();
    return rows.filter((firm) => !isIn(firm));
  }
  const alliance = await getAlliance(scope, ledger.alliance.id);
  if (!alliance?.isOpen) return [];
  return alliance.members
    .filter((member) => member.place === "accepted" && !isIn(member))
    .map(({ id, name }) => ({ id, name }));
};

/** For the keeper. The firm reads all of the ledger, and agrees to its rule anew. Refusals: `not_found`, `ledger_party_unknown`, `project_over`. */
export const addLedgerParty = async (
  scope: Scope,
  ledger: Parameters<typeof listFurtherParties>[1] & { id: string },
  firmId: string,
): Promise<Result<null>> => {
  if (!ledger.isKeeper) return refuse("not_found");
  const further = await listFurtherParties(scope, ledger);
  if (!further.some(({ id }) => id === firmId)) return refuse("ledger_party_unknown");
  return scope.transaction(async (tx) => {
    const taken = await takeOpenLedger(tx, ledger.id);
    if (!taken.ok) return taken;
    const { parties, allianceId, leadId, projectId } = taken.value;
    if (parties.some(({ id }) => id === firmId)) return refuse("ledger_party_unknown");
    if (parties.length >= mostParties) return refuse("too_many_items", { most: mostParties });
    await tx.db.ledgers
      .insertParties([
        {
          id: newId(),
          ledger_id: ledger.id,
          alliance_id: allianceId,
          lead_organization_id: leadId,
          project_id: projectId,
          organization_id: firmId,
          member_organization_id: firmId === leadId ? null : firmId,
          added_by_user_id: tx.user.id,
          added_at: tx.at,
        },
      ])
      .execute();
    await recordIn(tx, taken.value, "ledger.party_added", { after: { organization_id: firmId } });
    return ok(null);
  });
};

/** The ledger of a project that the firm has joined, where the firm is a party of one; null for any other project. */
export const getProjectLedger = async (
  scope: Scope,
  projectId: string,
): Promise<{ isLed: boolean; ledgerId: string | null } | null> => {
  if (!isId(projectId)) return null;
  const project = await scope.db.projects
    .joined()
    .where("projects.id", "=", projectId)
    .select("projects.organization_id as leadId")
    .executeTakeFirst();
  if (!project) return null;
  const ledger = await scope.db.ledgers
    .visible()
    .where("ledgers.project_id", "=", projectId)
    .select("ledgers.id")
    .executeTakeFirst();
  return { isLed: project.leadId === scope.organizationId, ledgerId: ledger?.id ?? null };
};
