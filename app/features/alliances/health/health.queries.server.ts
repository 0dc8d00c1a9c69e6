// The health of an alliance as a firm sees it: its own answers, and the other side's once it has answered itself or the round is closed.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { type AllianceView, getAlliance } from "../alliances.queries.server";
import { readGateAlliance, takesPart } from "../life-cycle/gate.server";
import { type Answers, mayCompare, type RelationshipForm, type Scores, scoresOf } from "./health.rules";

type Firm = { id: string; name: string };

export type RoundView = {
  id: string;
  label: string;
  dueOn: string;
  isClosed: boolean;
  /** The firm's own answers. */
  own: Answers | null;
  /** Whether the other side's answers are shown. */
  isShown: boolean;
  lead: Scores | null;
  /** For the lead every member that answered; for a member itself. */
  members: { firm: Firm; scores: Scores }[];
  /** How many firms have answered; for the lead alone. */
  answered: { count: number; of: number } | null;
};

export type RelationshipView = {
  id: string;
  firm: Firm;
  form: RelationshipForm;
  effectiveFrom: string;
  reason: string;
  person: string;
  at: string;
};

export type HealthView = {
  alliance: Pick<AllianceView, "id" | "name" | "place" | "lead" | "members" | "features">;
  takesPart: boolean;
  today: string;
  /** The newest first. */
  rounds: RoundView[];
  /** The history of the relationship forms, the latest effect first; for the lead alone. */
  relationships: RelationshipView[];
};

/** One alliance's health; null where the firm does not see the alliance. */
export const getHealth = async (scope: Scope, id: string): Promise<HealthView | null> => {
  const view = await getAlliance(scope, id);
  const alliance = view && (await readGateAlliance(scope.db, id));
  if (!view || !alliance) return null;
  const { name, place, lead, members, features } = view;
  return {
    alliance: { id, name, place, lead, members, features },
    takesPart: await takesPart(scope.db, alliance),
    today: dateIn(scope.clock(), scope.timeZone),
    rounds: await listRounds(scope, view),
    relationships: place === "lead" ? await listRelationships(scope, id) : [],
  };
};

const listRounds = async (scope: Scope, { id, place, lead, members }: AllianceView): Promise<RoundView[]> => {
  const rounds = await scope.db
    .ofJoinedAlliances("alliance_health_rounds")
    .where("alliance_id", "=", id)
    .select(["id", "label", "due_on as dueOn", "closed_at as closedAt"])
    .orderBy("opened_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const answers = await scope.db
    .visibleHealthAnswers()
    .innerJoin("organizations", "organizations.id", "alliance_health_answers.organization_id")
    .where("alliance_health_answers.alliance_id", "=", id)
    .select([
      "alliance_health_answers.round_id as roundId",
      "organizations.id",
      "organizations.trade_name as name",
      "alliance_health_answers.answers",
    ])
    .orderBy("organizations.trade_name")
    .execute();
  const isLead = place === "lead";
  const firms = 1 + members.filter((member) => member.place === "accepted").length;
  const counts = isLead ? await countAnswers(scope, id) : new Map<string, number>();
  return rounds.map((round) => {
    const given = answers
      .filter(({ roundId }) => roundId === round.id)
      .map((row) => ({ firm: { id: row.id, name: row.name }, answers: JSON.parse(row.answers) as Answers }));
    const own = given.find(({ firm }) => firm.id === scope.organizationId)?.answers ?? null;
    const ofLead = given.find(({ firm }) => firm.id === lead.id)?.answers;
    return {
      id: round.id,
      label: round.label,
      dueOn: round.dueOn,
      isClosed: round.closedAt !== null,
      own,
      isShown: mayCompare({ hasAnswered: own !== null, isClosed: round.closedAt !== null }),
      lead: ofLead ? scoresOf(ofLead) : null,
      members: given
        .filter(({ firm }) => firm.id !== lead.id)
        .map(({ firm, answers: theirs }) => ({ firm, scores: scoresOf(theirs) })),
      answered: isLead ? { count: counts.get(round.id) ?? 0, of: firms } : null,
    };
  });
};

const countAnswers = async (scope: Scope, id: string): Promise<Map<string, number>> => {
  const rows = await scope.db
    .led("alliance_health_answers")
    .where("alliance_id", "=", id)
    .groupBy("round_id")
    .select((select) => ["round_id", select.fn.countAll<number>().as("count")])
    .execute();
  return new Map(rows.map((row) => [row.round_id, Number(row.count)]));
};

const listRelationships = async (scope: Scope, id: string): Promise<RelationshipView[]> => {
  const rows = await scope.db
    .led("alliance_relationship_forms")
    .innerJoin("organizations", "organizations.id", "alliance_relationship_forms.member_organization_id")
    .innerJoin("users", "users.id", "alliance_relationship_forms.recorded_by_user_id")
    .where("alliance_relationship_forms.alliance_id", "=", id)
    .select([
      "alliance_relationship_forms.id",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "alliance_relationship_forms.form",
      "alliance_relationship_forms.effective_from as effectiveFrom",
      "alliance_relationship_forms.reason",
      "alliance_relationship_forms.recorded_at as at",
      "users.name as person",
    ])
    .orderBy("alliance_relationship_forms.effective_from", "desc")
    .orderBy("alliance_relationship_forms.id", "desc")
    .execute();
  return rows.map(({ firmId, firm, ...row }) => ({ ...row, firm: { id: firmId, name: firm } }));
};

export type HealthNeed = {
  roundId: string;
  allianceId: string;
  alliance: string;
  label: string;
  dueOn: string;
};

const mostShown = 5;

/** Open rounds that the firm has not answered: for the home page. */
export const listHealthNeeds = async (scope: Scope): Promise<HealthNeed[]> => {
  if (!scope.can("alliances.answer")) return [];
  return scope.db
    .ofJoinedAlliances("alliance_health_rounds")
    .innerJoin("alliances", "alliances.id", "alliance_health_rounds.alliance_id")
    .leftJoin("alliance_health_answers as ours", (join) =>
      join
        .onRef("ours.round_id", "=", "alliance_health_rounds.id")
        .on("ours.organization_id", "=", scope.organizationId),
    )
    .where("alliance_health_rounds.closed_at", "is", null)
    .where("ours.id", "is", null)
    .select([
      "alliance_health_rounds.id as roundId",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "alliance_health_rounds.label",
      "alliance_health_rounds.due_on as dueOn",
    ])
    .orderBy("alliance_health_rounds.due_on")
    .limit(mostShown)
    .execute();
};
