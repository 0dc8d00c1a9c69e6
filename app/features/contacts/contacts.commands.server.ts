// Contacts of a company, and how a customer is reached that is itself a person. A contact is ended and never deleted; erasing a person
// is a command of its own.

import type { Scope, TransactionScope } from "~/access/scope.server";
import type { CustomerKind } from "~/features/customers/customer-kinds";
import { type CustomerFacts, changedFacts } from "~/features/customers/customers.rules";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { personalFields } from "./contacts.rules";
import type { ContactEnd, ContactInput, OwnReachInput } from "./contacts.schema";

/** The people of one company whom one page can still show. */
const mostContacts = 300;

const sealed = [...personalFields, "ended_reason"];

const columnsOf = ({ name, jobTitle, email, phone, language, notes }: Omit<ContactInput, "isMain">) => ({
  name,
  job_title: jobTitle,
  email,
  phone,
  language,
  notes,
});

/** The customer, once no other command of the firm is under way: its kind decides whether it has contacts or is one. */
const lockedCustomer = async (
  tx: TransactionScope,
  customerId: string,
): Promise<{ id: string; kind: CustomerKind } | null> => {
  await tx.db.lockOrganization();
  const row = await tx.db
    .own("customers")
    .where("id", "=", customerId)
    .select(["id", "kind"])
    .executeTakeFirst();
  return row ?? null;
};

/** Takes the mark of the main contact off whoever has it; answers who had it. */
const clearMain = async (
  tx: TransactionScope,
  customerId: string,
  exceptId: string,
): Promise<string | null> => {
  const main = await tx.db
    .own("customer_contacts")
    .where("customer_id", "=", customerId)
    .where("is_main", "=", 1)
    .where("id", "<>", exceptId)
    .select("id")
    .executeTakeFirst();
  if (!main) return null;
  await tx.db
    .update("customer_contacts")
    .set((set) => ({ is_main: 0, updated_at: tx.at, version: set("version", "+", 1) }))
    .where("id", "=", main.id)
    .execute();
  return main.id;
};

type NewContact = ReturnType<typeof columnsOf> & {
  id: string;
  customer_id: string;
  /** 1: the customer is itself the person. */
  is_self: 0 | 1;
  is_main: 0 | 1;
};

const insertContact = async (tx: TransactionScope, contact: NewContact): Promise<void> => {
  const blank = { ended_on: null, ended_reason: "", erased_at: null };
  const made = { created_by_user_id: tx.user.id, created_at: tx.at, updated_at: tx.at };
  await tx.db.insert("customer_contacts", [{ ...contact, ...blank, ...made }]).execute();
};

/**
 * The first contact of a company is its main one, whatever is asked for. Refusals: `not_found`; `contact_of_person`, where the customer
 * is itself a person; `contacts_too_many`.
 */
export const addContact = (
  scope: Scope,
  customerId: string,
  input: ContactInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const customer = await lockedCustomer(tx, customerId);
    if (!customer) return refuse("not_found");
    if (customer.kind !== "company") return refuse("contact_of_person");
    const others = await tx.db
      .own("customer_contacts")
      .where("customer_id", "=", customerId)
      .where("is_self", "=", 0)
      .select(["id", "ended_on"])
      .execute();
    if (others.length >= mostContacts) return refuse("contacts_too_many", { most: mostContacts });
    const isMain = input.isMain || others.every(({ ended_on }) => ended_on !== null);
    const before = isMain ? await clearMain(tx, customerId, id) : null;
    const columns = { ...columnsOf(input), is_main: isMain ? (1 as const) : (0 as const) };
    await insertContact(tx, { id, customer_id: customerId, is_self: 0, ...columns });
    await tx.record({
      subject: { type: "customer_contact", id },
      action: "customer_contact.added",
      after: { ...columns, customer_id: customerId, ...(before && { main_before_id: before }) },
      sealed,
    });
    return ok({ id });
  });

/** What is left out stays. Refusals: `not_found`; `stale`; `contact_ended`. Where nothing differs, nothing is written. */
export const changeContact = (
  scope: Scope,
  id: string,
  change: Partial<ContactInput>,
  version: number,
): Promise<Result<{ customerId: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const row = await tx.db
      .own("customer_contacts")
      .where("id", "=", id)
      .where("is_self", "=", 0)
      .selectAll()
      .executeTakeFirst();
    if (!row) return refuse("not_found");
    if (row.ended_on !== null || row.erased_at !== null) return refuse("contact_ended");
    if (row.version !== version) return refuse("stale");
    const input: ContactInput = {
      name: row.name,
      jobTitle: row.job_title,
      email: row.email,
      phone: row.phone,
      language: row.language as ContactInput["language"],
      notes: row.notes,
      isMain: row.is_main === 1,
      ...change,
    };
    const columns = { ...columnsOf(input), is_main: input.isMain ? (1 as const) : (0 as const) };
    const facts = (from: CustomerFacts): CustomerFacts =>
      Object.fromEntries(Object.keys(columns).map((name) => [name, from[name] ?? null]));
    const changed = changedFacts(facts(row), facts(columns));
    if (!changed) return ok({ customerId: row.customer_id });
    const before = input.isMain ? await clearMain(tx, row.customer_id, id) : null;
    await tx.db
      .update("customer_contacts")
      .set({ ...columns, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .where("version", "=", version)
      .execute();
    await tx.record({
      subject: { type: "customer_contact", id },
      action: "customer_contact.changed",
      before: changed.before,
      after: { ...changed.after, ...(before && { main_before_id: before }) },
      sealed,
    });
    return ok({ customerId: row.customer_id });
  });

/** The person is no contact of the company any more; what was kept stays readable. Refusals: as for `changeContact`. */
export const endContact = (
  scope: Scope,
  { contactId: id, version, reason }: ContactEnd,
): Promise<Result<null>> =>
  scope.transaction(async (tx) => {
    const endedOn = dateIn(tx.now, scope.timeZone);
    const row = await tx.db
      .own("customer_contacts")
      .where("id", "=", id)
      .where("is_self", "=", 0)
      .select(["ended_on", "is_main"])
      .executeTakeFirst();
    if (!row) return refuse("not_found");
    if (row.ended_on !== null) return refuse("contact_ended");
    const ended = await tx.db
      .update("customer_contacts")
      .set({
        ended_on: endedOn,
        ended_reason: reason,
        is_main: 0,
        updated_at: tx.at,
        version: version + 1,
      })
      .where("id", "=", id)
      .where("version", "=", version)
      .where("ended_on", "is", null)
      .executeTakeFirst();
    if (ended.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "customer_contact", id },
      action: "customer_contact.ended",
      before: { ended_on: null, is_main: row.is_main },
      after: { ended_on: endedOn, ended_reason: reason, is_main: 0 },
      sealed,
    });
    return ok(null);
  });

/**
 * How a consumer or an employee is reached. Refusals: `not_found`; `contact_of_company`; `stale`, also where two people write it down
 * at once; `person_erased`.
 */
export const saveOwnReach = (
  scope: Scope,
  customerId: string,
  { version = 0, ...input }: OwnReachInput,
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const customer = await lockedCustomer(tx, customerId);
    if (!customer) return refuse("not_found");
    if (customer.kind === "company") return refuse("contact_of_company");
    const row = await tx.db
      .own("customer_contacts")
      .where("customer_id", "=", customerId)
      .where("is_self", "=", 1)
      .selectAll()
      .executeTakeFirst();
    if (row?.erased_at) return refuse("person_erased");
    if ((row?.version ?? 0) !== version) return refuse("stale");
    const columns = columnsOf({ ...input, name: "" });
    const facts = (from: CustomerFacts): CustomerFacts =>
      Object.fromEntries(Object.keys(columns).map((name) => [name, from[name] ?? ""]));
    const change = changedFacts(row ? facts(row) : facts({}), facts(columns));
    const id = row?.id ?? newId();
    if (!change && row) return ok({ id });
    if (row) {
      await tx.db
        .update("customer_contacts")
        .set({ ...columns, updated_at: tx.at, version: version + 1 })
        .where("id", "=", id)
        .execute();
    } else {
      await insertContact(tx, { id, customer_id: customerId, is_self: 1, ...columns, is_main: 0 });
    }
    await tx.record({
      subject: { type: "customer_contact", id },
      action: row ? "customer_contact.changed" : "customer_contact.added",
      before: change && row ? change.before : null,
      after: { ...(change?.after ?? {}), ...(row ? {} : { customer_id: customerId }) },
      sealed,
    });
    return ok({ id });
  });
