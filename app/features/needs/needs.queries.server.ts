// Needs as the member and the lead see them. Other members learn nothing of them. Read by pages and the API.

import { sql } from "kysely";
import type { NeedEventType, NeedState, NeedsTable } from "#db/tables-needs";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import {
  type NeedSide,
  type NeedStep,
  needStates,
  stepsOpenTo,
  type WaitingState,
  waitsFor,
} from "./needs.rules";

type Party = { id: string; name: string };

export type NeedListItem = {
  id: string;
  title: string;
  way: NeedsTable["way"];
  state: NeedState;
  customerName: string;
  wantedOn: string | null;
  updatedAt: string;
  member: Party;
};

const order = "-updated_at";

/** The needs of an alliance that the firm may see, the latest changed first. A cursor that cannot be read begins anew. */
export const listNeeds = async (
  scope: Scope,
  allianceId: string,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: NeedListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await scope.db
    .visibleNeeds("needs")
    .innerJoin("organizations as member", "member.id", "needs.organization_id")
    .where("needs.alliance_id", "=", allianceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(needs.updated_at, needs.id) < (${after?.values[0]}, ${after?.id})`),
    )
    .select([
      "needs.id",
      "needs.title",
      "needs.way",
      "needs.state",
      "needs.customer_name",
      "needs.wanted_on",
      "needs.updated_at",
      "member.id as member_id",
      "member.trade_name as member_name",
    ])
    .orderBy("needs.updated_at", "desc")
    .orderBy("needs.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => ({
      id: row.id,
      title: row.title,
      way: row.way,
      state: row.state,
      customerName: row.customer_name,
      wantedOn: row.wanted_on,
      updatedAt: row.updated_at,
      member: { id: row.member_id, name: row.member_name },
    })),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.updated_at], id: last.id }) : null,
  };
};

export type WaitingNeed = { id: string; title: string; state: WaitingState; firm: string };

const waitingStates = (side: NeedSide): NeedState[] => needStates.filter((state) => waitsFor(state) === side);

/**
 * The needs that wait for the firm, as lead or as member, the longest waiting first; at most `limit`. Not where the member has left
 * or the alliance has ended: nobody can go on there.
 */
export const listWaitingNeeds = async (scope: Scope, limit = 5): Promise<WaitingNeed[]> => {
  const waitingFor = (side: NeedSide) =>
    (side === "lead" ? scope.db.led("needs") : scope.db.own("needs"))
      .innerJoin("alliances", "alliances.id", "needs.alliance_id")
      .innerJoin("alliance_members as place", (join) =>
        join
          .onRef("place.alliance_id", "=", "needs.alliance_id")
          .onRef("place.organization_id", "=", "needs.organization_id"),
      )
      .innerJoin(
        "organizations as other",
        "other.id",
        side === "lead" ? "needs.organization_id" : "needs.lead_organization_id",
      )
      .where("needs.state", "in", waitingStates(side))
      .where("place.status", "=", "accepted")
      .where("alliances.stage", "<>", "exit")
      .select(["needs.id", "needs.title", "needs.state", "needs.updated_at", "other.trade_name as firm"])
      .orderBy("needs.updated_at")
      .limit(limit)
      .execute();
  const waiting = (await Promise.all([waitingFor("lead"), waitingFor("member")])).flat();
  return waiting
    .sort((one, other) => one.updated_at.localeCompare(other.updated_at))
    .slice(0, limit)
    .map(({ id, title, state, firm }) => ({ id, title, state: state as WaitingState, firm }));
};

type NeedFile = { id: string; name: string; size: number; digest: string };

export type SolutionView = {
  number: number;
  description: string;
  file: NeedFile | null;
  createdAt: string;
  createdBy: string | null;
};

export type NeedEventView = {
  id: string;
  event: NeedEventType;
  solution: number;
  note: string;
  /** Of a delivery; a solution's stands with its version. */
  file: NeedFile | null;
  at: string;
  firm: string;
  /** A person of the reader's own firm; null for the other side's. */
  person: string | null;
};

export type NeedView = Omit<NeedListItem, "updatedAt"> & {
  alliance: Party;
  lead: Party;
  side: NeedSide;
  statedBy: NeedSide;
  source: NeedsTable["source"];
  description: string;
  createdAt: string;
  updatedAt: string;
  version: number;
  /** Newest first. */
  solutions: SolutionView[];
  /** Newest first. */
  events: NeedEventView[];
  /** The steps that the firm's side can take. */
  steps: NeedStep[];
};

/** One need as the firm sees it; null where it does not. */
export const getNeed = async (scope: Scope, id: string): Promise<NeedView | null> => {
  if (!isId(id)) return null;
  const row = await scope.db
    .visibleNeeds("needs")
    .innerJoin("alliances", "alliances.id", "needs.alliance_id")
    .innerJoin("organizations as member", "member.id", "needs.organization_id")
    .innerJoin("organizations as lead", "lead.id", "needs.lead_organization_id")
    .where("needs.id", "=", id)
    .selectAll("needs")
    .select([
      "alliances.name as alliance_name",
      "member.trade_name as member_name",
      "lead.trade_name as lead_name",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const people = scope.db.people().select("users.id");
  const ownName = (user: string) =>
    sql<
      string | null
    >`(select name from users where users.id = ${sql.ref(user)} and users.id in (${people}))`;
  const solutions = await scope.db
    .visibleNeeds("solution_versions")
    .where("need_id", "=", id)
    .select(["number", "description", "created_at", ownName("created_by_user_id").as("created_by")])
    .orderBy("number", "desc")
    .execute();
  const events = await scope.db
    .visibleNeeds("need_events")
    .where("need_id", "=", id)
    .select(["id", "event", "solution", "note", "at", "actor_organization_id"])
    .select(ownName("actor_user_id").as("person"))
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  const files = await listFiles(scope, id);
  const fileOf = (event: string | undefined): NeedFile | null => (event && files.get(event)) || null;
  const designOf = (number: number) =>
    events.find(({ event, solution }) => event === "design" && solution === number)?.id;
  const side: NeedSide = row.organization_id === scope.organizationId ? "member" : "lead";
  const statedBy: NeedSide = row.stated_by_organization_id === row.organization_id ? "member" : "lead";
  return {
    id: row.id,
    title: row.title,
    way: row.way,
    state: row.state,
    source: row.source,
    customerName: row.customer_name,
    description: row.description,
    wantedOn: row.wanted_on,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    alliance: { id: row.alliance_id, name: row.alliance_name },
    member: { id: row.organization_id, name: row.member_name },
    lead: { id: row.lead_organization_id, name: row.lead_name },
    side,
    statedBy,
    solutions: solutions.map(({ number, description, created_at, created_by }) => ({
      number,
      description,
      file: fileOf(designOf(number)),
      createdAt: created_at,
      createdBy: created_by,
    })),
    events: events.map(({ id, event, solution, note, at, actor_organization_id, person }) => ({
      id,
      event,
      solution,
      note,
      file: event === "deliver" ? fileOf(id) : null,
      at,
      firm: actor_organization_id === row.organization_id ? row.member_name : row.lead_name,
      person,
    })),
    steps: stepsOpenTo({ state: row.state, statedBy }, side),
  };
};

/** The files of a need by the event that they came with. */
const listFiles = async (scope: Scope, needId: string): Promise<Map<string, NeedFile>> => {
  const rows = await scope.db
    .visibleNeeds("need_files")
    .innerJoin("stored_files as file", "file.id", "need_files.file_id")
    .where("need_files.need_id", "=", needId)
    .select(["need_files.event_id", "file.id", "file.name", "file.size", "file.digest"])
    .execute();
  return new Map(rows.map(({ event_id, ...file }) => [event_id, file]));
};
