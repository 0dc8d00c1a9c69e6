// What a project's end looks like to the firms that have joined it. How its ledger stands is for the ledger's parties.

import type { Scope } from "~/access/scope.server";
import { readSettlement, type Settlement } from "~/features/contributions/settlement.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import { getJoinedProject, listProjectPeople, type ProjectView } from "../projects.queries.server";
import { isOver } from "../projects.rules";
import { mayFinish } from "./closing.rules";

type Named = { id: string; name: string };

export type LessonsView = {
  firm: Named;
  isUs: boolean;
  wentWell: string;
  wentBadly: string;
  doNext: string;
  writtenBy: string;
  writtenAt: string;
  version: number;
};

/** A person or a firm that is still in the project, or is not any more. */
type Present = Named & { isIn: boolean };

export type HandoverView = {
  id: string;
  projectId: string;
  text: string;
  firm: Present;
  person: Present | null;
  dueOn: string | null;
  /** Not done, and its day has passed where the reader is. */
  isLate: boolean;
  done: { at: string; by: string } | null;
  addedBy: string;
  /** Whether the reader says that it is done. */
  mayFinish: boolean;
  version: number;
};

export type OpenTask = Named & { firm: string; assignee: string | null };

/** How the ledger was left at the end: its last signed statement, and why entries were left. */
export type LedgerAtClose = {
  statement: { id: string; number: number } | null;
  unsettled: number;
  reason: string;
};

export type ClosingView = {
  /** By the firm's name. */
  lessons: LessonsView[];
  /** Those that have joined and have written none. */
  silent: string[];
  handovers: HandoverView[];
  /** What a closing drops; nothing once the project is over. */
  openTasks: OpenTask[];
  /** Null without a ledger, and for who is no party of it. */
  settlement: Settlement | null;
  atClose: LedgerAtClose | null;
};

const handovers = (scope: Scope) =>
  scope.db.projects
    .of("project_handovers")
    .innerJoin("organizations as firm", "firm.id", "project_handovers.receiver_organization_id")
    .innerJoin("organizations as adder", "adder.id", "project_handovers.created_by_organization_id")
    .leftJoin("users as person", "person.id", "project_handovers.receiver_user_id")
    .leftJoin("users as doer", "doer.id", "project_handovers.done_by_user_id")
    .select([
      "project_handovers.id",
      "project_handovers.project_id as projectId",
      "project_handovers.text",
      "firm.id as firmId",
      "firm.trade_name as firm",
      "person.id as personId",
      "person.name as person",
      "project_handovers.due_on as dueOn",
      "project_handovers.done_at as doneAt",
      "doer.name as doneBy",
      "adder.trade_name as addedBy",
      "project_handovers.version",
    ])
    .orderBy("project_handovers.created_at")
    .orderBy("project_handovers.id");

type HandoverRow = Awaited<ReturnType<ReturnType<typeof handovers>["execute"]>>[number];

type Around = {
  parties: ProjectView["parties"];
  people: Awaited<ReturnType<typeof listProjectPeople>>;
  goesOn: boolean;
};

const handoverOf = (scope: Scope, row: HandoverRow, { parties, people, goesOn }: Around): HandoverView => {
  const { firmId, firm, personId, person, doneAt, doneBy, ...item } = row;
  const me = { firmId: scope.organizationId, userId: scope.user.id, mayRun: scope.can("projects.run") };
  return {
    ...item,
    firm: {
      id: firmId,
      name: firm,
      isIn: parties.some((party) => party.firm.id === firmId && party.state === "joined" && party.stands),
    },
    person:
      personId === null
        ? null
        : {
            id: personId,
            name: person ?? "",
            isIn: people.some((one) => one.id === personId && one.firm.id === firmId),
          },
    isLate: doneAt === null && item.dueOn !== null && item.dueOn < dateIn(scope.clock(), scope.timeZone),
    done: doneAt === null ? null : { at: doneAt, by: doneBy ?? "" },
    mayFinish: goesOn && scope.can("projects.work") && mayFinish({ firmId, userId: personId }, me),
  };
};

const listLessons = async (scope: Scope, projectId: string): Promise<LessonsView[]> => {
  const rows = await scope.db.projects
    .of("project_lessons")
    .innerJoin("organizations", "organizations.id", "project_lessons.organization_id")
    .innerJoin("users", "users.id", "project_lessons.written_by_user_id")
    .where("project_lessons.project_id", "=", projectId)
    .select([
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "project_lessons.went_well as wentWell",
      "project_lessons.went_badly as wentBadly",
      "project_lessons.do_next as doNext",
      "users.name as writtenBy",
      "project_lessons.written_at as writtenAt",
      "project_lessons.version",
    ])
    .orderBy("organizations.trade_name")
    .orderBy("organizations.id")
    .execute();
  return rows.map(({ firmId, firm, ...words }) => ({
    ...words,
    firm: { id: firmId, name: firm },
    isUs: firmId === scope.organizationId,
  }));
};

const listOpenTasks = (scope: Scope, projectId: string): Promise<OpenTask[]> =>
  scope.db.projects
    .of("project_tasks")
    .innerJoin("organizations", "organizations.id", "project_tasks.organization_id")
    .leftJoin("users", "users.id", "project_tasks.assignee_user_id")
    .where("project_tasks.project_id", "=", projectId)
    .where("project_tasks.state", "in", ["open", "doing"])
    .select([
      "project_tasks.id",
      "project_tasks.name",
      "organizations.trade_name as firm",
      "users.name as assignee",
    ])
    .innerJoin("project_phases", "project_phases.id", "project_tasks.phase_id")
    .orderBy("project_phases.position")
    .orderBy("project_tasks.position")
    .orderBy("project_tasks.id")
    .execute();

const readAtClose = async (scope: Scope, projectId: string): Promise<LedgerAtClose | null> => {
  const row = await scope.db.projects
    .closings()
    .leftJoin("benefit_statements as statement", "statement.id", "project_closings.statement_id")
    .where("project_closings.project_id", "=", projectId)
    .select([
      "statement.id as statementId",
      "statement.number",
      "project_closings.unsettled",
      "project_closings.reason",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const { statementId, number, ...left } = row;
  return { ...left, statement: statementId === null ? null : { id: statementId, number: number ?? 0 } };
};

/** The end of a project that the firm has joined. */
export const getClosing = async (
  scope: Scope,
  { id, parties, state }: Pick<ProjectView, "id" | "parties" | "state">,
): Promise<ClosingView> => {
  const goesOn = !isOver(state);
  const readsLedgers = scope.can("alliances.read");
  const [lessons, items, people, openTasks, settlement, atClose] = await Promise.all([
    listLessons(scope, id),
    handovers(scope).where("project_handovers.project_id", "=", id).execute(),
    listProjectPeople(scope, id),
    goesOn ? listOpenTasks(scope, id) : [],
    readsLedgers ? readSettlement(scope.db, scope.organizationId, id) : null,
    readsLedgers && !goesOn ? readAtClose(scope, id) : null,
  ]);
  return {
    lessons,
    silent: parties
      .filter((party) => party.state === "joined" && party.stands)
      .filter(({ firm }) => !lessons.some((one) => one.firm.id === firm.id))
      .map(({ firm }) => firm.name),
    handovers: items.map((row) => handoverOf(scope, row, { parties, people, goesOn })),
    openTasks,
    settlement,
    atClose,
  };
};

/** One hand-over by its id; null where the firm reads none. */
export const getHandover = async (scope: Scope, id: string): Promise<HandoverView | null> => {
  if (!isId(id)) return null;
  const row = await handovers(scope).where("project_handovers.id", "=", id).executeTakeFirst();
  const project = row && (await getJoinedProject(scope, row.projectId));
  if (!project) return null;
  const people = await listProjectPeople(scope, project.id);
  return handoverOf(scope, row, { parties: project.parties, people, goesOn: !isOver(project.state) });
};
