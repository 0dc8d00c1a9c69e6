// The history of classifications, for the alliance's page and for reports by axis.

import type { Scope } from "~/access/scope.server";
import { byEffect, type Classification } from "./classification.rules";

export type ClassificationView = Classification & {
  allianceId: string;
  reason: string;
  evidence: string;
  createdAt: string;
  /** Who changed it: known to the lead's own people alone. */
  changedBy: string | null;
};

/** The rows of these alliances, as far as the firm sees them, newest effect first. */
export const listClassifications = async (
  scope: Scope,
  allianceIds: string[],
): Promise<ClassificationView[]> => {
  if (allianceIds.length === 0) return [];
  const rows = await scope.db
    .visibleClassifications()
    .where("alliance_id", "in", allianceIds)
    .select([
      "id",
      "alliance_id",
      "axis",
      "value",
      "sub_kind",
      "effective_from",
      "reason",
      "evidence",
      "created_at",
      "created_by_user_id",
    ])
    .execute();
  const authors = [...new Set(rows.map((row) => row.created_by_user_id))];
  const people =
    authors.length === 0
      ? []
      : await scope.db.people().where("users.id", "in", authors).select(["users.id", "users.name"]).execute();
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows
    .map((row) => ({
      id: row.id,
      allianceId: row.alliance_id,
      axis: row.axis,
      value: row.value,
      subKind: row.sub_kind,
      effectiveFrom: row.effective_from,
      reason: row.reason,
      evidence: row.evidence,
      createdAt: row.created_at,
      changedBy: names.get(row.created_by_user_id) ?? null,
    }))
    .sort((a, b) => byEffect(b, a));
};
