// Opens a project in an alliance: its own firm leads it, others are asked, and the template brings a first plan.

import type { Scope, SystemScope } from "~/access/scope.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { listDeciders } from "~/features/alliances/deciders.server";
import { tell } from "~/features/notices/tell.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { mostParties } from "./projects.rules";
import type { ProjectInput } from "./projects.schema";
import { type PlannedPhase, planOfTemplate } from "./template-words.server";

/** The firms that a firm can ask into a project of an alliance: those that it knows to be in it, without itself. */
export const listInvitable = (
  scope: Scope,
  { lead, members }: NonNullable<Awaited<ReturnType<typeof getAlliance>>>,
): { id: string; name: string }[] =>
  [lead, ...members.filter(({ place }) => place === "accepted")]
    .filter(({ id }) => id !== scope.organizationId)
    .map(({ id, name }) => ({ id, name }));

/** Whether the firm can open projects in an alliance: it leads it or has joined it, and the alliance is not at its exit. */
export const takesProjects = ({
  place,
  stage,
}: Pick<NonNullable<Awaited<ReturnType<typeof getAlliance>>>, "place" | "stage">): boolean =>
  (place === "lead" || place === "accepted") && stage !== "exit";

/**
 * `linkTo` gives the address where the asked firms answer; their owners and alliance managers are told by mail, whose addresses only
 * the installation knows. Phases and tasks are written in the language of whoever opens the project, and are the firm's own until given
 * to others.
 * Refusals: `not_found`, where the firm has no place in the alliance; `alliance_ending`; `project_party_unknown`, alike for firms that are
 * not in the alliance and those that do not exist; `project_party_twice`; `project_parties_full`.
 */
export const openProject = async (
  scope: Scope,
  system: SystemScope,
  { allianceId, input, linkTo }: { allianceId: string; input: ProjectInput; linkTo: (id: string) => string },
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const alliance = await getAlliance(scope, allianceId);
  if (!alliance || (alliance.place !== "lead" && alliance.place !== "accepted")) return refuse("not_found");
  if (!takesProjects(alliance)) return refuse("alliance_ending");
  const { parties, template, name, goal, currency, budgetMinor, startsOn, endsOn } = input;
  const asked = parties.map(({ organizationId }) => organizationId);
  if (new Set(asked).size < asked.length) return refuse("project_party_twice");
  if (asked.length > mostParties) return refuse("project_parties_full", { max: mostParties });
  const known = listInvitable(scope, alliance).map((firm) => firm.id);
  if (asked.some((firm) => !known.includes(firm))) return refuse("project_party_unknown");
  const recipients = await Promise.all(asked.map((firm) => listDeciders(system, firm)));
  return scope.transaction(async (tx) => {
    const leadId = alliance.lead.id;
    await tx.db.projects.open(
      {
        id,
        alliance_id: allianceId,
        name,
        goal,
        template,
        state: "planned",
        reason: "",
        currency,
        budget_minor: budgetMinor,
        starts_on: startsOn,
        ends_on: endsOn,
        closed_at: null,
        closed_by_user_id: null,
        created_by_user_id: tx.user.id,
        created_at: tx.at,
        updated_at: tx.at,
      },
      leadId,
      { id: newId(), userId: tx.user.id },
    );
    if (parties.length > 0)
      await tx.db.projects.invite(
        parties.map(({ organizationId, role }) => ({
          id: newId(),
          project_id: id,
          alliance_id: allianceId,
          lead_organization_id: leadId,
          organization_id: organizationId,
          member_organization_id: organizationId === leadId ? null : organizationId,
          role,
          state: "invited",
          invited_by_user_id: tx.user.id,
          invited_at: tx.at,
          answered_by_user_id: null,
          answered_at: null,
          note: "",
          left_at: null,
          left_by_organization_id: null,
          left_by_user_id: null,
        })),
      );
    const plan = planOfTemplate(template, scope.locale);
    const rows = rowsOf(plan, {
      projectId: id,
      organizationId: tx.organizationId,
      userId: tx.user.id,
      at: tx.at,
    });
    if (rows.phases.length > 0) await tx.db.projects.insert("project_phases", rows.phases).execute();
    if (rows.tasks.length > 0) await tx.db.projects.insert("project_tasks", rows.tasks).execute();
    if (rows.links.length > 0) await tx.db.projects.insert("task_dependencies", rows.links).execute();
    await tx.record({
      subject: { type: "project", id },
      action: "project.opened",
      after: {
        alliance_id: allianceId,
        name,
        goal,
        template,
        currency,
        budget_minor: budgetMinor,
        starts_on: startsOn,
        ends_on: endsOn,
        tasks: rows.tasks.length,
      },
    });
    for (const { organizationId, role } of parties)
      await tx.record({
        counterparty: organizationId,
        subject: { type: "project", id },
        action: "project.party_invited",
        after: { organization_id: organizationId, role, state: "invited" },
      });
    for (const { email, locale } of recipients.flat())
      await tx.send({
        kind: "project_invitation",
        recipient: email,
        locale,
        values: { firm: scope.organization.name, project: name, alliance: alliance.name, link: linkTo(id) },
      });
    const to = recipients.flatMap((people, index) =>
      people.map(({ id: userId }) => ({ organizationId: asked[index] ?? "", userId })),
    );
    await tell(tx, { kind: "project_invited", projectId: id, to });
    return ok({ id });
  });
};

type Making = { projectId: string; organizationId: string; userId: string; at: string };

/** Each task waits for the one before it, over the phases too. */
const rowsOf = (plan: readonly PlannedPhase[], { projectId, organizationId, userId, at }: Making) => {
  const phases = plan.map(({ name, tasks }, position) => ({
    id: newId(),
    project_id: projectId,
    position,
    name,
    created_at: at,
    updated_at: at,
    tasks,
  }));
  const tasks = phases.flatMap((phase) =>
    phase.tasks.map(({ name, days }, position) => ({
      id: newId(),
      project_id: projectId,
      phase_id: phase.id,
      position,
      kind: days === 0 ? ("milestone" as const) : ("task" as const),
      name,
      description: "",
      duration_days: days,
      not_before: null,
      deadline: null,
      organization_id: organizationId,
      assignee_user_id: null,
      state: "open" as const,
      progress: 0,
      started_on: null,
      finished_on: null,
      created_by_organization_id: organizationId,
      created_by_user_id: userId,
      created_at: at,
      updated_at: at,
    })),
  );
  const links = tasks.slice(1).map((task, before) => ({
    id: newId(),
    project_id: projectId,
    predecessor_id: tasks[before]?.id ?? "",
    successor_id: task.id,
    kind: "fs" as const,
    lag_days: 0,
    created_at: at,
  }));
  return { phases: phases.map(({ tasks: _, ...phase }) => phase), tasks, links };
};
