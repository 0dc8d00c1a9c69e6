// The customers that a side offers for an overlap: a living filter of its companies, or companies that it has chosen.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { countOf, ownPopulation } from "~/features/sharing/shared-rows.server";
import type { Population, ShareFilter } from "~/features/sharing/sharing.schema";
import { ok, type Result, refuse } from "~/lib/result";
import { leastRows, mostRows } from "./overlap-limits.rules";
import { type OverlapRow, sidesOf } from "./overlap-sides.server";

/** As many rows as one statement takes. */
const insertedAtOnce = 500;

/**
 * Refusals: `share_customer_unknown`, where one that was chosen is no company of the firm; `overlap_too_few` and `overlap_too_many`,
 * where a count takes more, or fewer, rows than there are.
 */
export const checkPopulation = async (db: Scope["db"], population: Population): Promise<Result<null>> => {
  const rows = await countOf(ownPopulation(db, population));
  if (population.kind === "chosen" && rows !== population.customerIds.length)
    return refuse("share_customer_unknown");
  if (rows < leastRows) return refuse("overlap_too_few", { least: leastRows });
  return rows > mostRows ? refuse("overlap_too_many", { most: mostRows }) : ok(null);
};

/** As the record keeps it: for its own firm alone. */
export const recordedPopulation = (population: Population) => ({
  after: {
    population: population.kind,
    filter: population.kind === "filter" ? JSON.stringify(population.filter) : "",
    chosen_customers: population.kind === "chosen" ? population.customerIds.join(" ") : "",
  },
  sealed: ["population", "filter", "chosen_customers"],
});

/** Puts the side's population in the place of the one that it offered before. */
export const putPopulation = async (
  tx: TransactionScope,
  overlap: OverlapRow,
  population: Population,
): Promise<void> => {
  await tx.db.delete("overlap_chosen_customers").where("overlap_id", "=", overlap.id).execute();
  await tx.db.delete("overlap_populations").where("overlap_id", "=", overlap.id).execute();
  await tx.db
    .insert("overlap_populations", [
      {
        ...sidesOf(overlap),
        population: population.kind,
        filter: population.kind === "filter" ? JSON.stringify(population.filter) : "",
      },
    ])
    .execute();
  const chosen = population.kind === "chosen" ? population.customerIds : [];
  for (let start = 0; start < chosen.length; start += insertedAtOnce)
    await tx.db
      .insert(
        "overlap_chosen_customers",
        chosen
          .slice(start, start + insertedAtOnce)
          .map((customer_id) => ({ overlap_id: overlap.id, customer_id })),
      )
      .execute();
};

/** What the firm itself offers for an overlap; null where it has offered nothing yet. */
export const offeredPopulation = async (db: Scope["db"], overlapId: string): Promise<Population | null> => {
  const row = await db
    .own("overlap_populations")
    .where("overlap_id", "=", overlapId)
    .select(["population", "filter"])
    .executeTakeFirst();
  if (!row) return null;
  if (row.population === "filter") return { kind: "filter", filter: JSON.parse(row.filter) as ShareFilter };
  const chosen = await db
    .own("overlap_chosen_customers")
    .where("overlap_id", "=", overlapId)
    .select("customer_id")
    .execute();
  return { kind: "chosen", customerIds: chosen.map(({ customer_id }) => customer_id) };
};
