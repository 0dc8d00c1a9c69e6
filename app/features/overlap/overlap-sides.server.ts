// The two firms of an overlap, as either of them finds it.

import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";

type Db = Scope["db"];

export type OverlapRow = Row<"customer_overlaps">;

/** Both firms in one order: what is limited between them does not depend on who proposes. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join(" ");

export const findOverlap = (db: Db, id: string): Promise<OverlapRow | undefined> =>
  db.overlaps
    .visible()
    .where("customer_overlaps.id", "=", id)
    .selectAll("customer_overlaps")
    .executeTakeFirst();

export const otherSide = (
  overlap: Pick<OverlapRow, "organization_id" | "ally_organization_id">,
  organizationId: string,
): string =>
  overlap.organization_id === organizationId ? overlap.ally_organization_id : overlap.organization_id;

/** Both sides as the rows under an overlap carry them. */
export const sidesOf = ({ id, organization_id, ally_organization_id }: OverlapRow) => ({
  overlap_id: id,
  proposer_organization_id: organization_id,
  ally_organization_id,
});
