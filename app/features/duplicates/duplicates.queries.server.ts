// The search for duplicates as it stands, and the pairs that it found.

import { sql } from "kysely";
import type { DuplicateRunState, DuplicateStrength } from "#db/tables-merges";
import type { Scope } from "~/access/scope.server";
import { type EvidenceKey, evidenceKeys } from "~/features/matching/compare.rules";
import type { PairFilter } from "./duplicates.schema";

export type SearchView = {
  state: DuplicateRunState;
  askedAt: string;
  companies: number;
  compared: number;
  /** Of the search whose pairs are shown. */
  shownAt: string | null;
  shownCompanies: number | null;
};

/** Null before the first. */
export const getSearch = async ({ db }: Scope): Promise<SearchView | null> => {
  const run = await db.own("duplicate_runs").selectAll().executeTakeFirst();
  if (!run) return null;
  const { state, companies, compared } = run;
  return {
    ...{ state, companies, compared },
    askedAt: run.asked_at,
    shownAt: run.shown_at,
    shownCompanies: run.shown_companies,
  };
};

type File = { id: string; name: string; city: string; domain: string | null; updatedAt: string };

export type PairView = {
  one: File;
  other: File;
  /** Null where only a person has spoken of the two. */
  strength: DuplicateStrength | null;
  keys: EvidenceKey[];
};

export type PairPage = { rows: PairView[]; counts: Record<PairFilter, number> };

const found = ({ db }: Scope, strength: DuplicateStrength) =>
  db
    .own("duplicate_pairs")
    .where("strength", "=", strength)
    .where((where) =>
      where.not(
        where.exists(
          db
            .own("customer_distinctions")
            .where(sql<boolean>`customer_distinctions.one_id = duplicate_pairs.one_id`)
            .where(sql<boolean>`customer_distinctions.other_id = duplicate_pairs.other_id`)
            .select("customer_distinctions.one_id"),
        ),
      ),
    );

const counted = sql<number>`count(*)`.as("count");

/** The pairs of one kind, the strongest first; those told apart, the latest first. */
export const listPairs = async (
  scope: Scope,
  filter: PairFilter,
  { offset, limit }: { offset: number; limit: number },
): Promise<PairPage> => {
  const { db } = scope;
  const [match, possible, different] = await Promise.all([
    found(scope, "match").select(counted).executeTakeFirstOrThrow(),
    found(scope, "possible").select(counted).executeTakeFirstOrThrow(),
    db.own("customer_distinctions").select(counted).executeTakeFirstOrThrow(),
  ]);
  const pairs =
    filter === "different"
      ? (
          await db
            .own("customer_distinctions")
            .select(["one_id", "other_id"])
            .orderBy("said_at", "desc")
            .orderBy("one_id")
            .orderBy("other_id")
            .offset(offset)
            .limit(limit)
            .execute()
        ).map((row) => ({ ...row, strength: null, keys: "[]" }))
      : await found(scope, filter)
          .select(["one_id", "other_id", "strength", "keys"])
          .orderBy("score", "desc")
          .orderBy("one_id")
          .orderBy("other_id")
          .offset(offset)
          .limit(limit)
          .execute();
  const files = await filesOf(
    scope,
    pairs.flatMap(({ one_id, other_id }) => [one_id, other_id]),
  );
  return {
    rows: pairs.flatMap(({ one_id, other_id, strength, keys }) => {
      const [one, other] = [files.get(one_id), files.get(other_id)];
      const spoken = JSON.parse(keys) as string[];
      return one && other
        ? [{ one, other, strength, keys: evidenceKeys.filter((key) => spoken.includes(key)) }]
        : [];
    }),
    counts: {
      match: Number(match.count),
      possible: Number(possible.count),
      different: Number(different.count),
    },
  };
};

const filesOf = async ({ db }: Scope, ids: readonly string[]): Promise<Map<string, File>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .own("customers")
    .where("id", "in", [...new Set(ids)])
    .select(["id", "name", "city", "domain", "updated_at"])
    .execute();
  return new Map(rows.map(({ updated_at, ...row }) => [row.id, { ...row, updatedAt: updated_at }]));
};

/** Whether a person has said that the two are two customers. */
export const areToldApart = async ({ db }: Scope, a: string, b: string): Promise<boolean> => {
  const [one, other] = a < b ? [a, b] : [b, a];
  const row = await db
    .own("customer_distinctions")
    .where("one_id", "=", one)
    .where("other_id", "=", other)
    .select("one_id")
    .executeTakeFirst();
  return row !== undefined;
};
