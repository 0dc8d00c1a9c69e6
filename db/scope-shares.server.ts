// The shares' part of the tenant-scoped handle. A customer stays with its firm; another firm reads it under a grant that stands at
// the moment of the read, a person besides only under a consent that stands, and each read is written down before it is answered.

import { type Insertable, type RawBuilder, type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";
import { askedBy, askedOf, consentStands, type ShareTerms } from "./scope-consents.server";
import type { ShareReadsTable } from "./tables-shares";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

/** One read by this firm, of a grant that it received. */
type Read = Omit<Insertable<ShareReadsTable>, "organization_id" | "customers"> & { customers: number };

const accepted = (row: string, member: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from alliance_members m where m.alliance_id = ${sql.ref(`${row}.alliance_id`)}
    and m.organization_id = ${sql.ref(`${row}.${member}`)} and m.status = 'accepted')`;

/** Whether the firm of a row and the one in its column `other` stand in the row's alliance now and know of one another there. */
export const stayTogether = (row: string, other: string): RawBuilder<SqlBool> => {
  const ref = (column: string) => sql.ref(`${row}.${column}`);
  const [own, lead] = [ref("organization_id"), ref("lead_organization_id")];
  return sql<SqlBool>`(
    (${own} = ${lead} or ${accepted(row, "organization_id")})
    and (${ref(other)} = ${lead} or ${accepted(row, other)})
    and (${lead} in (${own}, ${ref(other)})
      or exists (select 1 from alliances a where a.id = ${ref("alliance_id")} and a.is_open = 1)))`;
};

/** Whether they stay together, and no partnership of the other side is suspended. */
export const sidesStand = (row: string, other: string): RawBuilder<SqlBool> => {
  const ref = (column: string) => sql.ref(`${row}.${column}`);
  const lead = ref("lead_organization_id");
  return sql<SqlBool>`(${stayTogether(row, other)}
    and not exists (select 1 from partner_relations r where r.organization_id = ${lead}
      and r.status <> 'active' and (r.partner_organization_id = ${ref(other)}
        or (r.organization_id = ${ref(other)} and r.partner_organization_id = ${ref("organization_id")}))))`;
};

const consumer = { firm: "customers.organization_id", customer: "customers.id" };
const contactOf = {
  firm: "customer_contacts.organization_id",
  customer: "customer_contacts.customer_id",
  contact: "customer_contacts.id",
};

const current = (contacts: Select<"customer_contacts">, today: string): Select<"customer_contacts"> =>
  contacts
    .where("customer_contacts.erased_at", "is", null)
    .where(sql<SqlBool>`(customer_contacts.ended_on is null or customer_contacts.ended_on > ${today})`);

/** What a read showed: customers, and contacts of them. */
type Shown = { customerIds: readonly string[]; contacts: readonly { id: string; customerId: string }[] };

export class ShareDatabase {
  readonly #handle: Handle;
  readonly #me: string;

  constructor(handle: Handle, organizationId: string) {
    this.#handle = handle;
    this.#me = organizationId;
  }

  /** Grants that the firm gave, and those that it received. */
  visibleGrants(): Select<"share_grants"> {
    return this.#handle.selectFrom("share_grants").where(sql<SqlBool>`(
      share_grants.organization_id = ${this.#me} or share_grants.recipient_organization_id = ${this.#me})`);
  }

  /** The grant, where this firm received it and it opens something on the day. */
  #standing(grantId: string, today: string): RawBuilder<SqlBool> {
    return sql<SqlBool>`g.id = ${grantId} and g.recipient_organization_id = ${this.#me} and g.revoked_at is null
      and g.starts_on <= ${today} and g.ends_on >= ${today} and ${sidesStand("g", "recipient_organization_id")}`;
  }

  /** Whether a grant that this firm received opens something on a day of its owner's. */
  async stands(grantId: string, today: string): Promise<boolean> {
    const rows = sql<{ id: string }>`select g.id from share_grants g where ${this.#standing(grantId, today)}`;
    return (await rows.execute(this.#handle)).rows.length > 0;
  }

  /**
   * What of the owner's customers a grant opens to this firm on a day of the owner's, before the grant's own filter: companies, or the
   * consumers who consented to it; none where the grant is revoked, over, not begun, another firm's, or its sides have parted.
   */
  customersUnder(grantId: string, today: string): Select<"customers"> {
    return this.#handle
      .selectFrom("customers")
      .where(
        sql<SqlBool>`customers.organization_id = (select g.organization_id from share_grants g
        where ${this.#standing(grantId, today)})`,
      )
      .where(
        sql<SqlBool>`exists (select 1 from share_grants g where g.id = ${grantId} and g.of_kind = customers.kind
        and (g.of_kind = 'company' or ${consentStands(consumer, askedBy("g"), today)}))`,
      )
      .where(sql<SqlBool>`(
        exists (select 1 from share_grants g where g.id = ${grantId} and g.population = 'filter')
        or customers.id in (select customer_id from share_grant_customers where grant_id = ${grantId}))`);
  }

  /**
   * The persons of customers that were found through `customersUnder`: of a company the contacts who consented to the grant, of a
   * consumer how it is reached.
   */
  contactsUnder(grantId: string, today: string): Select<"customer_contacts"> {
    const ofGrant = sql<SqlBool>`exists (select 1 from share_grants g where g.id = ${grantId}
      and g.of_kind = 'company' and g.fields like '%"contacts"%' and ${consentStands(contactOf, askedBy("g"), today)})`;
    return current(this.#handle.selectFrom("customer_contacts"), today)
      .where(
        "customer_contacts.customer_id",
        "in",
        this.customersUnder(grantId, today).select("customers.id"),
      )
      .where(sql<SqlBool>`(customer_contacts.is_self = 1 or ${ofGrant})`);
  }

  /** What of its own customers the firm would open by such a grant, before its filter: the same condition as `customersUnder`. */
  customersOffered(terms: ShareTerms, today: string): Select<"customers"> {
    const rows = this.#handle
      .selectFrom("customers")
      .where("customers.organization_id", "=", this.#me)
      .where("customers.kind", "=", terms.kind);
    return terms.kind === "company" ? rows : rows.where(consentStands(consumer, askedOf(terms), today));
  }

  /** The persons of customers of the firm's own that such a grant would open, as `contactsUnder`. */
  contactsOffered(terms: ShareTerms, today: string): Select<"customer_contacts"> {
    return this.ownContacts(today).where(sql<SqlBool>`(customer_contacts.is_self = 1
      or ${consentStands(contactOf, askedOf(terms), today)})`);
  }

  /** The persons of the firm's own customers as they are on a day: neither ended nor erased. */
  ownContacts(today: string): Select<"customer_contacts"> {
    return current(this.#handle.selectFrom("customer_contacts"), today).where(
      "customer_contacts.organization_id",
      "=",
      this.#me,
    );
  }

  /** The identifiers of customers that were found through `customersUnder`. */
  identifiersUnder(grantId: string, today: string): Select<"customer_identifiers"> {
    return this.#handle
      .selectFrom("customer_identifiers")
      .where(
        "customer_identifiers.customer_id",
        "in",
        this.customersUnder(grantId, today).select("customers.id"),
      );
  }

  /** The customers that were chosen one by one for a grant of this firm's own. */
  chosenFor(grantId: string): Select<"share_grant_customers"> {
    return this.#handle
      .selectFrom("share_grant_customers")
      .where("share_grant_customers.organization_id", "=", this.#me)
      .where("share_grant_customers.grant_id", "=", grantId);
  }

  /** What other firms have read of this firm's customers. */
  readsOfOurs(): Select<"share_reads"> {
    return this.#handle.selectFrom("share_reads").where("share_reads.owner_organization_id", "=", this.#me);
  }

  /** Writes down that this firm reads, and whom. The access log is apart from the record, so no transaction asks for it. */
  async logRead(read: Read, { customerIds, contacts }: Shown): Promise<void> {
    await this.#handle.transaction().execute(async (tx) => {
      await tx
        .insertInto("share_reads")
        .values({ ...read, organization_id: this.#me })
        .execute();
      const of = {
        read_id: read.id,
        owner_organization_id: read.owner_organization_id,
        organization_id: this.#me,
      };
      if (customerIds.length > 0) {
        await tx
          .insertInto("share_read_customers")
          .values(customerIds.map((customer_id) => ({ ...of, customer_id })))
          .execute();
      }
      if (contacts.length > 0) {
        await tx
          .insertInto("share_read_contacts")
          .values(contacts.map(({ id, customerId }) => ({ ...of, contact_id: id, customer_id: customerId })))
          .execute();
      }
    });
  }
}
