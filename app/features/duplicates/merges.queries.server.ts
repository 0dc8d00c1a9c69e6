// Two files side by side before a merge, and the merges that there were.

import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { type CustomerView, getCustomer } from "~/features/customers/customers.queries.server";
import { dateIn } from "~/lib/dates";
import { isId } from "~/lib/id";
import type { IdentifierScheme } from "~/lib/identifiers";
import {
  differs,
  type MergeField,
  mergeFields,
  type Stayed,
  schemeApart,
  takenByDefault,
} from "./merge.rules";
import { asFile } from "./merge-customers.server";
import { chosenForGone, coverageOf, namesOfFirms, readingOneAlone } from "./shares-at-merge.server";

/** What hangs on a file and moves, as a person speaks of it. */
export const hangingKinds = [
  "identifiers",
  "contacts",
  "consents",
  "interactions",
  "steps",
  "care",
  "invitations",
  "purchases",
  "credit",
  "complaints",
  "deals",
  "holdings",
  "ideas",
  "merges",
] as const;
export type HangingKind = (typeof hangingKinds)[number];

const tableOf: Record<HangingKind, string> = {
  identifiers: "customer_identifiers",
  contacts: "customer_contacts",
  consents: "customer_consents",
  interactions: "customer_interactions",
  steps: "customer_next_steps",
  care: "care_plans",
  invitations: "event_guests",
  purchases: "customer_purchases",
  credit: "credit_lines",
  complaints: "complaints",
  deals: "deals",
  holdings: "equity_parties",
  ideas: "ideas",
  merges: "customer_merges",
};

export type MergePreview = {
  kept: CustomerView;
  gone: CustomerView;
  /** The fields in which the two differ. */
  differing: MergeField[];
  /** Of those, what is taken from the file that goes, unless a person says otherwise. */
  taken: MergeField[];
  moving: { kind: HangingKind; count: number }[];
  /** Grants and overlaps that end for this customer unless the other file follows into them. */
  chosenFor: { firms: string[]; offers: number };
  /** Firms that read only the one that stays, and would read there what is taken over. */
  readers: string[];
  /** The scheme in which the two name two firms, so that they cannot be merged. */
  apart: IdentifierScheme | null;
};

/** Null where either is none of the firm's companies, or both are one. */
export const previewMerge = async (
  scope: Scope,
  keptId: string,
  goneId: string,
): Promise<MergePreview | null> => {
  const { db } = scope;
  const [kept, gone] = await Promise.all([getCustomer(scope, keptId), getCustomer(scope, goneId)]);
  if (kept?.kind !== "company" || gone?.kind !== "company" || keptId === goneId) return null;
  const rows = await db.own("customers").where("id", "in", [keptId, goneId]).selectAll().execute();
  const rowOf = (id: string) => rows.find((row) => row.id === id);
  const [keptRow, goneRow] = [rowOf(keptId), rowOf(goneId)];
  if (!keptRow || !goneRow) return null;
  const [one, other] = [asFile(keptRow), asFile(goneRow)];
  const [hanging, coverage, allies] = await Promise.all([
    db.merges.countHanging(goneId),
    coverageOf(db, { keptId, goneId }, dateIn(scope.clock(), scope.timeZone)),
    db.merges.alliesReadingOne(keptId, goneId),
  ]);
  const ofChosen = chosenForGone(coverage).map(({ recipientId }) => recipientId);
  const [firms, readers] = await Promise.all([
    namesOfFirms(db, ofChosen),
    namesOfFirms(db, [...readingOneAlone(coverage), ...allies]),
  ]);
  return {
    kept,
    gone,
    differing: mergeFields.filter((field) => differs(one, other, field)),
    taken: takenByDefault(one, other),
    moving: hangingKinds
      .map((kind) => ({ kind, count: hanging.get(tableOf[kind]) ?? 0 }))
      .filter(({ count }) => count > 0),
    chosenFor: { firms, offers: hanging.get("overlap_chosen_customers") ?? 0 },
    readers,
    apart: schemeApart(kept.identifiers, gone.identifiers),
  };
};

/** The file that a merged one is part of now; null where it is none of the firm's merged files. */
export const mergedInto = async ({ db }: Scope, goneId: string): Promise<string | null> => {
  if (!isId(goneId)) return null;
  const merge = await db
    .own("customer_merges")
    .where("gone_id", "=", goneId)
    .where("undone_at", "is", null)
    .select("kept_id")
    .executeTakeFirst();
  return merge?.kept_id ?? null;
};

export type MergeView = {
  id: string;
  gone: { id: string; name: string };
  mergedAt: string;
  mergedBy: string;
  sharesFollow: boolean;
  undoneAt: string | null;
  undoneBy: string | null;
  stayed: Stayed[];
};

/** A file has few; more than these nobody looks through. */
const mostMerges = 100;

/** What was merged into a customer of the firm, the latest first. */
export const listMerges = async ({ db }: Scope, customerId: string): Promise<MergeView[]> => {
  const rows = await db
    .own("customer_merges")
    .where("kept_id", "=", customerId)
    .selectAll()
    .orderBy("merged_at", "desc")
    .orderBy("id", "desc")
    .limit(mostMerges)
    .execute();
  if (rows.length === 0) return [];
  const people = await db
    .people()
    .where("users.id", "in", [
      ...new Set(
        rows.flatMap((row) => [row.merged_by_user_id, row.undone_by_user_id ?? row.merged_by_user_id]),
      ),
    ])
    .select(["users.id", "users.name"])
    .execute();
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? "";
  return rows.map((row) => ({
    id: row.id,
    gone: { id: row.gone_id, name: (JSON.parse(row.gone) as Row<"customers">).name },
    mergedAt: row.merged_at,
    mergedBy: nameOf(row.merged_by_user_id),
    sharesFollow: row.shares_follow === 1,
    undoneAt: row.undone_at,
    undoneBy: row.undone_by_user_id && nameOf(row.undone_by_user_id),
    stayed: row.stayed === null ? [] : (JSON.parse(row.stayed) as Stayed[]),
  }));
};
