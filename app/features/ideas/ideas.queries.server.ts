// Ideas as their firm, the lead, and the members that they are released to see them. Read by pages and the API.

import { sql } from "kysely";
import type {
  IdeaConfidentiality,
  IdeaEventType,
  IdeaRejectReason,
  IdeaSource,
  IdeaState,
  IdeaStep,
} from "#db/tables-ideas";
import type { Scope } from "~/access/scope.server";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import {
  confidentialityStep,
  type IdeaSide,
  type Marks,
  releaseStep,
  rightFor,
  scoreOf,
  stepsOpenTo,
} from "./ideas.rules";
import { type SharingStep, sideOf } from "./move-idea.server";

type Party = { id: string; name: string };

export type IdeaListItem = {
  id: string;
  title: string;
  source: IdeaSource;
  state: IdeaState;
  updatedAt: string;
  /** Null where a member of a closed alliance reads what another one stated. */
  statedBy: Party | null;
  /** Of the latest assessment, for the two sides; else null. */
  score: number | null;
  isReleased: boolean;
};

const order = "-updated_at";

const columns = [
  "ideas.id",
  "ideas.title",
  "ideas.source",
  "ideas.state",
  "ideas.updated_at",
  "ideas.released_at",
  "ideas.organization_id",
  "ideas.lead_organization_id",
  "alliances.is_open",
  "stater.trade_name as stater_name",
] as const;

type ListRow = {
  id: string;
  title: string;
  source: IdeaSource;
  state: IdeaState;
  updated_at: string;
  released_at: string | null;
  organization_id: string;
  lead_organization_id: string;
  is_open: 0 | 1;
  stater_name: string | null;
};

/** Members of a closed alliance do not know the firm that stated a released idea, so its row may not be there for them. */
const withFirms = (scope: Scope) =>
  scope.db.ideas
    .visible()
    .innerJoin("alliances", "alliances.id", "ideas.alliance_id")
    .leftJoin("organizations as stater", "stater.id", "ideas.organization_id");

const itemOf = (scope: Scope, row: ListRow, marks: Marks | undefined): IdeaListItem => {
  const isSide = sideOf(row, scope.organizationId) !== "reader";
  const isKnown = isSide || row.is_open === 1 || row.organization_id === row.lead_organization_id;
  return {
    id: row.id,
    title: row.title,
    source: row.source,
    state: row.state,
    updatedAt: row.updated_at,
    statedBy: isKnown && row.stater_name !== null ? { id: row.organization_id, name: row.stater_name } : null,
    score: marks ? scoreOf(marks) : null,
    isReleased: row.released_at !== null,
  };
};

/** The latest marks of these ideas, where the firm is a side of them. */
const latestMarks = async (scope: Scope, ids: readonly string[]): Promise<Map<string, Marks>> => {
  if (ids.length === 0) return new Map();
  const rows = await scope.db.ideas
    .aboutIdeas("idea_assessments")
    .where("idea_id", "in", ids)
    .select(["idea_id", "feasibility", "market", "fit"])
    .orderBy("assessed_at")
    .orderBy("id")
    .execute();
  return new Map(rows.map(({ idea_id, ...marks }) => [idea_id, marks]));
};

/** The ideas of an alliance that the firm may see, the latest changed first. A cursor that cannot be read begins anew. */
export const listIdeas = async (
  scope: Scope,
  allianceId: string,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: IdeaListItem[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await withFirms(scope)
    .where("ideas.alliance_id", "=", allianceId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(ideas.updated_at, ideas.id) < (${after?.values[0]}, ${after?.id})`),
    )
    .select(columns)
    .orderBy("ideas.updated_at", "desc")
    .orderBy("ideas.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const marks = await latestMarks(
    scope,
    shown.map(({ id }) => id),
  );
  return {
    items: shown.map((row) => itemOf(scope, row, marks.get(row.id))),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.updated_at], id: last.id }) : null,
  };
};

export type AssessmentView = Marks & {
  id: string;
  score: number;
  feasibilityNote: string;
  marketNote: string;
  fitNote: string;
  assessedAt: string;
};

export type IdeaEventView = {
  id: string;
  event: IdeaEventType;
  reason: IdeaRejectReason | null;
  note: string;
  at: string;
  firm: string;
  /** A person of the reader's own firm; null for the other side's. */
  person: string | null;
};

export type IdeaView = IdeaListItem & {
  alliance: Party;
  side: IdeaSide;
  description: string;
  version: number;
  createdAt: string;
  /** The stating firm's own customer file; null for everybody else. */
  customer: Party | null;
  /** Null for members that it is released to. */
  confidentiality: IdeaConfidentiality | null;
  /** Null before it goes into development, and for members that it is released to. */
  project: { name: string; firm: Party; dueOn: string } | null;
  /** Newest first; empty for members that it is released to. */
  assessments: AssessmentView[];
  events: IdeaEventView[];
  steps: IdeaStep[];
  sharing: SharingStep[];
};

/** One idea as the firm sees it; null where it does not. */
export const getIdea = async (scope: Scope, id: string): Promise<IdeaView | null> => {
  if (!isId(id)) return null;
  const row = await withFirms(scope)
    .leftJoin("organizations as responsible", "responsible.id", "ideas.project_organization_id")
    .innerJoin("organizations as lead", "lead.id", "ideas.lead_organization_id")
    .where("ideas.id", "=", id)
    .selectAll("ideas")
    .select([
      ...columns,
      "alliances.name as alliance_name",
      "lead.trade_name as lead_name",
      "responsible.trade_name as responsible_name",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const side = sideOf(row, scope.organizationId);
  const assessments = await listAssessments(scope, id);
  const { state, confidentiality } = row;
  const isReleased = row.released_at !== null;
  const sharing = [
    releaseStep({ state, confidentiality, isReleased }, side),
    confidentialityStep({ state, confidentiality }, side),
  ].filter((step) => step !== null);
  const isSide = side !== "reader";
  const project =
    isSide && row.project_organization_id && row.project_due_on
      ? {
          name: row.project_name,
          firm: { id: row.project_organization_id, name: row.responsible_name ?? "" },
          dueOn: row.project_due_on,
        }
      : null;
  return {
    ...itemOf(scope, row, assessments[0]),
    alliance: { id: row.alliance_id, name: row.alliance_name },
    side,
    description: row.description,
    version: row.version,
    createdAt: row.created_at,
    customer: await ownCustomer(scope, row.customer_id),
    confidentiality: isSide ? confidentiality : null,
    project,
    assessments,
    events: await listEvents(scope, row),
    steps: stepsOpenTo(state, side),
    sharing,
  };
};

/** Null for everybody but the firm whose file it is, and where the reader may not read customers. */
const ownCustomer = async (scope: Scope, id: string | null): Promise<Party | null> => {
  if (id === null || !scope.can("customers.read")) return null;
  const row = await scope.db.own("customers").where("id", "=", id).select(["id", "name"]).executeTakeFirst();
  return row ?? null;
};

const listAssessments = async (scope: Scope, ideaId: string): Promise<AssessmentView[]> => {
  const rows = await scope.db.ideas
    .aboutIdeas("idea_assessments")
    .where("idea_id", "=", ideaId)
    .selectAll()
    .orderBy("assessed_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    feasibility: row.feasibility,
    market: row.market,
    fit: row.fit,
    score: scoreOf(row),
    feasibilityNote: row.feasibility_note,
    marketNote: row.market_note,
    fitNote: row.fit_note,
    assessedAt: row.assessed_at,
  }));
};

const listEvents = async (
  scope: Scope,
  idea: { id: string; organization_id: string; stater_name: string | null; lead_name: string },
): Promise<IdeaEventView[]> => {
  const people = scope.db.people().select("users.id");
  const rows = await scope.db.ideas
    .aboutIdeas("idea_events")
    .where("idea_id", "=", idea.id)
    .select(["id", "event", "reason", "note", "at", "actor_organization_id"])
    .select(
      sql<
        string | null
      >`(select name from users where users.id = actor_user_id and users.id in (${people}))`.as("person"),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ actor_organization_id, ...row }) => ({
    ...row,
    firm: actor_organization_id === idea.organization_id ? (idea.stater_name ?? "") : idea.lead_name,
  }));
};

export type IdeaDuty = {
  id: string;
  title: string;
  firm: string;
  state: "submitted" | "assessed" | "returned";
};

/**
 * The ideas that wait for the firm: as lead for an assessment or a decision, as the stating firm for an answer; the longest waiting
 * first, at most `limit`. Not where the alliance has ended or the firm has left it.
 */
export const listIdeaDuties = async (scope: Scope, limit = 3): Promise<IdeaDuty[]> => {
  const me = scope.organizationId;
  const rows = await scope.db.ideas
    .ofSide()
    .innerJoin("alliances", "alliances.id", "ideas.alliance_id")
    .innerJoin("organizations as stater", "stater.id", "ideas.organization_id")
    .innerJoin("organizations as lead", "lead.id", "ideas.lead_organization_id")
    .leftJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "ideas.alliance_id")
        .on("place.organization_id", "=", me)
        .on("place.status", "=", "accepted"),
    )
    .where("alliances.stage", "<>", "exit")
    .where((where) =>
      where.or([
        where.and([
          where("ideas.lead_organization_id", "=", me),
          where(
            "ideas.state",
            "in",
            scope.can(rightFor("accept")) ? ["submitted", "assessed"] : ["submitted"],
          ),
        ]),
        where.and([
          where("ideas.organization_id", "=", me),
          where("ideas.state", "=", "returned"),
          where("place.id", "is not", null),
        ]),
      ]),
    )
    .select([
      "ideas.id",
      "ideas.title",
      "ideas.state",
      "stater.trade_name as stater_name",
      "lead.trade_name as lead_name",
    ])
    .orderBy("ideas.updated_at")
    .limit(limit)
    .execute();
  return rows.map(({ id, title, state, stater_name, lead_name }) => ({
    id,
    title,
    state: state as IdeaDuty["state"],
    firm: state === "returned" ? lead_name : stater_name,
  }));
};
