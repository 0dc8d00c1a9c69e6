// Changes to a firm's own catalogue, in which a spelling means one thing.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { findClash, foldSpelling, type Meaning } from "./catalogue.rules";
import type { AliasInput, ProductInput, ProductLineInput } from "./catalogue.schema";
import { readSpellings } from "./resolve-products.server";

/** A row as the page showed it that the change was thought over on. */
type Shown = { id: string; version: number };

/** Refuses `spelling_taken` with the spelling and what it means. From here on commands of the firm queue, so that it holds. */
const checkSpellings = async (
  tx: TransactionScope,
  target: Meaning,
  spellings: string[],
): Promise<Result<null>> => {
  await tx.db.lockOrganization();
  const clash = findClash(await readSpellings(tx.db, tx.organizationId), target, spellings);
  return clash ? refuse("spelling_taken", { spelling: clash.spelling, name: clash.meaning.name }) : ok(null);
};

/** Adds a product line. Refusal: `spelling_taken`. */
export const addProductLine = (scope: Scope, input: ProductLineInput): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const id = newId();
    const free = await checkSpellings(tx, { productLineId: id, productId: null }, [input.code, input.name]);
    if (!free.ok) return free;
    await tx.db
      .insert("product_lines", [{ id, ...input, status: "active", created_at: tx.at, updated_at: tx.at }])
      .execute();
    await tx.record({
      subject: { type: "product_line", id },
      action: "product_line.created",
      after: { ...input },
    });
    return ok({ id });
  });

/** Changes code and name of a line. Refusals: `not_found`, `stale`, `spelling_taken`. */
export const editProductLine = (
  scope: Scope,
  { id, version, code, name }: ProductLineInput & Shown,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const before = await tx.db
      .own("product_lines")
      .where("id", "=", id)
      .select(["code", "name"])
      .executeTakeFirst();
    if (!before) return refuse("not_found");
    const free = await checkSpellings(tx, { productLineId: id, productId: null }, [code, name]);
    if (!free.ok) return free;
    const edited = await tx.db
      .update("product_lines")
      .set((set) => ({ code, name, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (edited.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "product_line", id },
      action: "product_line.edited",
      before,
      after: { code, name },
    });
    return ok(null);
  });

const productColumns = ({ productLineId, code, name, listPrice, currency }: ProductInput) => ({
  product_line_id: productLineId,
  code,
  name,
  list_price_minor: listPrice?.amountMinor ?? null,
  currency,
});

const ownLine = (tx: TransactionScope, id: string) =>
  tx.db.own("product_lines").where("id", "=", id).select("id").executeTakeFirst();

/** Adds a product to a line. Refusals: `not_found` for the line, `spelling_taken`. */
export const addProduct = (scope: Scope, input: ProductInput): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    if (!(await ownLine(tx, input.productLineId))) return refuse("not_found");
    const id = newId();
    const columns = productColumns(input);
    const free = await checkSpellings(tx, { productLineId: input.productLineId, productId: id }, [
      input.code,
      input.name,
    ]);
    if (!free.ok) return free;
    await tx.db
      .insert("products", [{ id, ...columns, status: "active", created_at: tx.at, updated_at: tx.at }])
      .execute();
    await tx.record({ subject: { type: "product", id }, action: "product.created", after: columns });
    return ok({ id });
  });

/**
 * Changes a product; its line stays, because deals name both together. Refusals: `not_found`, `stale`, `spelling_taken`.
 */
export const editProduct = (
  scope: Scope,
  { id, version, ...input }: ProductInput & Shown,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const before = await tx.db
      .own("products")
      .where("id", "=", id)
      .where("product_line_id", "=", input.productLineId)
      .select(["product_line_id", "code", "name", "list_price_minor", "currency"])
      .executeTakeFirst();
    if (!before) return refuse("not_found");
    const columns = productColumns(input);
    const free = await checkSpellings(tx, { productLineId: input.productLineId, productId: id }, [
      input.code,
      input.name,
    ]);
    if (!free.ok) return free;
    const edited = await tx.db
      .update("products")
      .set((set) => ({ ...columns, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", id)
      .where("version", "=", version)
      .executeTakeFirst();
    if (edited.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({ subject: { type: "product", id }, action: "product.edited", before, after: columns });
    return ok(null);
  });

/**
 * Retires a line or a product, so that new deals no longer name it, or takes it up again; what stands in deals stays.
 * Refusals: `not_found`; `stale`, also where it is retired, or active, already.
 */
export const setRetired = (
  scope: Scope,
  table: "product_lines" | "products",
  { id, version }: Shown,
  retired: boolean,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const [from, to] = retired ? (["active", "retired"] as const) : (["retired", "active"] as const);
    const row = await tx.db.own(table).where("id", "=", id).select("id").executeTakeFirst();
    if (!row) return refuse("not_found");
    const type = table === "products" ? "product" : "product_line";
    const changed = await tx.db
      .update(table)
      .set((set) => ({ status: to, updated_at: tx.at, version: set("version", "+", 1) }))
      .where("id", "=", id)
      .where("version", "=", version)
      .where("status", "=", from)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type, id },
      action: `${type}.${retired ? "retired" : "reactivated"}`,
      before: { status: from },
      after: { status: to },
    });
    return ok(null);
  });

/** Gives a line or a product another spelling. Refusals: `not_found` for the target, `spelling_taken`, also by the target. */
export const addAlias = (scope: Scope, input: AliasInput): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const { alias, productLineId, productId } = input;
    const target = productId
      ? await tx.db
          .own("products")
          .where("id", "=", productId)
          .where("product_line_id", "=", productLineId)
          .select("id")
          .executeTakeFirst()
      : await ownLine(tx, productLineId);
    if (!target) return refuse("not_found");
    const id = newId();
    const columns = { alias, product_line_id: productLineId, product_id: productId };
    // Asked as a line of its own, so that it may not repeat its target's own name either.
    const free = await checkSpellings(tx, { productLineId: id, productId: null }, [alias]);
    if (!free.ok) return free;
    await tx.db.insert("product_aliases", [{ id, ...columns, folded: foldSpelling(alias) }]).execute();
    await tx.record({
      subject: productId ? { type: "product", id: productId } : { type: "product_line", id: productLineId },
      action: "product_alias.created",
      after: { id, ...columns },
    });
    return ok({ id });
  });

/** Takes a spelling away. Refusal: `not_found`. */
export const removeAlias = (scope: Scope, id: string): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const before = await tx.db
      .own("product_aliases")
      .where("id", "=", id)
      .select(["id", "alias", "product_line_id", "product_id"])
      .executeTakeFirst();
    if (!before) return refuse("not_found");
    const removed = await tx.db.delete("product_aliases").where("id", "=", id).executeTakeFirst();
    if (removed.numDeletedRows === 0n) return refuse("not_found");
    await tx.record({
      subject: before.product_id
        ? { type: "product", id: before.product_id }
        : { type: "product_line", id: before.product_line_id },
      action: "product_alias.removed",
      before,
    });
    return ok(null);
  });
