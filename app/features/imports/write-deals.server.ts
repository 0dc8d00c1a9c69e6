// Writes imported deals: the rows, their place in the timeline, and the record's entries, many in one transaction. For the
// import of deals alone.

import type { SystemTransaction } from "~/access/scope.server";
import { type DealContent, recordedContent, sealedContent } from "~/features/deals/deal-content.server";
import { newDealReference } from "~/features/deals/deal-reference.server";
import { defaultTerms, reviewDue } from "~/features/deals/deal-terms.rules";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import type { DealRow } from "./deal-row.rules";
import { noteCreated } from "./import-changes.server";
import type { Handle, ImportBy } from "./target";

/** What the deals of an import have in common. */
export type Alliance = { id: string; leadId: string; leadTimeZone: string };

/** The registrant's own customer of that name, which the deal is linked with. */
export type DealChange = { customerId: string | null };

/** Keys of different importing firms must not meet: neither may learn of the other's rows. */
export const sourceReference = ({ organizationId }: ImportBy, { reference }: DealRow): string =>
  `${organizationId}:${reference}`;

type Made = { id: string; line: number; reference: string; row: DealRow; content: DealContent };

export const writeDeals = async (
  tx: SystemTransaction,
  by: ImportBy,
  alliance: Alliance,
  rows: readonly { row: DealRow; change: DealChange; line: number }[],
): Promise<void> => {
  const references = await drawReferences(tx.db, rows.length);
  const made = rows.map(
    ({ row, change, line }, index): Made => ({
      id: newId(),
      line,
      reference: references[index] ?? "",
      row,
      content: contentOf(row, change, alliance.id),
    }),
  );
  const due = isoInstant(reviewDue(tx.now, defaultTerms, alliance.leadTimeZone));
  const place = ({ id, row }: Made) => ({
    deal_id: id,
    organization_id: row.registrantId,
    lead_organization_id: alliance.leadId,
  });
  await tx.db
    .insertInto("deals")
    .values(
      made.map(({ id, reference, row, content }) => ({
        id,
        reference,
        organization_id: row.registrantId,
        lead_organization_id: alliance.leadId,
        owner_user_id: row.ownerUserId,
        state: row.state,
        ...content.columns,
        submitted_at: row.submittedOn && noonOf(row.submittedOn),
        // Whoever reviews has the full time from now on, however long ago the deal began elsewhere.
        review_due_at: row.state === "in_review" ? due : null,
        decided_at: null,
        decision_id: null,
        protected_until: null,
        closed_on: row.closedOn,
        won_amount_minor: row.state === "closed_won" ? row.amountMinor : null,
        close_reason: "",
        imported: 1 as const,
        source_reference: sourceReference(by, row),
        created_at: tx.at,
        updated_at: tx.at,
      })),
    )
    .execute();
  const products = made.flatMap((deal) =>
    deal.content.products.map((product) => ({ id: newId(), ...place(deal), ...product })),
  );
  if (products.length > 0) await tx.db.insertInto("deal_product_lines").values(products).execute();
  const identifiers = made.flatMap((deal) =>
    deal.content.identifiers.map((identifier) => ({ id: newId(), ...place(deal), ...identifier })),
  );
  if (identifiers.length > 0) await tx.db.insertInto("deal_identifiers").values(identifiers).execute();
  await tx.db
    .insertInto("deal_events")
    .values(
      made.map((deal) => ({
        id: newId(),
        ...place(deal),
        event: "import",
        from_state: null,
        to_state: deal.row.state,
        actor_user_id: by.userId,
        actor_organization_id: by.organizationId,
        reason: null,
        note: "",
        at: tx.at,
      })),
    )
    .execute();
  await noteCreated(tx, by, "deal", made);
  const open = made.filter(({ row }) => row.state === "in_review");
  if (open.length > 0)
    await tx.db
      .insertInto("deal_check_requests")
      .values(open.map((deal) => ({ ...place(deal), id: newId(), requested_at: tx.at })))
      .execute();
  const [first] = made;
  if (first)
    await tx.recordMany(
      logOf(first.row, alliance),
      made.map((deal) => entryOf(deal, by, alliance)),
      by,
    );
};

/** The firm in whose log the deal's entry stands: what its registrant has not submitted is in nobody's but its own. */
export const logOf = ({ state, registrantId }: DealRow, { leadId }: Alliance): string =>
  state === "draft" ? registrantId : leadId;

/**
 * A deal as the record keeps it. A draft that its lead brought in stands in the registrant's log, and the lead, who may read
 * its own doings, reads no content of it: all of it is one sealed value.
 */
const entryOf = ({ id, reference, row, content }: Made, by: ImportBy, alliance: Alliance) => {
  const isDraft = row.state === "draft";
  const deal = {
    reference,
    ...recordedContent(content, isDraft ? "own" : "lead"),
    owner_user_id: row.ownerUserId,
    submitted_on: row.submittedOn,
    closed_on: row.closedOn,
    won_amount_minor: row.state === "closed_won" ? row.amountMinor : null,
    row: row.reference,
  };
  const isForeignDraft = isDraft && by.organizationId !== row.registrantId;
  const personal = content.columns.no_contact_yet === 1 ? [] : sealedContent;
  return {
    counterparty: isDraft ? null : row.registrantId,
    subject: { type: "deal", id },
    action: "deal.imported",
    after: { state: row.state, alliance_id: alliance.id, ...(isForeignDraft ? { deal } : deal) },
    sealed: isForeignDraft ? ["deal"] : personal,
  };
};

const contentOf = (row: DealRow, { customerId }: DealChange, allianceId: string): DealContent => {
  const { customer, contact } = row;
  const hasContact = Object.values(contact).some((part) => part !== "");
  return {
    columns: {
      alliance_id: allianceId,
      customer_name: customer.name,
      customer_domain: customer.domain,
      customer_country: customer.country,
      customer_region: customer.region,
      customer_id: customerId,
      amount_minor: row.amountMinor,
      currency: row.currency,
      expected_close_on: row.expectedCloseOn,
      sale_stage: row.saleStage,
      problem: row.problem,
      contact_name: contact.name,
      contact_email: contact.email,
      contact_phone: contact.phone,
      no_contact_yet: hasContact || row.state === "draft" ? 0 : 1,
    },
    identifiers: distinct(customer.identifiers),
    products: row.products.map(({ productLineId, productId }) => ({
      product_line_id: productLineId,
      product_id: productId,
    })),
  };
};

const distinct = <Item extends { scheme: string; value: string }>(items: readonly Item[]): Item[] => [
  ...new Map(items.map((item) => [`${item.scheme} ${item.value}`, item])).values(),
];

/** A day of the source as an instant: noon in UTC, which is that day in UTC and in nearly every zone. */
const noonOf = (date: string): string => `${date}T12:00:00.000Z`;

/** References that no deal has. */
const drawReferences = async (db: Handle, count: number): Promise<string[]> => {
  const drawn = new Set<string>();
  while (drawn.size < count) {
    const fresh = new Set<string>();
    while (drawn.size + fresh.size < count) {
      const reference = newDealReference();
      if (!drawn.has(reference)) fresh.add(reference);
    }
    const taken = await db
      .selectFrom("deals")
      .where("reference", "in", [...fresh])
      .select("reference")
      .execute();
    for (const { reference } of taken) fresh.delete(reference);
    for (const reference of fresh) drawn.add(reference);
  }
  return [...drawn];
};
