// The projects' part of the tenant-scoped handle. A project is read by the firms that are invited to it or have joined it, its plan by
// those that have joined, as long as they belong to its alliance; the lead of the alliance has no place in it otherwise.

import {
  type DeleteQueryBuilder,
  type DeleteResult,
  type Insertable,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";
import { isLedgerParty } from "./scope-ledgers.server";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;
type Update<Table extends keyof Database> = UpdateQueryBuilder<Database, Table, Table, UpdateResult>;
type Delete<Table extends keyof Database> = DeleteQueryBuilder<Database, Table, DeleteResult>;

/** How it stands: written by the firm that leads it, once. */
export type StatusPart =
  | "project_baselines"
  | "project_reports"
  | "project_report_phases"
  | "project_report_costs";

/** What the parties write towards its end. */
export type ClosingPart = "project_lessons" | "project_handovers";

/** What stands under a project and is read by the firms that have joined it. */
export type ProjectPart =
  | "project_plans"
  | "project_phases"
  | "project_tasks"
  | "task_dependencies"
  | "project_checks"
  | ClosingPart
  | StatusPart;

/** Whether the party in `row` belongs to its project's alliance now: as its lead, or as a member. */
const stands = (row: string): RawBuilder<SqlBool> => {
  const ref = (column: string) => sql.ref(`${row}.${column}`);
  return sql<SqlBool>`(${ref("organization_id")} = ${ref("lead_organization_id")}
    or exists (select 1 from alliance_members place where place.alliance_id = ${ref("alliance_id")}
      and place.organization_id = ${ref("organization_id")} and place.status = 'accepted'))`;
};

/** Where `mine` and `theirs` are places in one project: whether the firm of the first learns of the second. */
const learnsOf = sql<SqlBool>`(mine.role = 'lead' or theirs.role = 'lead'
  or (theirs.state in ('joined', 'left') and (mine.state = 'joined'
    or exists (select 1 from alliances a where a.id = mine.alliance_id and a.is_open = 1))))`;

/** Whether the firm `viewer` learns of the firm `other` by a project of both. */
export const meetInProject = (viewer: string, other: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from project_parties mine
    join project_parties theirs on theirs.project_id = mine.project_id
    where mine.organization_id = ${viewer} and mine.state in ('invited', 'joined') and ${stands("mine")}
      and theirs.organization_id = ${other} and ${learnsOf})`;

/** Whether the firm has a place in the project of that id now: joined, or invited as well. */
export const isPartyOf = (
  firm: string,
  projectId: RawBuilder<unknown>,
  states: readonly ("invited" | "joined")[],
): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from project_parties place_in
      where place_in.project_id = ${projectId} and place_in.organization_id = ${firm}
        and place_in.state in (${sql.join(states)}) and ${stands("place_in")})`;

export class ProjectDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  #isParty(projectId: RawBuilder<unknown>, states: readonly ("invited" | "joined")[]): RawBuilder<SqlBool> {
    return isPartyOf(this.#me, projectId, states);
  }

  /** Projects that the firm leads, has joined or is invited to. */
  visible(): Select<"projects"> {
    return this.#handle
      .selectFrom("projects")
      .where(this.#isParty(sql.ref("projects.id"), ["invited", "joined"]));
  }

  /** Projects that the firm leads or has joined. */
  joined(): Select<"projects"> {
    return this.#handle.selectFrom("projects").where(this.#isParty(sql.ref("projects.id"), ["joined"]));
  }

  /**
   * Parties as the firm may know them: itself and whoever leads; as lead all; once it has joined, those that have joined or left.
   * An invited firm learns of those only where the alliance is open.
   */
  parties(): Select<"project_parties"> {
    return this.#handle
      .selectFrom("project_parties")
      .where(sql<SqlBool>`exists (select 1 from project_parties mine
      join project_parties theirs on theirs.id = project_parties.id
      where mine.project_id = project_parties.project_id and mine.organization_id = ${this.#me}
        and mine.state in ('invited', 'joined') and ${stands("mine")}
        and (theirs.organization_id = ${this.#me} or ${learnsOf}))`);
  }

  /** The rows under projects that the firm has joined. */
  of<Table extends Exclude<ProjectPart, "project_report_costs">>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(this.#isParty(sql.ref(`${table}.project_id`), ["joined"]));
  }

  /** Costs in reports: those of a ledger for its parties alone. */
  reportCosts(): Select<"project_report_costs"> {
    return this.#handle
      .selectFrom("project_report_costs")
      .where(this.#isParty(sql.ref("project_report_costs.project_id"), ["joined"]))
      .where(
        sql<SqlBool>`(project_report_costs.ledger_id is null
          or ${isLedgerParty(this.#me, sql.ref("project_report_costs.ledger_id"))})`,
      );
  }

  /** Whether the firm in `row` is or was in a project that this one has joined. */
  #worksWith(row: string): RawBuilder<SqlBool> {
    return sql<SqlBool>`exists (select 1 from project_parties beside
      where beside.organization_id = ${sql.ref(`${row}.organization_id`)}
        and ${this.#isParty(sql.ref("beside.project_id"), ["joined"])})`;
  }

  /** The weeks of firms that are or were in projects that the firm has joined. */
  workingWeeks(): Select<"working_weeks"> {
    return this.#handle.selectFrom("working_weeks").where(this.#worksWith("working_weeks"));
  }

  /** Their days off and days in lieu; the dates are for the plans, the names for nobody else. */
  specialDays(): Select<"special_days"> {
    return this.#handle.selectFrom("special_days").where(this.#worksWith("special_days"));
  }

  /** How ledgers were left when their projects were closed: for the parties of each ledger alone. */
  closings(): Select<"project_closings"> {
    return this.#handle
      .selectFrom("project_closings")
      .where(this.#isParty(sql.ref("project_closings.project_id"), ["joined"]))
      .where(isLedgerParty(this.#me, sql.ref("project_closings.ledger_id")));
  }

  /** How the ledger of a project that the firm leads is left. */
  insertClosing(row: Omit<Insertable<Database["project_closings"]>, "organization_id">) {
    this.#changing();
    return this.#handle.insertInto("project_closings").values({ ...row, organization_id: this.#me });
  }

  /** Whether a party stands in the alliance now, so that it still reads; for projects that the firm can see. */
  async standing(projectId: string): Promise<string[]> {
    const rows = await this.parties()
      .where("project_parties.project_id", "=", projectId)
      .where(stands("project_parties"))
      .select("project_parties.organization_id")
      .execute();
    return rows.map((row) => row.organization_id);
  }

  /** A project of the firm's own and its place in it. */
  async open(
    project: Omit<
      Insertable<Database["projects"]>,
      "organization_id" | "member_organization_id" | "lead_organization_id"
    >,
    leadOrganizationId: string,
    party: { id: string; userId: string },
  ): Promise<void> {
    this.#changing();
    const place = {
      alliance_id: project.alliance_id,
      lead_organization_id: leadOrganizationId,
      organization_id: this.#me,
      member_organization_id: this.#me === leadOrganizationId ? null : this.#me,
    };
    await this.#handle
      .insertInto("projects")
      .values({ ...project, ...place })
      .execute();
    await this.#handle
      .insertInto("project_parties")
      .values({
        ...place,
        id: party.id,
        project_id: project.id,
        project_organization_id: this.#me,
        role: "lead",
        state: "joined",
        invited_by_user_id: party.userId,
        invited_at: project.created_at,
        answered_by_user_id: party.userId,
        answered_at: project.created_at,
        note: "",
      })
      .execute();
    await this.#handle
      .insertInto("project_plans")
      .values({ project_id: project.id, revision: 1, changed_at: project.created_at })
      .execute();
  }

  /** Projects that the firm leads, as long as it belongs to the alliance. */
  updateLed(): Update<"projects"> {
    this.#changing();
    return this.#handle
      .updateTable("projects")
      .where("projects.organization_id", "=", this.#me)
      .where(this.#isParty(sql.ref("projects.id"), ["joined"]));
  }

  /**
   * Takes the plan of a project that the firm has joined until the transaction ends, so that rules over all of it hold for commands
   * that run at the same time, and counts its revision. False for any other project.
   */
  async takePlan(projectId: string, at: string): Promise<boolean> {
    this.#changing();
    const taken = await this.#handle
      .updateTable("project_plans")
      .set((set) => ({ revision: set("revision", "+", 1), changed_at: at }))
      .where("project_id", "=", projectId)
      .where(this.#isParty(sql`${projectId}`, ["joined"]))
      .executeTakeFirst();
    return taken.numUpdatedRows > 0n;
  }

  /** Firms that are asked into a project that this one leads. */
  async invite(
    rows: Omit<Insertable<Database["project_parties"]>, "project_organization_id">[],
  ): Promise<void> {
    this.#changing();
    await this.#handle
      .insertInto("project_parties")
      .values(rows.map((row) => ({ ...row, project_organization_id: this.#me })))
      .execute();
  }

  /** The firm's own place in projects. */
  updateOwnPlace(): Update<"project_parties"> {
    this.#changing();
    return this.#handle
      .updateTable("project_parties")
      .where("project_parties.organization_id", "=", this.#me)
      .where(stands("project_parties"));
  }

  /** The places of other firms in projects that this one leads. */
  updateLedPlaces(): Update<"project_parties"> {
    this.#changing();
    return this.#handle
      .updateTable("project_parties")
      .where("project_parties.project_organization_id", "=", this.#me)
      .where("project_parties.organization_id", "<>", this.#me)
      .where(this.#isParty(sql.ref("project_parties.project_id"), ["joined"]));
  }

  /** Rows of the plan; their project is one that the firm has joined, as `lock` has told. */
  insert<Table extends Exclude<ProjectPart, "project_plans">>(
    table: Table,
    rows: Insertable<Database[Table]>[],
  ) {
    this.#changing();
    return this.#handle.insertInto(table).values(rows as never);
  }

  update<Table extends Exclude<ProjectPart, StatusPart>>(table: Table): Update<Table> {
    this.#changing();
    const rows = this.#handle.updateTable(table as never) as unknown as Update<Table>;
    return rows.where(this.#isParty(sql.ref(`${table}.project_id`), ["joined"]));
  }

  delete<Table extends "project_phases" | "project_tasks" | "task_dependencies" | "project_handovers">(
    table: Table,
  ): Delete<Table> {
    this.#changing();
    const rows = this.#handle.deleteFrom(table) as unknown as Delete<Table>;
    return rows.where(this.#isParty(sql.ref(`${table}.project_id`), ["joined"]));
  }

  /** The people who can be given work in a project: active, of firms that have joined it and still belong to the alliance. */
  people(projectId: string) {
    return this.#handle
      .selectFrom("memberships")
      .innerJoin("users", "users.id", "memberships.user_id")
      .innerJoin("project_parties as theirs", "theirs.organization_id", "memberships.organization_id")
      .where("theirs.project_id", "=", projectId)
      .where("theirs.state", "=", "joined")
      .where(stands("theirs"))
      .where("memberships.status", "=", "active")
      .where("memberships.role", "<>", "viewer")
      .where(this.#isParty(sql`${projectId}`, ["joined"]));
  }
}
