// Overlaps as either side sees them. Read by pages and the API.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import { isId } from "~/lib/id";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { latestAgreements } from "./agree-to-step.server";
import { otherSide } from "./overlap-sides.server";
import {
  type AgreedStep,
  nextStep,
  type OverlapState,
  type OverlapStep,
  type ShownSide,
  type SideCount,
  shownCount,
} from "./overlap-steps.rules";

type Party = { id: string; name: string };
type Agreed = { at: string; fields: ShareField[] };

export type OverlapSummary = {
  id: string;
  /** Whether this firm proposed it. */
  isOurs: boolean;
  alliance: Party;
  ally: Party;
  /** Whether the ally leads the alliance, so that deals are registered with it. */
  allyLeads: boolean;
  purpose: string;
  state: OverlapState;
  step: OverlapStep;
  revision: number;
  proposedAt: string;
  version: number;
};

export const countReasons = ["too_few", "too_many", "too_near"] as const;
export type CountReason = (typeof countReasons)[number];

export type OverlapView = OverlapSummary & {
  /** What both sides read of each other's customers in common, beside the name. */
  fields: ShareField[];
  answeredAt: string | null;
  ended: { at: string; byUs: boolean; said: string } | null;
  /** Both sides are in the alliance; where they are not, nothing that was found is read. */
  stands: boolean;
  /** The count that is under way. */
  counting: { state: "waiting" | "running"; askedAt: string } | null;
  /** Why the newest count gave no answer; null where it gave one. */
  trouble: CountReason | "failed" | "cancelled" | null;
  /** The result that stands; null where there is none, or the overlap is over. */
  counts: { ours: ShownSide; theirs: ShownSide; at: string } | null;
  /** The step to be agreed on next, and who has agreed to what. */
  next: { step: AgreedStep; ours: Agreed | null; theirs: Agreed | null } | null;
};

const summaries = (db: Scope["db"]) =>
  db.overlaps
    .visible()
    .innerJoin("alliances", "alliances.id", "customer_overlaps.alliance_id")
    .innerJoin("organizations as proposer", "proposer.id", "customer_overlaps.organization_id")
    .innerJoin("organizations as ally", "ally.id", "customer_overlaps.ally_organization_id")
    .selectAll("customer_overlaps")
    .select([
      "alliances.name as alliance_name",
      "proposer.trade_name as proposer_name",
      "ally.trade_name as ally_name",
    ]);

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>["execute"]>>[number];

const summaryOf = ({ organizationId: me }: Scope, row: SummaryRow): OverlapSummary => {
  const isOurs = row.organization_id === me;
  const allyId = otherSide(row, me);
  return {
    id: row.id,
    isOurs,
    alliance: { id: row.alliance_id, name: row.alliance_name },
    ally: { id: allyId, name: isOurs ? row.ally_name : row.proposer_name },
    allyLeads: row.lead_organization_id === allyId,
    purpose: row.purpose,
    state: row.state,
    step: row.step,
    revision: row.revision,
    proposedAt: row.proposed_at,
    version: row.version,
  };
};

const order = "-proposed_at";

/** The overlaps of the firm, the newest first. A cursor that cannot be read begins at the first page. */
export const listOverlaps = async (
  scope: Scope,
  { limit = 50, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: OverlapSummary[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  let query = summaries(scope.db);
  if (after)
    query = query.where(
      sql<boolean>`(customer_overlaps.proposed_at, customer_overlaps.id) < (${after.values[0]}, ${after.id})`,
    );
  const rows = await query
    .orderBy("customer_overlaps.proposed_at", "desc")
    .orderBy("customer_overlaps.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => summaryOf(scope, row)),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.proposed_at], id: last.id }) : null,
  };
};

type CountRow = Row<"overlap_counts">;

const sideOf = (count: CountRow, side: "proposer" | "ally"): SideCount => ({
  size: count[`${side}_size`] ?? 0,
  matched: count[`${side}_matched`] ?? 0,
  unkeyed: count[`${side}_unkeyed`] ?? 0,
});

const countView = (count: CountRow, { isOurs, step }: OverlapSummary): OverlapView["counts"] => {
  const [proposer, ally] = [sideOf(count, "proposer"), sideOf(count, "ally")];
  const shown = isOurs ? shownCount(proposer, ally, step) : shownCount(ally, proposer, step);
  return { ...shown, at: count.finished_at ?? count.asked_at };
};

const troubleOf = ({ state, reason }: CountRow): OverlapView["trouble"] => {
  if (state === "failed" || state === "cancelled") return state;
  return state === "refused" ? (countReasons.find((one) => one === reason) ?? "failed") : null;
};

/** One overlap as the firm sees it; null for anybody but its two sides. */
export const getOverlap = async (scope: Scope, id: string): Promise<OverlapView | null> => {
  if (!isId(id)) return null;
  const row = await summaries(scope.db).where("customer_overlaps.id", "=", id).executeTakeFirst();
  if (!row) return null;
  const summary = summaryOf(scope, row);
  const [stands, counts] = await Promise.all([
    scope.db.overlaps.stands(id),
    scope.db.overlaps
      .visibleUnder("overlap_counts")
      .where("overlap_counts.overlap_id", "=", id)
      .selectAll("overlap_counts")
      .orderBy("overlap_counts.number")
      .execute(),
  ]);
  const newest = counts.at(-1);
  const result = counts.find(({ number }) => number === row.revision);
  const isShown = stands && row.state === "open" && row.step !== "none";
  const step = nextStep(row.step);
  const agreements = isShown && step ? await latestAgreements(scope.db, row, step) : null;
  const agreedBy = (firm: string): Agreed | null => {
    const found = agreements?.get(firm);
    return found ? { at: found.at, fields: JSON.parse(found.fields) as ShareField[] } : null;
  };
  return {
    ...summary,
    fields: isShown ? (JSON.parse(row.fields) as ShareField[]) : [],
    answeredAt: row.answered_at,
    ended: row.ended_at
      ? { at: row.ended_at, byUs: row.ended_by_organization_id === scope.organizationId, said: row.said }
      : null,
    stands,
    counting:
      newest?.state === "waiting" || newest?.state === "running"
        ? { state: newest.state, askedAt: newest.asked_at }
        : null,
    trouble: row.state === "open" && newest ? troubleOf(newest) : null,
    counts: isShown && result ? countView(result, summary) : null,
    next:
      isShown && step
        ? { step, ours: agreedBy(scope.organizationId), theirs: agreedBy(summary.ally.id) }
        : null,
  };
};

export type OverlapDuty = {
  id: string;
  kind: "answer" | AgreedStep;
  ally: string;
  purpose: string;
};

/** Proposals that wait for the firm's answer, and steps that the other side has agreed to. */
export const listOverlapDuties = async (scope: Scope): Promise<OverlapDuty[]> => {
  if (!scope.can("customers.overlap")) return [];
  const rows = await summaries(scope.db)
    .where("customer_overlaps.state", "in", ["proposed", "open"])
    .orderBy("customer_overlaps.proposed_at")
    .execute();
  const duties = await Promise.all(
    rows.map(async (row): Promise<OverlapDuty[]> => {
      const { id, isOurs, ally, purpose } = summaryOf(scope, row);
      const duty = { id, ally: ally.name, purpose };
      if (!(await scope.db.overlaps.stands(id))) return [];
      if (row.state === "proposed") return isOurs ? [] : [{ ...duty, kind: "answer" }];
      const step = nextStep(row.step);
      if (!step) return [];
      const agreed = await latestAgreements(scope.db, row, step);
      const theirs = agreed.get(ally.id);
      return theirs && agreed.get(scope.organizationId)?.fields !== theirs.fields
        ? [{ ...duty, kind: step }]
        : [];
    }),
  );
  return duties.flat();
};
