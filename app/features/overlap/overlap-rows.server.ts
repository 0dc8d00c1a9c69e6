// The customers that two firms have in common, once both have agreed to their names; with the fields of both once they have agreed to
// those. The rows that did not match are each side's own, and only its own are listed here.

import type { Scope } from "~/access/scope.server";
import type { EvidenceKey } from "~/features/matching/compare.rules";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import { ownPopulation, rowsOf, type SharedCustomer, toShow } from "~/features/sharing/shared-rows.server";
import { membersIn } from "./count-overlap.server";
import type { Strength } from "./overlap-steps.rules";
import type { OverlapView } from "./overlaps.queries.server";

/** `theirs` holds the name and the agreed fields, and no id: that would tell when the file was opened. */
export type CommonCustomer = {
  ours: { id: string; name: string; city: string };
  theirs: Omit<SharedCustomer, "id">;
  keys: EvidenceKey[];
  strength: Strength;
};

export type CommonPage = { total: number; rows: CommonCustomer[] };

/** Whether the rows of an overlap are open to both sides. */
export const areNamed = ({ state, stands, step }: OverlapView): boolean =>
  state === "open" && stands && (step === "names" || step === "fields");

/** A part of the pairs, by the name of the firm's own customer; null before both sides have agreed to names. */
export const listCommon = async (
  scope: Scope,
  overlap: OverlapView,
  { offset, limit }: { offset: number; limit: number },
): Promise<CommonPage | null> => {
  if (!areNamed(overlap)) return null;
  const [own, other] = overlap.isOurs
    ? (["overlap_rows.customer_id", "overlap_rows.ally_customer_id"] as const)
    : (["overlap_rows.ally_customer_id", "overlap_rows.customer_id"] as const);
  const pairs = scope.db.overlaps.rowsOf(overlap.id).where("overlap_rows.revision", "=", overlap.revision);
  const [{ total }, rows] = await Promise.all([
    pairs.select((select) => select.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
    pairs
      .innerJoin("customers as ours", "ours.id", own)
      .where("ours.organization_id", "=", scope.organizationId)
      .select([
        "ours.id",
        "ours.name",
        "ours.city",
        `${other} as other_id`,
        "overlap_rows.keys",
        "overlap_rows.strength",
      ])
      .orderBy("ours.folded_name")
      .orderBy("ours.id")
      .orderBy(other)
      .offset(offset)
      .limit(limit)
      .execute(),
  ]);
  const fields: ShareField[] = ["name", ...overlap.fields];
  const ids = rows.map(({ other_id }) => other_id);
  const theirs = await theirCustomers(scope, overlap.id, ids, fields);
  return {
    total: Number(total),
    // A customer that is no company any more has left.
    rows: rows.flatMap(({ id, name, city, other_id, keys, strength }) => {
      const customer = theirs.get(other_id);
      if (!customer) return [];
      return [
        { ours: { id, name, city }, theirs: customer, keys: JSON.parse(keys) as EvidenceKey[], strength },
      ];
    }),
  };
};

const theirCustomers = async (
  scope: Scope,
  overlapId: string,
  ids: readonly string[],
  fields: readonly ShareField[],
): Promise<Map<string, CommonCustomer["theirs"]>> => {
  if (ids.length === 0) return new Map();
  const { overlaps } = scope.db;
  const rows = await rowsOf(
    {
      rows: overlaps.allyCustomers(overlapId).where("customers.id", "in", ids),
      identifiers: overlaps.allyIdentifiers(overlapId),
      persons: null,
    },
    fields,
    { offset: 0, limit: ids.length },
  );
  return new Map(toShow(rows).map(({ id, ...customer }) => [id, customer]));
};

export type OwnCustomer = { id: string; name: string; domain: string; city: string; country: string };

const idsAtOnce = 500;

/** The firm's own customers of the count that have no match, in parts; nothing before both sides have agreed to names. */
export async function* ownUnmatched(scope: Scope, overlap: OverlapView): AsyncGenerator<OwnCustomer[]> {
  if (!areNamed(overlap)) return;
  const question = await scope.db
    .own("overlap_questions")
    .innerJoin("overlap_counts", "overlap_counts.id", "overlap_questions.count_id")
    .where("overlap_counts.overlap_id", "=", overlap.id)
    .where("overlap_counts.number", "=", overlap.revision)
    .select("overlap_questions.members")
    .executeTakeFirst();
  const column = overlap.isOurs ? "overlap_rows.customer_id" : "overlap_rows.ally_customer_id";
  const matched = await scope.db.overlaps
    .rowsOf(overlap.id)
    .where("overlap_rows.revision", "=", overlap.revision)
    .select(`${column} as id`)
    .execute();
  const isMatched = new Set(matched.map(({ id }) => id));
  const ids = question ? membersIn(question.members).map(([id]) => id) : [];
  const others = ids.filter((id) => !isMatched.has(id));
  for (let start = 0; start < others.length; start += idsAtOnce) {
    const rows = await ownPopulation(scope.db, {
      kind: "chosen",
      customerIds: others.slice(start, start + idsAtOnce),
    })
      .select(["customers.id", "customers.name", "customers.domain", "customers.city", "customers.country"])
      .orderBy("customers.folded_name")
      .orderBy("customers.id")
      .execute();
    yield rows.map(({ domain, ...row }) => ({ ...row, domain: domain ?? "" }));
  }
}
