// The joint plan as a firm of the alliance sees it; and what of it waits for a person.

import type { PlanCommitmentsTable, PlanTargetsTable } from "#db/tables-plan";
import type { Scope } from "~/access/scope.server";
import { addDays, dateIn } from "~/lib/dates";
import { type AllianceView, getAlliance } from "../alliances.queries.server";
import { nextReviewOn, type PlanRoute, type Rhythm } from "./plan.rules";

type Firm = { id: string; name: string };

export type TargetView = {
  id: string;
  route: PlanRoute;
  text: string;
  measure: string;
  dueOn: string;
  state: PlanTargetsTable["state"];
  note: string;
};

export type CommitmentView = {
  id: string;
  firm: Firm;
  isOurs: boolean;
  text: string;
  dueOn: string;
  state: PlanCommitmentsTable["state"];
  note: string;
};

export type ReviewView = { id: string; heldOn: string; minutes: string };

export type PlanView = {
  alliance: Pick<AllianceView, "id" | "name" | "place" | "lead" | "features">;
  /** Whether the firm works on it: it takes part, and the partnership goes on. */
  isOpen: boolean;
  today: string;
  /** 0 where nobody has written one. */
  version: number;
  revision: number;
  purpose: string;
  rhythm: Rhythm | null;
  startsOn: string | null;
  /** Null where there is no plan. */
  nextReviewOn: string | null;
  /** Firms that the reader may see, and when each agreed to the present revision; null where it has not. */
  agreements: { firm: Firm; isUs: boolean; agreedAt: string | null }[];
  targets: TargetView[];
  commitments: CommitmentView[];
  /** The newest first. */
  reviews: ReviewView[];
};

/** One alliance's joint plan; null where the firm does not see the alliance. A firm without a part in it reads an empty one. */
export const getPlan = async (scope: Scope, id: string): Promise<PlanView | null> => {
  const alliance = await getAlliance(scope, id);
  if (!alliance) return null;
  const { name, place, lead, stage, current, features } = alliance;
  const takesPart = place === "lead" || place === "accepted";
  const plan = await scope.db
    .ofJoinedAlliances("joint_plans")
    .where("alliance_id", "=", id)
    .select(["purpose", "rhythm", "starts_on", "revision", "version"])
    .executeTakeFirst();
  const reviews = await listReviews(scope, id);
  return {
    alliance: { id, name, place, lead, features },
    isOpen: takesPart && current.development_mode?.value === "partnership" && stage !== "exit",
    today: dateIn(scope.clock(), scope.timeZone),
    version: plan?.version ?? 0,
    revision: plan?.revision ?? 0,
    purpose: plan?.purpose ?? "",
    rhythm: plan?.rhythm ?? null,
    startsOn: plan?.starts_on ?? null,
    nextReviewOn: plan ? nextReviewOn(plan.rhythm, plan.starts_on, reviews[0]?.heldOn ?? null) : null,
    agreements: plan ? await listAgreements(scope, alliance, plan.revision) : [],
    targets: await listTargets(scope, id),
    commitments: await listCommitments(scope, id),
    reviews,
  };
};

const listReviews = (scope: Scope, id: string): Promise<ReviewView[]> =>
  scope.db
    .ofJoinedAlliances("plan_reviews")
    .where("alliance_id", "=", id)
    .select(["id", "held_on as heldOn", "minutes"])
    .orderBy("held_on", "desc")
    .execute();

const listTargets = (scope: Scope, id: string): Promise<TargetView[]> =>
  scope.db
    .ofJoinedAlliances("plan_targets")
    .where("alliance_id", "=", id)
    .select(["id", "route", "text", "measure", "due_on as dueOn", "state", "note"])
    .orderBy("due_on")
    .orderBy("id")
    .execute();

const listCommitments = async (scope: Scope, id: string): Promise<CommitmentView[]> => {
  const rows = await scope.db
    .sharedInAlliances("plan_commitments")
    .innerJoin("organizations", "organizations.id", "plan_commitments.organization_id")
    .where("plan_commitments.alliance_id", "=", id)
    .select([
      "plan_commitments.id",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "plan_commitments.text",
      "plan_commitments.due_on as dueOn",
      "plan_commitments.state",
      "plan_commitments.note",
    ])
    .orderBy("plan_commitments.due_on")
    .orderBy("plan_commitments.id")
    .execute();
  return rows.map(({ firmId, firm, ...row }) => ({
    ...row,
    firm: { id: firmId, name: firm },
    isOurs: firmId === scope.organizationId,
  }));
};

const listAgreements = async (
  scope: Scope,
  { id, lead, members }: AllianceView,
  revision: number,
): Promise<PlanView["agreements"]> => {
  const rows = await scope.db
    .sharedInAlliances("plan_agreements")
    .where("plan_agreements.alliance_id", "=", id)
    .where("plan_agreements.revision", "=", revision)
    .select(["plan_agreements.organization_id as firm", "plan_agreements.agreed_at as at"])
    .execute();
  return [lead, ...members.filter(({ place }) => place === "accepted")].map((firm) => ({
    firm: { id: firm.id, name: firm.name },
    isUs: firm.id === scope.organizationId,
    agreedAt: rows.find((row) => row.firm === firm.id)?.at ?? null,
  }));
};

export type PlanNeed = {
  id: string;
  allianceId: string;
  alliance: string;
  text: string;
  dueOn: string;
  isLate: boolean;
};

const daysAhead = 14;
const mostShown = 5;

/** The firm's own commitments that come to their day within a fortnight, or are late: for the home page. */
export const listPlanNeeds = async (scope: Scope): Promise<PlanNeed[]> => {
  if (!scope.can("alliances.answer")) return [];
  const today = dateIn(scope.clock(), scope.timeZone);
  const rows = await scope.db
    .own("plan_commitments")
    .innerJoin("alliances", "alliances.id", "plan_commitments.alliance_id")
    .leftJoin("alliance_members as place", (join) =>
      join
        .onRef("place.alliance_id", "=", "alliances.id")
        .on("place.organization_id", "=", scope.organizationId),
    )
    .where((where) => where.or([where("place.id", "is", null), where("place.status", "=", "accepted")]))
    .where("alliances.stage", "<>", "exit")
    .where("plan_commitments.state", "=", "open")
    .where("plan_commitments.due_on", "<=", addDays(today, daysAhead))
    .select([
      "plan_commitments.id",
      "alliances.id as allianceId",
      "alliances.name as alliance",
      "plan_commitments.text",
      "plan_commitments.due_on as dueOn",
    ])
    .orderBy("plan_commitments.due_on")
    .limit(mostShown)
    .execute();
  return rows.map((row) => ({ ...row, isLate: row.dueOn < today }));
};
