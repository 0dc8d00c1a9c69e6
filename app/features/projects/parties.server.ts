// The firms of a project: its own asks others, each answers for itself, and each but the first may leave.

import type { Scope, SystemScope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { listDeciders } from "~/features/alliances/deciders.server";
import { tell } from "~/features/notices/tell.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { listInvitable } from "./open-project.server";
import { findProject, recordInProject } from "./project-log.server";
import { type InvitedRole, isOver, mostParties } from "./projects.rules";

const unanswered = {
  state: "invited",
  answered_by_user_id: null,
  answered_at: null,
  note: "",
  left_at: null,
  left_by_organization_id: null,
  left_by_user_id: null,
} as const;

/**
 * Asks a firm of the alliance, or asks one again that declined or left, and then in the role that it had; tells its owners and alliance
 * managers. Refusals: `not_found`; `project_not_ours`; `project_over`; `project_party_unknown`, alike for firms that are not in the
 * alliance and those that do not exist; `project_party_twice`; `project_parties_full`.
 */
export const inviteParty = async (
  scope: Scope,
  system: SystemScope,
  id: string,
  { organizationId, role, link }: { organizationId: string; role: InvitedRole; link: string },
): Promise<Result<{ name: string }>> => {
  const place = await scope.db.projects
    .visible()
    .where("projects.id", "=", id)
    .select(["projects.alliance_id", "projects.organization_id"])
    .executeTakeFirst();
  if (!place) return refuse("not_found");
  if (place.organization_id !== scope.organizationId) return refuse("project_not_ours");
  const alliance = await getAlliance(scope, place.alliance_id);
  const firm = alliance && listInvitable(scope, alliance).find((one) => one.id === organizationId);
  const recipients = firm ? await listDeciders(system, firm.id) : [];
  return scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (isOver(project.state)) return refuse("project_over");
    if (!firm || !alliance) return refuse("project_party_unknown");
    await tx.db.projects.takePlan(id, tx.at);
    const parties = await tx.db.projects
      .parties()
      .where("project_parties.project_id", "=", id)
      .select(["project_parties.organization_id", "project_parties.state", "project_parties.version"])
      .execute();
    const known = parties.find((party) => party.organization_id === organizationId);
    if (known && known.state !== "declined" && known.state !== "left") return refuse("project_party_twice");
    if (!known && parties.length > mostParties) return refuse("project_parties_full", { max: mostParties });
    if (known)
      await tx.db.projects
        .updateLedPlaces()
        .set({ ...unanswered, invited_by_user_id: tx.user.id, invited_at: tx.at, version: known.version + 1 })
        .where("project_parties.project_id", "=", id)
        .where("project_parties.organization_id", "=", organizationId)
        .execute();
    else
      await tx.db.projects.invite([
        {
          id: newId(),
          project_id: id,
          alliance_id: project.alliance_id,
          lead_organization_id: project.lead_organization_id,
          organization_id: organizationId,
          member_organization_id: organizationId === project.lead_organization_id ? null : organizationId,
          role,
          ...unanswered,
          invited_by_user_id: tx.user.id,
          invited_at: tx.at,
        },
      ]);
    await recordInProject(tx, project, {
      counterparty: organizationId,
      action: "project.party_invited",
      before: known ? { organization_id: organizationId, state: known.state } : null,
      after: { organization_id: organizationId, role, state: "invited" },
    });
    for (const { email, locale } of recipients)
      await tx.send({
        kind: "project_invitation",
        recipient: email,
        locale,
        values: { firm: scope.organization.name, project: project.name, alliance: alliance.name, link },
      });
    const to = recipients.map(({ id: userId }) => ({ organizationId, userId }));
    await tell(tx, { kind: "project_invited", projectId: id, to });
    return ok({ name: firm.name });
  });
};

/**
 * Joins or declines for the firm; the first answer counts, and the project's own firm is told by mail. Refusals: `not_found`;
 * `invitation_answered`; `project_over`.
 */
export const answerProject = async (
  scope: Scope,
  system: SystemScope,
  id: string,
  { answer, note, link }: { answer: "joined" | "declined"; note: string; link: string },
): Promise<Result<{ name: string }>> => {
  const asked = await scope.db.projects
    .visible()
    .where("projects.id", "=", id)
    .select(["projects.organization_id"])
    .executeTakeFirst();
  if (!asked) return refuse("not_found");
  const recipients = await listDeciders(system, asked.organization_id);
  return scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (project.place !== "invited") return refuse("invitation_answered");
    if (isOver(project.state)) return refuse("project_over");
    const { numUpdatedRows } = await tx.db.projects
      .updateOwnPlace()
      .set({
        state: answer,
        answered_at: tx.at,
        answered_by_user_id: tx.user.id,
        note,
        version: project.place_version + 1,
      })
      .where("project_parties.project_id", "=", id)
      .where("project_parties.state", "=", "invited")
      .where("project_parties.version", "=", project.place_version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("invitation_answered");
    await recordInProject(tx, project, {
      counterparty: tx.organizationId,
      action: answer === "joined" ? "project.party_joined" : "project.party_declined",
      before: { organization_id: tx.organizationId, state: "invited" },
      after: { organization_id: tx.organizationId, state: answer, note },
    });
    for (const { email, locale } of recipients)
      await tx.send({
        kind: answer === "joined" ? "project_joined" : "project_declined",
        recipient: email,
        locale,
        values: { firm: scope.organization.name, project: project.name, link },
      });
    return ok({ name: project.name });
  });
};

/**
 * The firm leaves; what it did stays in the plan, and it reads the project no more. Refusals: `not_found`; `project_lead_stays`;
 * `project_not_joined`.
 */
export const leaveProject = (scope: Scope, id: string): Promise<Result<{ name: string }>> =>
  scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (project.isLead) return refuse("project_lead_stays");
    if (project.place !== "joined") return refuse("project_not_joined");
    await tx.db.projects.takePlan(id, tx.at);
    const { numUpdatedRows } = await tx.db.projects
      .updateOwnPlace()
      .set({
        state: "left",
        left_at: tx.at,
        left_by_organization_id: tx.organizationId,
        left_by_user_id: tx.user.id,
        version: project.place_version + 1,
      })
      .where("project_parties.project_id", "=", id)
      .where("project_parties.version", "=", project.place_version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("project_not_joined");
    await recordInProject(tx, project, {
      counterparty: tx.organizationId,
      action: "project.party_left",
      before: { organization_id: tx.organizationId, state: "joined" },
      after: { organization_id: tx.organizationId, state: "left" },
    });
    return ok({ name: project.name });
  });

/**
 * Takes a firm out, or takes its invitation back. Refusals: `not_found`, also for firms that are no party; `project_not_ours`;
 * `project_lead_stays`; `project_not_joined`, where it has declined or left.
 */
export const removeParty = (
  scope: Scope,
  id: string,
  { organizationId }: { organizationId: string },
): Promise<Result<{ name: string }>> =>
  scope.transaction(async (tx) => {
    const project = await findProject(tx, id);
    if (!project) return refuse("not_found");
    if (!project.isLead) return refuse("project_not_ours");
    if (organizationId === tx.organizationId) return refuse("project_lead_stays");
    const party = await tx.db.projects
      .parties()
      .innerJoin("organizations", "organizations.id", "project_parties.organization_id")
      .where("project_parties.project_id", "=", id)
      .where("project_parties.organization_id", "=", organizationId)
      .select(["project_parties.state", "project_parties.version", "organizations.trade_name as name"])
      .executeTakeFirst();
    if (!party) return refuse("not_found");
    if (party.state !== "invited" && party.state !== "joined") return refuse("project_not_joined");
    await tx.db.projects.takePlan(id, tx.at);
    const { numUpdatedRows } = await tx.db.projects
      .updateLedPlaces()
      .set({
        state: "left",
        left_at: tx.at,
        left_by_organization_id: tx.organizationId,
        left_by_user_id: tx.user.id,
        version: party.version + 1,
      })
      .where("project_parties.project_id", "=", id)
      .where("project_parties.organization_id", "=", organizationId)
      .where("project_parties.version", "=", party.version)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse("stale");
    await recordInProject(tx, project, {
      counterparty: organizationId,
      action: party.state === "invited" ? "project.invitation_withdrawn" : "project.party_removed",
      before: { organization_id: organizationId, state: party.state },
      after: { organization_id: organizationId, state: "left" },
    });
    return ok({ name: party.name });
  });
