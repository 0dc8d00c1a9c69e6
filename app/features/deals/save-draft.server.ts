// Keeping a deal before it is submitted, and changing one that came back with questions. A draft is its registrant's alone.

import type { Scope, TransactionScope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import {
  checkContent,
  type DealContent,
  insertBeside,
  readContent,
  recordedContent,
  sealedContent,
} from "./deal-content.server";
import { newDealReference } from "./deal-reference.server";
import type { DealInput } from "./deals.schema";
import { type DealAtHand, takeDeal } from "./move-deal.server";

export type SavedDeal = { id: string; reference: string; version: number };

/**
 * Keeps a new draft, owned by the person who writes it. `id` may be drawn beforehand: the same id a second time changes the same
 * draft, and makes no other. Refusals: those of `checkContent`, and of `updateDraft` the second time.
 */
export const createDraft = async (
  scope: Scope,
  input: DealInput,
  id = newId(),
): Promise<Result<SavedDeal>> => {
  const created = await scope.transaction(async (tx) => {
    if (await hasDeal(tx, id)) return refuse("created_before");
    const checked = await checkContent(tx.db, input);
    if (!checked.ok) return checked;
    const { leadId, content } = checked.value;
    const saved = await insertDraft(tx, id, leadId, content);
    if (!saved) return refuse("created_before");
    await insertBeside(tx, { id: saved.id, leadId }, content);
    await tx.record({
      subject: { type: "deal", id: saved.id },
      action: "deal.created",
      after: { reference: saved.reference, state: "draft", ...recordedContent(content, "own") },
      sealed: sealedContent,
    });
    return ok(saved);
  });
  if (created.ok || created.refusal.code !== "created_before") return created;
  return updateDraft(scope, { dealId: id, input });
};

const hasDeal = async (tx: TransactionScope, id: string): Promise<boolean> =>
  (await tx.db.own("deals").where("id", "=", id).select("id").executeTakeFirst()) !== undefined;

const mostTries = 5;

/** Null where the firm's own draft of this id came in meanwhile. Another firm's deal of this id, or its reference, is evaded. */
const insertDraft = async (
  tx: TransactionScope,
  wantedId: string,
  leadId: string,
  { columns }: DealContent,
): Promise<SavedDeal | null> => {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const id = tries === 0 ? wantedId : newId();
    const reference = newDealReference();
    const inserted = await tx.db
      .insert("deals", [
        {
          ...columns,
          id,
          reference,
          lead_organization_id: leadId,
          owner_user_id: tx.user.id,
          state: "draft",
          submitted_at: null,
          review_due_at: null,
          decided_at: null,
          decision_id: null,
          protected_until: null,
          closed_on: null,
          won_amount_minor: null,
          close_reason: "",
          imported: 0,
          source_reference: null,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows) return { id, reference, version: 1 };
    if (await hasDeal(tx, id)) return null;
  }
  throw new Error("no free reference was drawn");
};

/**
 * Changes a draft, or a deal that was returned, which keeps its rank. Content that stands already is no change, whatever the
 * version, so that sending a form twice is safe. Refusals: `not_found`; `stale`; `deal_not_possible` in any other state;
 * `alliance_of_other_supplier`; those of `checkContent`.
 */
export const updateDraft = (
  scope: Scope,
  { dealId, version, input }: { dealId: string; version?: number; input: DealInput },
): Promise<Result<SavedDeal>> =>
  scope.transaction(async (tx) => {
    // Commands on the firm's drafts queue here, so that a form sent twice finds what the first one did.
    await tx.db.lockOrganization();
    const deal = await takeDeal(tx.db, dealId);
    if (!deal || deal.organization_id !== tx.organizationId) return refuse("not_found");
    const checked = await checkContent(tx.db, input);
    if (!checked.ok) return checked;
    const { leadId, content } = checked.value;
    const before = await readContent(tx.db, deal);
    if (isSame(before, content)) return ok({ id: deal.id, reference: deal.reference, version: deal.version });
    if (deal.state !== "draft" && deal.state !== "returned")
      return refuse("deal_not_possible", { state: deal.state });
    if (leadId !== deal.lead_organization_id) return refuse("alliance_of_other_supplier");
    if (version !== undefined && version !== deal.version) return refuse("stale");
    return writeContent(tx, deal, before, content);
  });

const isSame = (one: DealContent, other: DealContent): boolean =>
  JSON.stringify(recordedContent(one, "own")) === JSON.stringify(recordedContent(other, "own"));

const writeContent = async (
  tx: TransactionScope,
  deal: DealAtHand,
  before: DealContent,
  after: DealContent,
): Promise<Result<SavedDeal>> => {
  const version = deal.version + 1;
  const updated = await tx.db
    .update("deals")
    .set({ ...after.columns, version, updated_at: tx.at })
    .where("id", "=", deal.id)
    .where("version", "=", deal.version)
    .where("state", "=", deal.state)
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) return refuse("stale");
  await tx.db.delete("deal_identifiers").where("deal_id", "=", deal.id).execute();
  await tx.db.delete("deal_product_lines").where("deal_id", "=", deal.id).execute();
  await insertBeside(tx, { id: deal.id, leadId: deal.lead_organization_id }, after);
  const isShared = deal.submitted_at !== null;
  const log = isShared ? "lead" : "own";
  await tx.record({
    ...(isShared ? { log: deal.lead_organization_id, counterparty: deal.organization_id } : {}),
    subject: { type: "deal", id: deal.id },
    action: "deal.changed",
    before: recordedContent(before, log),
    after: recordedContent(after, log),
    sealed: sealedContent,
  });
  return ok({ id: deal.id, reference: deal.reference, version });
};
