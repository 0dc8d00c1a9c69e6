// Opening and changing a customer file, for pages and the API.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import { changeCustomer, insertCustomer } from "./customer-file.server";
import { listSimilarCustomers } from "./customers.queries.server";
import type { CustomerInput } from "./customers.schema";

/** `askIfSimilar`: a customer of the same name or domain is a reason to ask back first. */
type Manner = { askIfSimilar?: boolean };

/** `id` may be drawn beforehand, so that a request that is taken up again can find what it made. */
type Making = Manner & { id?: string };

/** Refuses `customer_similar` with how many there are; `listSimilarCustomers` names them. */
const refuseSimilar = async (
  tx: TransactionScope,
  input: CustomerInput,
  exceptId: string | null,
): Promise<Result<null>> => {
  const similar = await listSimilarCustomers(tx.db, input, exceptId);
  return similar.length > 0 ? refuse("customer_similar", { count: similar.length }) : ok(null);
};

/**
 * Opens a customer file. Refusals: `customer_identifier_taken` with `id` and `name` of the customer that has it;
 * `owner_unknown`; `customer_similar`, where it was asked for.
 */
export const createCustomer = (
  scope: Scope,
  input: CustomerInput,
  { askIfSimilar = false, id }: Making = {},
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    // Commands of one firm queue here, so that a form sent twice finds the first.
    await tx.db.lockOrganization();
    const made = await insertCustomer(tx, input, scope.organization.currency, id);
    if (!made.ok || !askIfSimilar) return made;
    const asked = await refuseSimilar(tx, input, made.value.id);
    return asked.ok ? made : asked;
  });

/**
 * Changes a customer file; `version` is that of the page it was thought over on. Refusals: `not_found`, `stale`, and those of
 * `createCustomer`; similar customers are asked about where name or domain changes.
 */
export const updateCustomer = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: CustomerInput,
  { askIfSimilar = false }: Manner = {},
): Promise<Result<{ id: string; changed: boolean }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const before = await tx.db
      .own("customers")
      .where("id", "=", id)
      .select(["folded_name", "domain"])
      .executeTakeFirst();
    const changed = await changeCustomer(tx, { id, version }, input, scope.organization.currency);
    if (!changed.ok || !askIfSimilar) return changed;
    const isRenamed = before?.folded_name !== foldName(input.name);
    const isMoved = input.domain !== null && before?.domain !== input.domain;
    if (!isRenamed && !isMoved) return changed;
    const asked = await refuseSimilar(tx, input, id);
    return asked.ok ? changed : asked;
  });
