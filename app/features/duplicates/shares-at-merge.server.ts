// What a merge would open to other firms: grants that show one of two files and not the other, and overlaps. Whoever reads only the one
// that stays would read there what was taken over from the other, which nobody has let it read.

import type { Scope } from "~/access/scope.server";
import { inFilter } from "~/features/sharing/shared-rows.server";
import type { ShareFilter } from "~/features/sharing/sharing.schema";

type Db = Scope["db"];

/** A grant in force, or to come, with which of the two files it covers. */
type Coverage = {
  id: string;
  recipientId: string;
  isCounted: boolean;
  isChosen: boolean;
  kept: boolean;
  gone: boolean;
};

export const coverageOf = async (
  db: Db,
  { keptId, goneId }: { keptId: string; goneId: string },
  today: string,
): Promise<Coverage[]> => {
  const grants = await db
    .own("share_grants")
    .where("revoked_at", "is", null)
    .where("of_kind", "=", "company")
    .where("ends_on", ">=", today)
    .select(["id", "recipient_organization_id", "level", "population", "filter"])
    .orderBy("granted_at")
    .execute();
  const found: Coverage[] = [];
  for (const { id, recipient_organization_id, level, population, filter } of grants) {
    const both = [keptId, goneId];
    const ids =
      population === "chosen"
        ? (
            await db
              .own("share_grant_customers")
              .where("grant_id", "=", id)
              .where("customer_id", "in", both)
              .select("customer_id as id")
              .execute()
          ).map((row) => row.id)
        : (
            await inFilter(
              db.own("customers").where("kind", "=", "company"),
              JSON.parse(filter) as ShareFilter,
            )
              .where("customers.id", "in", both)
              .select("customers.id")
              .execute()
          ).map((row) => row.id);
    found.push({
      id,
      recipientId: recipient_organization_id,
      isCounted: level === "count",
      isChosen: population === "chosen",
      kept: ids.includes(keptId),
      gone: ids.includes(goneId),
    });
  }
  return found;
};

/** The grants that the file which goes was chosen for, and the one that stays was not. */
export const chosenForGone = (coverage: readonly Coverage[]): Coverage[] =>
  coverage.filter(({ isChosen, kept, gone }) => isChosen && gone && !kept);

/**
 * The firms that read more after the merge than they were let before: `after` is the coverage once the files are one, in which the one
 * that goes is covered nowhere.
 */
export const readingMore = (before: readonly Coverage[], after: readonly Coverage[]): string[] => {
  const known = new Map(before.map((one) => [one.id, one]));
  return after.flatMap(({ id, recipientId, isCounted, kept }) => {
    const then = known.get(id);
    return kept && !isCounted && !(then?.kept && then.gone) ? [recipientId] : [];
  });
};

/** Of two files that are compared and not yet merged: the firms that read only the one that would stay. */
export const readingOneAlone = (coverage: readonly Coverage[]): string[] =>
  coverage.flatMap(({ recipientId, isCounted, kept, gone }) =>
    kept && !gone && !isCounted ? [recipientId] : [],
  );

export const namesOfFirms = async (db: Db, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .knownOrganizations()
    .where("organizations.id", "in", [...new Set(ids)])
    .select("organizations.trade_name")
    .orderBy("organizations.trade_name")
    .execute();
  return rows.map(({ trade_name }) => trade_name);
};
