// Customer files inside a transaction: what pages, the API and imports write, with the checks that hold for all of them.

import type { TransactionScope } from "~/access/scope.server";
import { hasPersons } from "~/features/contacts/has-persons.server";
import { newId } from "~/lib/id";
import type { Identifier } from "~/lib/identifiers";
import { ok, type Result, refuse } from "~/lib/result";
import { foldName } from "~/lib/text";
import { type CustomerFacts, changedFacts, sealedFields } from "./customers.rules";
import type { CustomerInput } from "./customers.schema";
import { searchEntry } from "./search/search-index.server";

/** `firmCurrency` stands where no revenue names one. */
const columnsOf = (input: CustomerInput, firmCurrency: string) => ({
  kind: input.kind,
  name: input.name,
  trade_name: input.tradeName,
  other_names: input.otherNames.join("\n"),
  domain: input.domain,
  phone: input.phone,
  country: input.country,
  region: input.region,
  city: input.city,
  address: input.address,
  industry: input.industry,
  employees: input.employees,
  founded_year: input.foundedYear,
  annual_revenue_minor: input.annualRevenue?.amountMinor ?? null,
  currency: input.annualRevenue?.currency ?? firmCurrency,
  owner_user_id: input.ownerUserId,
});
type Columns = ReturnType<typeof columnsOf>;

const factsOf = (
  columns: Columns,
  identifiers: readonly { scheme: string; value: string }[],
): CustomerFacts => ({
  ...columns,
  identifiers: identifiers.map(({ scheme, value }) => `${scheme} ${value}`).sort(),
});

/** The firm's customer that has one of the identifiers already; an identifier stands with one customer. */
const findIdentifierOwner = async (
  tx: TransactionScope,
  identifiers: readonly Identifier[],
  exceptId: string | null,
): Promise<{ id: string; name: string; scheme: string; value: string } | null> => {
  if (identifiers.length === 0) return null;
  let rows = tx.db
    .own("customer_identifiers")
    .innerJoin("customers", "customers.id", "customer_identifiers.customer_id")
    .where((where) =>
      where.or(
        identifiers.map(({ scheme, value }) =>
          where.and([
            where("customer_identifiers.scheme", "=", scheme),
            where("customer_identifiers.value", "=", value),
          ]),
        ),
      ),
    )
    .select(["customers.id", "customers.name", "customer_identifiers.scheme", "customer_identifiers.value"]);
  if (exceptId) rows = rows.where("customers.id", "<>", exceptId);
  return (await rows.limit(1).executeTakeFirst()) ?? null;
};

const isColleague = async (tx: TransactionScope, userId: string): Promise<boolean> =>
  (await tx.db
    .own("memberships")
    .where("user_id", "=", userId)
    .where("status", "=", "active")
    .select("id")
    .executeTakeFirst()) !== undefined;

/** Refuses `owner_unknown`, and `customer_identifier_taken` with the customer that has it. */
const check = async (
  tx: TransactionScope,
  input: CustomerInput,
  current: { id: string; ownerUserId: string | null } | null,
): Promise<Result<null>> => {
  const { ownerUserId } = input;
  if (ownerUserId && ownerUserId !== current?.ownerUserId && !(await isColleague(tx, ownerUserId))) {
    return refuse("owner_unknown");
  }
  const taken = await findIdentifierOwner(tx, input.identifiers, current?.id ?? null);
  return taken ? refuse("customer_identifier_taken", taken) : ok(null);
};

const insertIdentifiers = async (
  tx: TransactionScope,
  customerId: string,
  identifiers: readonly Identifier[],
): Promise<void> => {
  if (identifiers.length === 0) return;
  await tx.db
    .insert(
      "customer_identifiers",
      identifiers.map((identifier) => ({ id: newId(), customer_id: customerId, ...identifier })),
    )
    .execute();
};

/**
 * Opens a customer file. The caller has locked the firm (`tx.db.lockOrganization`). Refusals: `owner_unknown`;
 * `customer_identifier_taken` with `id` and `name` of the customer that has it, `scheme` and `value`.
 */
export const insertCustomer = async (
  tx: TransactionScope,
  input: CustomerInput,
  firmCurrency: string,
  id = newId(),
): Promise<Result<{ id: string }>> => {
  const checked = await check(tx, input, null);
  if (!checked.ok) return checked;
  const columns = columnsOf(input, firmCurrency);
  await tx.db
    .insert("customers", [
      {
        id,
        ...columns,
        folded_name: foldName(input.name),
        source_reference: input.sourceReference,
        created_at: tx.at,
        updated_at: tx.at,
      },
    ])
    .execute();
  await insertIdentifiers(tx, id, input.identifiers);
  await tx.db.search.add([searchEntry(tx.organizationId, { ...input, id })]);
  await tx.record({
    subject: { type: "customer", id },
    action: "customer.created",
    after: { ...factsOf(columns, input.identifiers), source_reference: input.sourceReference },
    sealed: sealedFields(input.kind),
  });
  return ok({ id });
};

/**
 * Changes a customer file to what the input says, and writes nothing where it says so already. `version` is that of the page
 * it was thought over on; null takes the row as it is. The caller has locked the firm.
 * Refusals: `not_found`, `stale`, `customer_kind_in_use`, where persons are kept in it, and those of `insertCustomer`.
 */
export const changeCustomer = async (
  tx: TransactionScope,
  { id, version }: { id: string; version: number | null },
  input: CustomerInput,
  firmCurrency: string,
): Promise<Result<{ id: string; changed: boolean }>> => {
  const row = await tx.db.own("customers").where("id", "=", id).selectAll().executeTakeFirst();
  if (!row) return refuse("not_found");
  if (version !== null && row.version !== version) return refuse("stale");
  const isOtherKind = (row.kind === "company") !== (input.kind === "company");
  if (isOtherKind && (await hasPersons(tx.db, id))) return refuse("customer_kind_in_use");
  const checked = await check(tx, input, { id, ownerUserId: row.owner_user_id });
  if (!checked.ok) return checked;
  const identifiers = await tx.db
    .own("customer_identifiers")
    .where("customer_id", "=", id)
    .select(["id", "scheme", "value"])
    .execute();
  const columns = columnsOf(input, firmCurrency);
  const {
    folded_name,
    source_reference,
    created_at,
    updated_at,
    organization_id,
    version: _,
    id: __,
    ...before
  } = row;
  const change = changedFacts(factsOf(before, identifiers), factsOf(columns, input.identifiers));
  if (!change) return ok({ id, changed: false });
  const updated = await tx.db
    .update("customers")
    .set((set) => ({
      ...columns,
      folded_name: foldName(input.name),
      updated_at: tx.at,
      version: set("version", "+", 1),
    }))
    .where("id", "=", id)
    .where("version", "=", row.version)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) return refuse("stale");
  const isIn = (
    list: readonly { scheme: string; value: string }[],
    entry: { scheme: string; value: string },
  ) => list.some(({ scheme, value }) => scheme === entry.scheme && value === entry.value);
  const gone = identifiers.filter((entry) => !isIn(input.identifiers, entry)).map((entry) => entry.id);
  if (gone.length > 0) await tx.db.delete("customer_identifiers").where("id", "in", gone).execute();
  await insertIdentifiers(
    tx,
    id,
    input.identifiers.filter((entry) => !isIn(identifiers, entry)),
  );
  await tx.db.search.put([searchEntry(tx.organizationId, { ...input, id })]);
  await tx.record({
    subject: { type: "customer", id },
    action: "customer.edited",
    ...change,
    sealed: sealedFields(row.kind, input.kind).filter((field) => Object.hasOwn(change.after, field)),
  });
  return ok({ id, changed: true });
};

/**
 * Takes over a row of a file by its `sourceReference`: opens a file for a new one, changes the known one where it differs.
 * For imports, many in one transaction; the caller has locked the firm. Refusals: those of `insertCustomer`.
 */
export const putCustomer = async (
  tx: TransactionScope,
  input: CustomerInput & { sourceReference: string },
  firmCurrency: string,
): Promise<Result<{ id: string; outcome: "created" | "updated" | "unchanged" }>> => {
  const known = await tx.db
    .own("customers")
    .where("source_reference", "=", input.sourceReference)
    .select("id")
    .executeTakeFirst();
  if (!known) {
    const made = await insertCustomer(tx, input, firmCurrency);
    return made.ok ? ok({ id: made.value.id, outcome: "created" }) : made;
  }
  const changed = await changeCustomer(tx, { id: known.id, version: null }, input, firmCurrency);
  return changed.ok
    ? ok({ id: known.id, outcome: changed.value.changed ? "updated" : "unchanged" })
    : changed;
};
