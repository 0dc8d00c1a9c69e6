// Projects as their parties see them. A firm that is asked reads what the project is; all else is for those that have joined.

import { type SqlBool, sql } from "kysely";
import type {
  CheckAnswer,
  PartyState,
  ProjectRole,
  ProjectState,
  ProjectTemplate,
  SuccessFactor,
} from "#db/tables-projects";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import type { ProjectFilter } from "./projects.filter";
import { type Powers, type ProjectStep, powersIn, stepsFrom } from "./projects.rules";

type Named = { id: string; name: string };

export type ProjectListItem = {
  id: string;
  name: string;
  state: ProjectState;
  template: ProjectTemplate;
  startsOn: string;
  endsOn: string;
  alliance: Named;
  lead: Named;
  /** The firm's own place. */
  ours: { role: ProjectRole; state: PartyState };
  /** Tasks that are not dropped, and how many of them are done; null for a firm that has not joined. */
  tasks: { total: number; done: number } | null;
};

export type PartyView = {
  firm: Named;
  isUs: boolean;
  role: ProjectRole;
  state: PartyState;
  invitedAt: string;
  answeredAt: string | null;
  note: string;
  leftAt: string | null;
  /** Whether it belongs to the alliance now; one that does not reads the project no more. */
  stands: boolean;
};

export type ProjectView = Omit<ProjectListItem, "tasks"> & {
  goal: string;
  reason: string;
  currency: string;
  budgetMinor: number | null;
  closedAt: string | null;
  updatedAt: string;
  version: number;
  isLead: boolean;
  /** The lead first. */
  parties: PartyView[];
  steps: ProjectStep[];
  may: Powers;
};

const order = "-starts_on";

const seen = (scope: Scope, filter: ProjectFilter) => {
  let rows = scope.db.projects
    .visible()
    .innerJoin("alliances", "alliances.id", "projects.alliance_id")
    .innerJoin("organizations as lead", "lead.id", "projects.organization_id")
    .innerJoin("project_parties as ours", (join) =>
      join.onRef("ours.project_id", "=", "projects.id").on("ours.organization_id", "=", scope.organizationId),
    );
  if (filter.state) rows = rows.where("projects.state", "=", filter.state);
  if (filter.allianceId) rows = rows.where("projects.alliance_id", "=", filter.allianceId);
  if (filter.text)
    rows = rows.where(
      sql<SqlBool>`lower(projects.name) like lower(${`%${filter.text.replace(/[\\%_]/g, "\\$&")}%`}) escape '\\'`,
    );
  return rows;
};

const facts = [
  "projects.id",
  "projects.name",
  "projects.state",
  "projects.template",
  "projects.starts_on as startsOn",
  "projects.ends_on as endsOn",
  "alliances.id as allianceId",
  "alliances.name as allianceName",
  "lead.id as leadId",
  "lead.trade_name as leadName",
  "ours.role",
  "ours.state as place",
] as const;

type Facts = Omit<ProjectListItem, "alliance" | "lead" | "ours" | "tasks"> & {
  allianceId: string;
  allianceName: string;
  leadId: string;
  leadName: string;
  role: ProjectRole;
  place: PartyState;
};

const itemOf = (row: Facts): Omit<ProjectListItem, "tasks"> => ({
  id: row.id,
  name: row.name,
  state: row.state,
  template: row.template,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  alliance: { id: row.allianceId, name: row.allianceName },
  lead: { id: row.leadId, name: row.leadName },
  ours: { role: row.role, state: row.place },
});

/** Projects over all alliances, the latest to start first. A cursor that cannot be read begins anew. */
export const listProjects = async (
  scope: Scope,
  filter: ProjectFilter,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: ProjectListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let rows = seen(scope, filter);
  if (after)
    rows = rows.where(sql<SqlBool>`(projects.starts_on, projects.id) < (${after.values[0]}, ${after.id})`);
  const found = await rows
    .select(facts)
    .orderBy("projects.starts_on", "desc")
    .orderBy("projects.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const counts = await countTasks(
    scope,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => ({
      ...itemOf(row),
      tasks: row.place === "joined" ? (counts.get(row.id) ?? { total: 0, done: 0 }) : null,
    })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.startsOn], id: last.id }) : null,
  };
};

/** How many there are in all. */
export const countProjects = async (scope: Scope, filter: ProjectFilter): Promise<number> => {
  const { count } = await seen(scope, filter)
    .select((select) => select.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

const countTasks = async (
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, { total: number; done: number }>> => {
  if (ids.length === 0) return new Map();
  const rows = await scope.db.projects
    .of("project_tasks")
    .where("project_tasks.project_id", "in", ids)
    .where("project_tasks.state", "<>", "dropped")
    .groupBy("project_tasks.project_id")
    .select((select) => [
      "project_tasks.project_id as id",
      select.fn.countAll<number>().as("total"),
      sql<number>`sum(case when project_tasks.state = 'done' then 1 else 0 end)`.as("done"),
    ])
    .execute();
  return new Map(rows.map(({ id, total, done }) => [id, { total: Number(total), done: Number(done) }]));
};

/** One project as the firm sees it; null where it does not. */
export const getProject = async (scope: Scope, id: string): Promise<ProjectView | null> => {
  if (!isId(id)) return null;
  const row = await seen(scope, { state: null, text: null, allianceId: null })
    .where("projects.id", "=", id)
    .select([
      ...facts,
      "projects.goal",
      "projects.reason",
      "projects.currency",
      "projects.budget_minor as budgetMinor",
      "projects.closed_at as closedAt",
      "projects.updated_at as updatedAt",
      "projects.version",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { goal, reason, currency, budgetMinor, closedAt, updatedAt, version } = row;
  const isLead = row.leadId === scope.organizationId;
  const rights = { mayRun: scope.can("projects.run"), mayWork: scope.can("projects.work") };
  const may = powersIn({ isLead, party: row.place, state: row.state }, rights);
  return {
    ...itemOf(row),
    goal,
    reason,
    currency,
    budgetMinor,
    closedAt,
    updatedAt,
    version,
    isLead,
    parties: await listParties(scope, id),
    steps: may.run ? stepsFrom(row.state) : [],
    may,
  };
};

/** A project that the firm has joined, for the pages of its plan; null for any other. */
export const getJoinedProject = async (scope: Scope, id: string): Promise<ProjectView | null> => {
  const project = await getProject(scope, id);
  return project?.ours.state === "joined" ? project : null;
};

const rank: Record<PartyState, number> = { joined: 0, invited: 1, declined: 2, left: 3 };

const listParties = async (scope: Scope, id: string): Promise<PartyView[]> => {
  const [rows, standing] = await Promise.all([
    scope.db.projects
      .parties()
      .innerJoin("organizations", "organizations.id", "project_parties.organization_id")
      .where("project_parties.project_id", "=", id)
      .select([
        "organizations.id",
        "organizations.trade_name as name",
        "project_parties.role",
        "project_parties.state",
        "project_parties.invited_at as invitedAt",
        "project_parties.answered_at as answeredAt",
        "project_parties.note",
        "project_parties.left_at as leftAt",
      ])
      .execute(),
    scope.db.projects.standing(id),
  ]);
  return rows
    .map(({ id: firmId, name, ...party }) => ({
      ...party,
      firm: { id: firmId, name },
      isUs: firmId === scope.organizationId,
      stands: standing.includes(firmId),
    }))
    .sort(
      (one, other) =>
        Number(other.role === "lead") - Number(one.role === "lead") ||
        rank[one.state] - rank[other.state] ||
        one.firm.name.localeCompare(other.firm.name),
    );
};

export type CheckView = {
  factor: SuccessFactor;
  firm: Named;
  isUs: boolean;
  answer: CheckAnswer;
  note: string;
  answeredBy: string;
  answeredAt: string;
  version: number;
};

/** The answers to the readiness check, of projects that the firm has joined. */
export const listChecks = async (scope: Scope, id: string): Promise<CheckView[]> => {
  const rows = await scope.db.projects
    .of("project_checks")
    .innerJoin("organizations", "organizations.id", "project_checks.organization_id")
    .innerJoin("users", "users.id", "project_checks.answered_by_user_id")
    .where("project_checks.project_id", "=", id)
    .select([
      "project_checks.factor",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "project_checks.answer",
      "project_checks.note",
      "users.name as answeredBy",
      "project_checks.answered_at as answeredAt",
      "project_checks.version",
    ])
    .orderBy("organizations.trade_name")
    .execute();
  return rows.map(({ firmId, firm, ...check }) => ({
    ...check,
    firm: { id: firmId, name: firm },
    isUs: firmId === scope.organizationId,
  }));
};

export type ProjectPerson = Named & { firm: Named };

/** Who can be given work: the active people of the firms that have joined, by name alone, without those who only read. */
export const listProjectPeople = async (scope: Scope, id: string): Promise<ProjectPerson[]> => {
  const rows = await scope.db.projects
    .people(id)
    .innerJoin("organizations", "organizations.id", "memberships.organization_id")
    .select(["users.id", "users.name", "organizations.id as firmId", "organizations.trade_name as firm"])
    .orderBy("organizations.trade_name")
    .orderBy("users.name")
    .execute();
  return rows.map(({ firmId, firm, ...person }) => ({ ...person, firm: { id: firmId, name: firm } }));
};

export type ProjectToAnswer = { id: string; name: string; alliance: string };

/** Projects that wait for the firm's answer, the next to start first; at most `limit`. */
export const listProjectsToAnswer = async (scope: Scope, limit = 3): Promise<ProjectToAnswer[]> => {
  if (!scope.can("projects.run")) return [];
  return seen(scope, { state: null, text: null, allianceId: null })
    .where("ours.state", "=", "invited")
    .where("projects.state", "not in", ["closed", "cancelled"])
    .select(["projects.id", "projects.name", "alliances.name as alliance"])
    .orderBy("projects.starts_on")
    .orderBy("projects.id")
    .limit(limit)
    .execute();
};

/** A project with the answers to its readiness check. */
export type CheckedProject = ProjectView & { checks: CheckView[] };

export const getCheckedProject = async (scope: Scope, id: string): Promise<CheckedProject | null> => {
  const project = await getProject(scope, id);
  return project && { ...project, checks: await listChecks(scope, id) };
};
