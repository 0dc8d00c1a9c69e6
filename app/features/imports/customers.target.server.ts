// Customer files from a file: one row, one customer of the firm. A row is known again by its key, or else, where nobody imported
// that customer before, by the name.

import type { SystemTransaction } from "~/access/scope.server";
import { type CustomerFacts, changedFacts, sealedFields } from "~/features/customers/customers.rules";
import { indexCustomers, searchEntry } from "~/features/customers/search/search-index.server";
import { otherNamesOf } from "~/features/customers/search/search-text.server";
import type { BusinessRecord } from "~/features/matching/business-record";
import { newId } from "~/lib/id";
import type { Identifier } from "~/lib/identifiers";
import { foldName } from "~/lib/text";
import { errorCode } from "~/ui/field-errors";
import { type CustomerColumns, readColumns } from "./customer-columns";
import { noteCreated, noteUpdated } from "./import-changes.server";
import type { CustomerField } from "./import-fields";
import { readPeople } from "./people-index";
import { DuplicateProposals } from "./propose-duplicates.server";
import type { CellFault, RowReader } from "./row-reader.rules";
import type { Handle, ImportBy, Plan, Target } from "./target";

type CustomerRow = {
  /** The row's key; the name, where the file gives none. */
  reference: string;
  isKeyed: boolean;
  columns: CustomerColumns;
  identifiers: Identifier[];
  /** The columns that the row says something of; the others stay as they are. */
  said: readonly (keyof CustomerColumns)[];
};

type Known = Awaited<ReturnType<typeof findKnown>>[number];

/** The file that the row changes, or null where it opens one. */
type Change = {
  known: Known;
  added: Identifier[];
  facts: NonNullable<ReturnType<typeof changedFacts>>;
} | null;

const fieldOf: Partial<Record<keyof CustomerRow["columns"], CustomerField>> = {
  annual_revenue_minor: "annual_revenue",
  owner_user_id: "owner",
};

/**
 * For the firm itself. `existing` says whether a row changes the customer that is there already; `same`, which customers the rows of some
 * keys are, whatever else is known of them.
 */
export const openCustomers = async (
  db: Handle,
  by: ImportBy,
  { existing, same }: { existing: "update" | "skip"; same: Readonly<Record<string, string>> },
): Promise<Target<CustomerRow, Change>> => {
  const { organizationId } = by;
  const people = await readPeople(db, [organizationId]);
  const keysOfIdentifiers = new Map<string, string>();
  const proposals = new DuplicateProposals(organizationId);
  /** Customers that rows stand for, with the keys of the rows. */
  const spokenFor = new Map<string, string>();

  const check = (reader: RowReader): CustomerRow | null => {
    const columns = readColumns(reader, people);
    const identifiers = reader.identifiers();
    const key = reader.text("reference", 200);
    const reference = key || columns.name;
    for (const { scheme, value } of identifiers) {
      const named = `${scheme} ${value}`;
      const other = keysOfIdentifiers.get(named);
      if (other !== undefined && other !== reference)
        reader.fault(scheme, errorCode("key_of_other", { other }));
      else keysOfIdentifiers.set(named, reference);
    }
    if (reader.faults.length > 0) return null;
    const names = Object.keys(columns) as (keyof typeof columns)[];
    const said = names.filter((name) => {
      const isGiven = reader.has(fieldOf[name] ?? (name as CustomerField));
      return isGiven && columns[name] !== "" && columns[name] !== null;
    });
    // A currency alone, without an amount in it, changes nothing.
    const hasAmount = said.includes("annual_revenue_minor");
    return {
      reference,
      isKeyed: key !== "",
      columns,
      identifiers,
      said: [...said.filter((name) => name !== "currency"), ...(hasAmount ? (["currency"] as const) : [])],
    };
  };

  const plan = async (handle: Handle, rows: readonly CustomerRow[]): Promise<Plan<Change>[]> => {
    const saidIds = rows.flatMap(({ reference }) => saidOf(same, reference) ?? []);
    const known = await findKnown(handle, organizationId, rows, saidIds);
    // One that has been taken away or made a person meanwhile is that no more, and the row opens its own.
    const companies = new Map(known.flatMap((row) => (row.kind === "company" ? [[row.id, row]] : [])));
    const byReference = new Map(
      known.flatMap((row) => (row.source_reference ? [[row.source_reference, row]] : [])),
    );
    const byName = new Map(known.flatMap((row) => (row.source_reference ? [] : [[row.folded_name, row]])));
    const owners = await identifierOwners(handle, organizationId, rows);
    const merged = await mergedFiles(handle, organizationId, rows, saidIds);
    return rows.map((row): Plan<Change> => {
      const name = foldName(row.columns.name);
      const found = byReference.get(row.reference) ?? byName.get(name);
      const meant = found ?? companies.get(saidOf(same, row.reference) ?? "");
      // A customer is one row's alone.
      const isFree = meant && (spokenFor.get(meant.id) ?? row.reference) === row.reference;
      const before = isFree ? meant : null;
      if (before) spokenFor.set(before.id, row.reference);
      if (before && before === byName.get(name)) byName.delete(name);
      // What was merged into another file is there already, with the values that a person has chosen.
      const isMerged = merged.has(row.reference) || merged.has(saidOf(same, row.reference) ?? "");
      if (before === null && isMerged) return { outcome: "skipped" };
      const taken = takenIdentifiers(row, owners, before?.id ?? null);
      if (taken.length > 0) return { outcome: "failed", faults: taken };
      if (before === null) return { outcome: "created", change: null };
      if (existing === "skip") return { outcome: "skipped" };
      const added = row.identifiers.filter(({ scheme, value }) => !owners.has(`${scheme} ${value}`));
      const facts = changedFacts(factsOf(before, []), {
        ...Object.fromEntries(row.said.map((name) => [name, row.columns[name]])),
        ...(added.length > 0 ? { identifiers: added.map(identifierText).sort() } : {}),
        source_reference: found ? foundReference(row, found) : (before.source_reference ?? row.reference),
      });
      return facts ? { outcome: "updated", change: { known: before, added, facts } } : { outcome: "skipped" };
    });
  };

  return {
    check,
    keyOf: ({ reference }) => reference,
    logOf: () => organizationId,
    plan,
    compare: (handle, rows) =>
      proposals.compare(
        handle,
        rows
          .filter(({ row }) => row.columns.kind === "company")
          .map(({ row, line }) => ({ line, record: recordOf(row) })),
      ),
    proposed: () => proposals.result(spokenFor),
    write: async (tx, rows) => {
      await openFiles(
        tx,
        by,
        rows.flatMap(({ row, change, line }) => (change === null ? [{ ...row, line }] : [])),
      );
      await changeFiles(
        tx,
        by,
        rows.flatMap(({ row, change, line }) => (change === null ? [] : [{ row, change, line }])),
      );
    },
  };
};

const saidOf = (same: Readonly<Record<string, string>>, reference: string): string | undefined =>
  Object.hasOwn(same, reference) ? same[reference] : undefined;

/** A file that was opened by hand, and exported without a key, comes back as it is. */
const foundReference = (row: CustomerRow, found: Known): string | null =>
  row.isKeyed ? row.reference : found.source_reference;

const recordOf = ({ reference, columns, identifiers }: CustomerRow): BusinessRecord => ({
  id: reference,
  names: [columns.name, columns.trade_name, ...otherNamesOf(columns.other_names)].filter(
    (name) => name !== "",
  ),
  domain: columns.domain ?? "",
  phone: columns.phone,
  address: columns.address,
  city: columns.city,
  country: columns.country,
  ...Object.fromEntries(identifiers.map(({ scheme, value }) => [scheme, value])),
});

const identifierText = ({ scheme, value }: Identifier): string => `${scheme} ${value}`;

/** The firm's customers that the rows may mean. */
const findKnown = (
  db: Handle,
  organizationId: string,
  rows: readonly CustomerRow[],
  saidIds: readonly string[],
) =>
  db
    .selectFrom("customers")
    .where("organization_id", "=", organizationId)
    .where((where) =>
      where.or([
        where(
          "source_reference",
          "in",
          rows.map(({ reference }) => reference),
        ),
        ...(saidIds.length > 0 ? [where("id", "in", saidIds)] : []),
        where.and([
          where("source_reference", "is", null),
          where(
            "folded_name",
            "in",
            rows.map(({ columns }) => foldName(columns.name)),
          ),
        ]),
      ]),
    )
    .selectAll()
    .orderBy("id", "desc")
    .execute();

/** Files that were merged into others, by their keys and by their ids. */
const mergedFiles = async (
  db: Handle,
  organizationId: string,
  rows: readonly CustomerRow[],
  saidIds: readonly string[],
): Promise<ReadonlySet<string | null>> => {
  const found = await db
    .selectFrom("customer_merges")
    .where("organization_id", "=", organizationId)
    .where("undone_at", "is", null)
    .where((where) =>
      where.or([
        where(
          "gone_reference",
          "in",
          rows.map(({ reference }) => reference),
        ),
        ...(saidIds.length > 0 ? [where("gone_id", "in", saidIds)] : []),
      ]),
    )
    .select(["gone_reference", "gone_id"])
    .execute();
  return new Set(found.flatMap(({ gone_reference, gone_id }) => [gone_reference, gone_id]));
};

/** The firm's customers that have identifiers of the rows, by identifier. */
const identifierOwners = async (
  db: Handle,
  organizationId: string,
  rows: readonly CustomerRow[],
): Promise<Map<string, { id: string; name: string }>> => {
  const values = rows.flatMap(({ identifiers }) => identifiers.map(({ value }) => value));
  if (values.length === 0) return new Map();
  const found = await db
    .selectFrom("customer_identifiers")
    .innerJoin("customers", "customers.id", "customer_identifiers.customer_id")
    .where("customer_identifiers.organization_id", "=", organizationId)
    .where("customer_identifiers.value", "in", values)
    .select(["customer_identifiers.scheme", "customer_identifiers.value", "customers.id", "customers.name"])
    .execute();
  return new Map(found.map(({ scheme, value, id, name }) => [`${scheme} ${value}`, { id, name }]));
};

const takenIdentifiers = (
  { identifiers }: CustomerRow,
  owners: ReadonlyMap<string, { id: string; name: string }>,
  customerId: string | null,
): CellFault[] =>
  identifiers.flatMap((identifier) => {
    const owner = owners.get(identifierText(identifier));
    if (!owner || owner.id === customerId) return [];
    const reason = errorCode("identifier_taken", { name: owner.name });
    return [{ field: identifier.scheme, column: identifier.scheme, value: identifier.value, reason }];
  });

const factsOf = (row: Known, identifiers: readonly Identifier[]): CustomerFacts => {
  const { id, organization_id, folded_name, created_at, updated_at, version, ...facts } = row;
  return { ...facts, identifiers: identifiers.map(identifierText).sort() };
};

const openFiles = async (
  tx: SystemTransaction,
  by: ImportBy,
  rows: readonly (CustomerRow & { line: number })[],
): Promise<void> => {
  if (rows.length === 0) return;
  const made = rows.map((row) => ({ ...row, id: newId() }));
  await tx
    .insertRows(
      "customers",
      made.map(({ id, reference, columns }) => ({
        id,
        organization_id: by.organizationId,
        ...columns,
        folded_name: foldName(columns.name),
        source_reference: reference,
        created_at: tx.at,
        updated_at: tx.at,
      })),
    )
    .execute();
  await addIdentifiers(tx, by, made);
  await noteCreated(tx, by, "customer", made);
  await tx
    .searchOf(by.organizationId)
    .add(made.map(({ id, columns, identifiers }) => searchEntryOf(by, id, columns, identifiers)));
  await tx.recordMany(
    by.organizationId,
    made.map(({ id, reference, columns, identifiers }) => ({
      subject: { type: "customer", id },
      action: "customer.created",
      after: { ...columns, identifiers: identifiers.map(identifierText).sort(), source_reference: reference },
      sealed: sealedFields(columns.kind),
    })),
    by,
  );
};

const searchEntryOf = (
  { organizationId }: ImportBy,
  id: string,
  columns: CustomerColumns,
  identifiers: readonly Identifier[],
) =>
  searchEntry(organizationId, {
    id,
    name: columns.name,
    tradeName: columns.trade_name,
    otherNames: otherNamesOf(columns.other_names),
    domain: columns.domain,
    phone: columns.phone,
    identifiers,
  });

const changeFiles = async (
  tx: SystemTransaction,
  by: ImportBy,
  rows: readonly { row: CustomerRow; change: NonNullable<Change>; line: number }[],
): Promise<void> => {
  if (rows.length === 0) return;
  for (const { row, change } of rows) {
    const { identifiers: _, ...columns } = change.facts.after;
    await tx.db
      .updateTable("customers")
      .set((set) => ({
        ...columns,
        ...(row.said.includes("name") ? { folded_name: foldName(row.columns.name) } : {}),
        updated_at: tx.at,
        version: set("version", "+", 1),
      }))
      .where("id", "=", change.known.id)
      .where("organization_id", "=", by.organizationId)
      .execute();
  }
  await addIdentifiers(
    tx,
    by,
    rows.map(({ change }) => ({ id: change.known.id, identifiers: change.added })),
  );
  await noteUpdated(
    tx,
    by,
    rows.map(({ change: { known, facts }, line }) => ({
      id: known.id,
      line,
      version: known.version,
      before: facts.before,
    })),
  );
  await indexCustomers(
    tx,
    rows.map(({ change }) => change.known.id),
  );
  await tx.recordMany(
    by.organizationId,
    rows.map(({ row, change: { known, facts } }) => ({
      subject: { type: "customer", id: known.id },
      action: "customer.edited",
      ...facts,
      sealed: sealedFields(known.kind, row.columns.kind).filter((field) => Object.hasOwn(facts.after, field)),
    })),
    by,
  );
};

const addIdentifiers = async (
  tx: SystemTransaction,
  { organizationId }: ImportBy,
  customers: readonly { id: string; identifiers: readonly Identifier[] }[],
): Promise<void> => {
  const rows = customers.flatMap(({ id, identifiers }) =>
    identifiers.map((identifier) => ({
      id: newId(),
      organization_id: organizationId,
      customer_id: id,
      ...identifier,
    })),
  );
  if (rows.length > 0) await tx.insertRows("customer_identifiers", rows).execute();
};
