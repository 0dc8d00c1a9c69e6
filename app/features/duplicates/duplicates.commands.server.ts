// Asks for a search for duplicates, cancels one, and notes what a person says of two files. The search itself is `find-duplicates`.

import { isUniqueViolation } from "#db/errors";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { pairOf } from "./merge.rules";

const underWay = ["waiting", "running"] as const;

/** Puts a search into the line; the pairs of the one before stay until it is through. Refuses `duplicates_searching`. */
export const searchDuplicates = async (scope: Scope): Promise<Result<{ id: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const id = newId();
      const asked = {
        id,
        state: "waiting" as const,
        asked_by_user_id: tx.user.id,
        asked_at: tx.at,
        lease: null,
        touched_at: tx.at,
        companies: 0,
        compared: 0,
        finished_at: null,
      };
      const again = await tx.db
        .update("duplicate_runs")
        .set(asked)
        .where("state", "not in", [...underWay])
        .executeTakeFirst();
      if (again.numUpdatedRows === 0n) {
        const known = await tx.db.own("duplicate_runs").select("id").executeTakeFirst();
        if (known) return refuse("duplicates_searching");
        await tx.db.insert("duplicate_runs", [{ ...asked, shown_at: null, shown_companies: null }]).execute();
      }
      await tx.record({ subject: { type: "duplicate_search", id }, action: "duplicate_search.asked" });
      return ok({ id });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("duplicates_searching");
    throw error;
  }
};

/** Refuses `duplicates_not_searching`, where none is under way. */
export const cancelSearch = (scope: Scope): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const run = await tx.db.own("duplicate_runs").select("id").executeTakeFirst();
    const cancelled = await tx.db
      .update("duplicate_runs")
      .set({ state: "cancelled", finished_at: tx.at })
      .where("state", "in", [...underWay])
      .executeTakeFirst();
    if (!run || cancelled.numUpdatedRows === 0n) return refuse("duplicates_not_searching");
    await tx.record({
      subject: { type: "duplicate_search", id: run.id },
      action: "duplicate_search.cancelled",
    });
    return ok({ id: run.id });
  });

type Two = { oneId: string; otherId: string };

/** Both, where both are companies of the firm's and not one and the same. */
const bothNames = async (db: Scope["db"], { oneId, otherId }: Two): Promise<[string, string] | null> => {
  const rows = await db
    .own("customers")
    .where("id", "in", [oneId, otherId])
    .where("kind", "=", "company")
    .select(["id", "name"])
    .execute();
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name;
  const [one, other] = [nameOf(oneId), nameOf(otherId)];
  return oneId === otherId || one === undefined || other === undefined ? null : [one, other];
};

/** Notes that two files are two customers, so that they are not proposed again. Refusals: `not_found`; `distinction_known`. */
export const sayDifferent = async (
  scope: Scope,
  two: Two,
): Promise<Result<Two & { one: string; other: string }>> => {
  try {
    return await scope.transaction(async (tx) => {
      const names = await bothNames(tx.db, two);
      if (!names) return refuse("not_found");
      const pair = pairOf(two.oneId, two.otherId);
      await tx.db
        .insert("customer_distinctions", [{ ...pair, said_by_user_id: tx.user.id, said_at: tx.at }])
        .execute();
      await tx.record({
        subject: { type: "customer", id: two.oneId },
        action: "customer.told_apart",
        after: { other_customer_id: two.otherId },
      });
      return ok({ ...two, one: names[0], other: names[1] });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refuse("distinction_known");
    throw error;
  }
};

/** Takes that back. Refuses `not_found`, also where nobody has said so. */
export const takeBackDifferent = (scope: Scope, two: Two): Promise<Result<{ one: string; other: string }>> =>
  scope.transaction(async (tx) => {
    const names = await bothNames(tx.db, two);
    const { one_id, other_id } = pairOf(two.oneId, two.otherId);
    const taken = await tx.db
      .delete("customer_distinctions")
      .where("one_id", "=", one_id)
      .where("other_id", "=", other_id)
      .executeTakeFirst();
    if (!names || taken.numDeletedRows === 0n) return refuse("not_found");
    await tx.record({
      subject: { type: "customer", id: two.oneId },
      action: "customer.told_apart_no_more",
      after: { other_customer_id: two.otherId },
    });
    return ok({ one: names[0], other: names[1] });
  });
