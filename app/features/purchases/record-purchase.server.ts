// Writes down what a customer bought: by hand, or a won deal as it stands.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { checkNotErased } from "~/features/complaints/record-complaint.server";
import { isoInstant } from "~/lib/clock";
import { dateIn, instantAt } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { isPossibleMargin } from "./purchases.rules";
import type { PurchaseInput } from "./purchases.schema";

type Facts = {
  bought_on: string;
  product_line_id: string | null;
  product_id: string | null;
  description: string;
  quantity: string | null;
  amount_minor: number;
  currency: string;
};

/** What is written of a purchase, and where it stands in the catalogue and in time. */
export type Written = {
  facts: Facts;
  place: { line_organization_id: string | null; bought_at: string };
};

/** What the record keeps sealed: a customer may be a person, and a margin is not for everybody who reads the record. */
export const sealedOfPurchase = ["description", "margin_minor"];

/**
 * The input as it is written. Refusals: `purchase_ahead`, of a day to come; `purchase_unnamed`, where neither a line nor a word says what
 * was bought; `purchase_line_unknown`, of no catalogue that the firm sees;
 * `purchase_product_unknown`, not of the line.
 */
export const writtenOf = async (
  tx: TransactionScope,
  { timeZone }: Pick<Scope, "timeZone">,
  input: PurchaseInput,
): Promise<Result<Written>> => {
  const today = dateIn(tx.now, timeZone);
  if (input.boughtOn > today) return refuse("purchase_ahead");
  if (input.productLineId === null && input.description === "") return refuse("purchase_unnamed");
  const line = input.productLineId
    ? await tx.db
        .visibleCatalogue("product_lines")
        .where("product_lines.id", "=", input.productLineId)
        .select("product_lines.organization_id")
        .executeTakeFirst()
    : null;
  if (line === undefined) return refuse("purchase_line_unknown");
  if (input.productId) {
    const product = await tx.db
      .visibleCatalogue("products")
      .where("products.id", "=", input.productId)
      .where("products.product_line_id", "=", input.productLineId ?? "")
      .select("products.id")
      .executeTakeFirst();
    if (!product) return refuse("purchase_product_unknown");
  }
  return ok({
    facts: {
      bought_on: input.boughtOn,
      product_line_id: input.productLineId,
      product_id: input.productId,
      description: input.description,
      quantity: input.quantity,
      amount_minor: input.amount.amountMinor,
      currency: input.amount.currency,
    },
    place: {
      line_organization_id: line?.organization_id ?? null,
      bought_at: input.boughtOn === today ? tx.at : isoInstant(instantAt(input.boughtOn, "12:00", timeZone)),
    },
  });
};

type Source = { id: string; customerId: string; deal: { id: string; leadId: string } | null };

const insertPurchase = async (
  tx: TransactionScope,
  { id, customerId, deal }: Source,
  { facts, place }: Written,
  marginMinor: number | null,
): Promise<void> => {
  const purchase = {
    customer_id: customerId,
    ...facts,
    margin_minor: marginMinor,
    deal_id: deal?.id ?? null,
  };
  await tx.db
    .insert("customer_purchases", [
      {
        id,
        ...purchase,
        ...place,
        deal_lead_organization_id: deal?.leadId ?? null,
        recorded_by_user_id: tx.user.id,
        recorded_at: tx.at,
        updated_at: tx.at,
        deleted_at: null,
      },
    ])
    .execute();
  await tx.record({
    subject: { type: "customer_purchase", id },
    action: "customer_purchase.recorded",
    after: purchase,
    sealed: sealedOfPurchase,
  });
};

/**
 * Refusals: `not_found`; `person_erased`; `margin_not_seen`, where a margin is given without the right to margins;
 * `margin_over_amount`; and those of `writtenOf`.
 */
export const recordPurchase = (
  scope: Scope,
  customerId: string,
  input: PurchaseInput,
  id = newId(),
): Promise<Result<{ id: string; customerId: string }>> =>
  scope.transaction(async (tx) => {
    // Queues behind an erasure that is under way, so that nothing is said of a person afterwards.
    await tx.db.lockOrganization();
    const customer = await tx.db
      .own("customers")
      .where("id", "=", customerId)
      .select("id")
      .executeTakeFirst();
    if (!customer) return refuse("not_found");
    const marginMinor = input.marginMinor ?? null;
    if (marginMinor !== null && !scope.can("customers.margins")) return refuse("margin_not_seen");
    if (marginMinor !== null && !isPossibleMargin(marginMinor, input.amount.amountMinor))
      return refuse("margin_over_amount");
    const present = await checkNotErased(tx, customerId);
    if (!present.ok) return present;
    const written = await writtenOf(tx, scope, input);
    if (!written.ok) return written;
    await insertPurchase(tx, { id, customerId, deal: null }, written.value, marginMinor);
    return ok({ id, customerId });
  });

/** What the deal says was bought: its line, or the names of several. */
const boughtWith = async (
  tx: TransactionScope,
  dealId: string,
): Promise<Pick<PurchaseInput, "productLineId" | "productId" | "description">> => {
  const lines = await tx.db
    .own("deal_product_lines")
    .innerJoin("product_lines", "product_lines.id", "deal_product_lines.product_line_id")
    .where("deal_product_lines.deal_id", "=", dealId)
    .select(["deal_product_lines.product_line_id", "deal_product_lines.product_id", "product_lines.name"])
    .orderBy("product_lines.name")
    .execute();
  const [first, ...others] = lines;
  if (first && others.length === 0)
    return { productLineId: first.product_line_id, productId: first.product_id, description: "" };
  const names = [...new Set(lines.map(({ name }) => name))].join(", ");
  return { productLineId: null, productId: null, description: names.slice(0, 300) };
};

/**
 * Takes a won deal over as a purchase of the customer that it is linked with: its day, its amount and its product lines; the margin is
 * added by a correction. Refusals: `not_found`, for any deal but the firm's own; `purchase_deal_unfit`, where it is not won, or is linked
 * with no customer file; `purchase_deal_recorded`, where it is a purchase already; `person_erased`.
 */
export const recordPurchaseOfDeal = (
  scope: Scope,
  dealId: string,
  id = newId(),
): Promise<Result<{ id: string; customerId: string }>> =>
  scope.transaction(async (tx) => {
    // Of two who press at once, the second finds the purchase of the first.
    await tx.db.lockOrganization();
    const deal = await tx.db
      .own("deals")
      .where("id", "=", dealId)
      .select([
        "reference",
        "state",
        "customer_id",
        "closed_on",
        "won_amount_minor",
        "currency",
        "lead_organization_id",
      ])
      .executeTakeFirst();
    if (!deal) return refuse("not_found");
    const { customer_id: customerId, closed_on, won_amount_minor: won, currency } = deal;
    const isWon = deal.state === "closed_won" && closed_on !== null && won !== null && currency !== null;
    if (!isWon || customerId === null) return refuse("purchase_deal_unfit");
    const known = await tx.db.purchases
      .standing()
      .where("customer_purchases.deal_id", "=", dealId)
      .select("customer_purchases.id")
      .executeTakeFirst();
    if (known) return refuse("purchase_deal_recorded");
    const present = await checkNotErased(tx, customerId);
    if (!present.ok) return present;
    const bought = await boughtWith(tx, dealId);
    const written = await writtenOf(tx, scope, {
      boughtOn: closed_on,
      ...bought,
      description: bought.productLineId || bought.description ? bought.description : deal.reference,
      quantity: null,
      amount: { amountMinor: won, currency },
      marginMinor: null,
    });
    if (!written.ok) return written;
    const source = { id, customerId, deal: { id: dealId, leadId: deal.lead_organization_id } };
    await insertPurchase(tx, source, written.value, null);
    return ok({ id, customerId });
  });
