// The views of lists that people keep, for themselves or for every colleague. Whoever keeps a view changes it; one that is not
// shared does not exist for anybody else.

import type { TenantDatabase } from "#db/scope.server";
import type { ViewedList } from "#db/tables-views";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { rightToRead, viewQuery } from "./viewed-lists";
import type { ViewChange, ViewInput } from "./views.schema";

export type ViewLine = {
  id: string;
  list: ViewedList;
  name: string;
  query: string;
  isShared: boolean;
  /** Who keeps it, where it is a colleague; null: the reader. */
  keeper: string | null;
  mayDelete: boolean;
  version: number;
};

const mostShown = 200;

const readableBy = (db: TenantDatabase, userId: string) =>
  db
    .own("saved_views")
    .innerJoin("users", "users.id", "saved_views.user_id")
    .where("saved_views.deleted_at", "is", null)
    .where((row) => row.or([row("saved_views.user_id", "=", userId), row("saved_views.is_shared", "=", 1)]))
    .select([
      "saved_views.id",
      "saved_views.list",
      "saved_views.name",
      "saved_views.query",
      "saved_views.is_shared",
      "saved_views.user_id",
      "saved_views.version",
      "users.name as keeper",
    ]);

const viewsOf = (db: TenantDatabase, { userId, list }: { userId: string; list: ViewedList }) =>
  readableBy(db, userId)
    .where("saved_views.list", "=", list)
    .orderBy("saved_views.name")
    .orderBy("saved_views.id")
    .limit(mostShown);

type ViewRow = Awaited<ReturnType<ReturnType<typeof readableBy>["execute"]>>[number];

const lineOf = (scope: Scope, { is_shared, user_id, keeper, ...view }: ViewRow): ViewLine => ({
  ...view,
  isShared: is_shared === 1,
  keeper: user_id === scope.user.id ? null : keeper,
  mayDelete: user_id === scope.user.id || scope.can("people.manage"),
});

/** The views of a list that the person may open, by name; none of a list that the person may not read. */
export const listViews = async (scope: Scope, list: ViewedList): Promise<ViewLine[]> => {
  if (!scope.can(rightToRead(list))) return [];
  const rows = await scope.db.rows(viewsOf, { userId: scope.user.id, list });
  return rows.map((row) => lineOf(scope, row));
};

/** One view that the person may open. */
export const getView = async (scope: Scope, id: string): Promise<ViewLine | null> => {
  if (!isId(id)) return null;
  const row = await readableBy(scope.db, scope.user.id).where("saved_views.id", "=", id).executeTakeFirst();
  return row && scope.can(rightToRead(row.list)) ? lineOf(scope, row) : null;
};

/** What stands above a list: its views, and what of the address could be kept. */
export const viewsAbove = async (scope: Scope, list: ViewedList, params: URLSearchParams) => {
  const views = await listViews(scope, list);
  return {
    list,
    views: views.map(({ id, name, query }) => ({ id, name, query })),
    query: viewQuery(list, params),
  };
};

const mostKept = 50;

const keptBy = (tx: TransactionScope, userId: string, list: ViewedList) =>
  tx.db
    .own("saved_views")
    .where("user_id", "=", userId)
    .where("list", "=", list)
    .where("deleted_at", "is", null);

/** Whether the person keeps another view of the list under this name. */
const isTaken = async (
  tx: TransactionScope,
  userId: string,
  { list, name, id }: { list: ViewedList; name: string; id: string },
): Promise<boolean> => {
  const other = await keptBy(tx, userId, list)
    .where("name", "=", name)
    .where("id", "<>", id)
    .select("id")
    .executeTakeFirst();
  return other !== undefined;
};

type Shown = { name: string; query: string; is_shared: 0 | 1 };

/** The firm's record is read by colleagues: of a view that a person keeps for himself it says that there is one, and no more. */
const shownInRecord = (shown: Shown) => (shown.is_shared === 1 ? shown : { is_shared: shown.is_shared });

const record = async (
  tx: TransactionScope,
  { id, action }: { id: string; action: string },
  before: Shown | null,
  after: Shown | null,
): Promise<void> => {
  await tx.record({
    subject: { type: "saved_view", id },
    action,
    before: before ? shownInRecord(before) : undefined,
    after: after ? shownInRecord(after) : undefined,
  });
};

/** Refusals: `not_found`, where the list is not the person's to read; `view_name_taken`; `views_too_many`, over fifty of a list. */
export const saveView = (
  scope: Scope,
  input: ViewInput,
  id = newId(),
): Promise<Result<ViewInput & { id: string }>> =>
  scope.transaction(async (tx) => {
    if (!scope.can(rightToRead(input.list))) return refuse("not_found");
    // One at a time within the firm, so that two of one name are noticed.
    await tx.db.lockOrganization();
    if (await isTaken(tx, tx.user.id, { ...input, id })) return refuse("view_name_taken");
    const kept = await keptBy(tx, tx.user.id, input.list).select("id").execute();
    if (kept.length >= mostKept) return refuse("views_too_many", { most: mostKept });
    const { list, name, query } = input;
    const shown: Shown = { name, query, is_shared: input.isShared ? 1 : 0 };
    await tx.db
      .insert("saved_views", [
        { id, user_id: tx.user.id, list, ...shown, created_at: tx.at, updated_at: tx.at, deleted_at: null },
      ])
      .execute();
    await record(tx, { id, action: "saved_view.saved" }, null, shown);
    return ok({ id, ...input });
  });

/** Changes name and readers. Refusals: `not_found`, also for a colleague's; `stale`; `view_name_taken`. */
export const changeView = (scope: Scope, input: ViewChange): Promise<Result<{ name: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const view = await tx.db
      .own("saved_views")
      .where("id", "=", input.viewId)
      .where("user_id", "=", tx.user.id)
      .where("deleted_at", "is", null)
      .select(["id", "list", "name", "query", "is_shared", "version"])
      .executeTakeFirst();
    if (!view) return refuse("not_found");
    if (view.version !== input.version) return refuse("stale");
    if (await isTaken(tx, tx.user.id, { ...view, name: input.name })) return refuse("view_name_taken");
    const before: Shown = { name: view.name, query: view.query, is_shared: view.is_shared };
    const after: Shown = { ...before, name: input.name, is_shared: input.isShared ? 1 : 0 };
    await tx.db
      .update("saved_views")
      .set({ name: after.name, is_shared: after.is_shared, updated_at: tx.at, version: view.version + 1 })
      .where("id", "=", view.id)
      .execute();
    await record(tx, { id: view.id, action: "saved_view.changed" }, before, after);
    return ok({ name: input.name });
  });

/**
 * Takes a view away, or brings it back; whoever runs the firm's people also one that is shared, because its keeper may have left.
 * Refusals: `not_found`; `view_name_taken`; `views_too_many`.
 */
export const setViewDeleted = (
  scope: Scope,
  viewId: string,
  isDeleted: boolean,
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const keeper = tx.db.own("saved_views").where("id", "=", viewId);
    const view = await (scope.can("people.manage")
      ? keeper.where((row) => row.or([row("user_id", "=", tx.user.id), row("is_shared", "=", 1)]))
      : keeper.where("user_id", "=", tx.user.id)
    )
      .where("deleted_at", isDeleted ? "is" : "is not", null)
      .select(["id", "user_id", "list", "name", "query", "is_shared"])
      .executeTakeFirst();
    if (!view) return refuse("not_found");
    const { id, user_id, list, ...shown } = view;
    if (!isDeleted) {
      if (await isTaken(tx, user_id, view)) return refuse("view_name_taken");
      const kept = await keptBy(tx, user_id, list).select("id").execute();
      if (kept.length >= mostKept) return refuse("views_too_many", { most: mostKept });
    }
    await tx.db
      .update("saved_views")
      .set((row) => ({
        deleted_at: isDeleted ? tx.at : null,
        updated_at: tx.at,
        version: row("version", "+", 1),
      }))
      .where("id", "=", id)
      .execute();
    if (isDeleted) await record(tx, { id, action: "saved_view.deleted" }, shown, null);
    else await record(tx, { id, action: "saved_view.restored" }, null, shown);
    return ok({ id, name: shown.name });
  });
