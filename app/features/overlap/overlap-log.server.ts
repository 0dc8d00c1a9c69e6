// The log of an overlap: every computation and every agreement, for both sides alike.

import type { Scope } from "~/access/scope.server";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import { shownCounts } from "~/lib/shown-counts";
import type { AgreedStep } from "./overlap-steps.rules";
import type { OverlapSummary } from "./overlaps.queries.server";

export type LoggedCount = {
  id: string;
  kind: "count";
  at: string;
  person: string;
  byUs: boolean;
  /** Of the count. */
  number: number;
  state: "waiting" | "running" | "done" | "refused" | "cancelled" | "failed";
  /** How many rows each side offered; null where it was not answered. */
  ourSize: number | null;
  theirSize: number | null;
};

export type LoggedAgreement = {
  id: string;
  kind: "agreement";
  at: string;
  person: string;
  byUs: boolean;
  number: number;
  step: AgreedStep;
  fields: ShareField[];
};

export type LogEntry = LoggedCount | LoggedAgreement;

/** The newest first. */
export const listOverlapLog = async (
  scope: Scope,
  { id, isOurs }: Pick<OverlapSummary, "id" | "isOurs">,
): Promise<LogEntry[]> => {
  const [counts, agreements] = await Promise.all([
    scope.db.overlaps
      .visibleUnder("overlap_counts")
      .where("overlap_counts.overlap_id", "=", id)
      .selectAll("overlap_counts")
      .execute(),
    scope.db.overlaps
      .visibleUnder("overlap_agreements")
      .where("overlap_agreements.overlap_id", "=", id)
      .selectAll("overlap_agreements")
      .execute(),
  ]);
  const byUs = (row: { organization_id: string }): boolean => row.organization_id === scope.organizationId;
  const entries: LogEntry[] = [
    ...counts.map((count): LoggedCount => {
      const [ours, theirs] = isOurs
        ? [count.proposer_size, count.ally_size]
        : [count.ally_size, count.proposer_size];
      return {
        id: count.id,
        kind: "count",
        at: count.asked_at,
        person: count.asker_name,
        byUs: byUs(count),
        number: count.number,
        state: count.state,
        ourSize: ours,
        theirSize: theirs === null ? null : shownCounts([theirs]).total,
      };
    }),
    ...agreements.map(
      (agreement): LoggedAgreement => ({
        id: agreement.id,
        kind: "agreement",
        at: agreement.at,
        person: agreement.person_name,
        byUs: byUs(agreement),
        number: agreement.revision,
        step: agreement.step,
        fields: JSON.parse(agreement.fields) as ShareField[],
      }),
    ),
  ];
  return entries.sort((one, other) =>
    one.at < other.at || (one.at === other.at && one.id < other.id) ? 1 : -1,
  );
};
