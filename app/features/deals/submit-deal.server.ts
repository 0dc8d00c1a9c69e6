// Submitting a draft, and answering the questions of one that was returned: from here on the deal is the lead's to read, and
// its entries stand in the lead's log.

import type { Scope, SystemScope } from "~/access/scope.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { createFormat } from "~/ui/format";
import { isLocale } from "~/ui/locale";
import {
  type DealContent,
  leadOfOpenAlliance,
  readContent,
  recordedContent,
  sealedContent,
} from "./deal-content.server";
import type { DealDraft } from "./deal-draft.rules";
import { type RegistrationState, transition } from "./deals.rules";
import { contextOf, type DealAtHand, moveDeal, takeDeal } from "./move-deal.server";

/**
 * Submits a draft of the firm, or answers a returned deal with `note`; the server's clock stamps the rank at the first
 * submission alone. The lead's alliance managers, whose addresses only the installation knows, get a mail. Whom else the deal meets is
 * looked at later, beside the requests, so that nothing here depends on it.
 * Refusals: `not_found`; `deal_incomplete` with the names of the fields; `deal_not_possible` and `deal_moved` with the state;
 * `stale`; `alliance_not_open`.
 */
export const submitDeal = async (
  scope: Scope,
  system: SystemScope,
  { dealId, version, note = "" }: { dealId: string; version?: number; note?: string },
): Promise<Result<{ id: string; version: number; state: RegistrationState }>> => {
  const managers = await listManagers(scope, system, dealId);
  return scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const deal = await takeDeal(tx.db, dealId);
    if (!deal || deal.organization_id !== tx.organizationId) return refuse("not_found");
    const content = await readContent(tx.db, deal);
    const type = deal.state === "returned" ? "answer" : "submit";
    const steps = transition(deal.state, { type, draft: draftOf(content) }, await contextOf(tx, deal));
    if (!steps.ok) return steps;
    if (version !== undefined && version !== deal.version) return refuse("stale");
    if (type === "submit" && (await leadOfOpenAlliance(tx.db, deal.alliance_id)) === null) {
      return refuse("alliance_not_open");
    }
    const moved = await moveDeal(tx, deal, steps.value, {
      note,
      recorded: { reference: deal.reference, ...recordedContent(content, "lead") },
      sealed: sealedContent,
    });
    if (!moved.ok) return moved;
    await tx.db.conflicts.request({
      id: newId(),
      deal_id: deal.id,
      lead_organization_id: deal.lead_organization_id,
      requested_at: tx.at,
    });
    if (type === "submit") {
      const due = moved.value.columns.review_due_at ?? tx.at;
      for (const manager of managers)
        await tx.send(mailOf(manager, deal, { firm: scope.organization.name, due }));
    }
    return ok({ id: deal.id, version: moved.value.version, state: moved.value.state });
  });
};

const draftOf = ({ columns, identifiers, products }: DealContent): DealDraft => ({
  customerName: columns.customer_name,
  customerDomain: columns.customer_domain,
  customerIdentifierCount: identifiers.length,
  productLineCount: products.length,
  amountMinor: columns.amount_minor,
  currency: columns.currency,
  expectedCloseOn: columns.expected_close_on,
  saleStage: columns.sale_stage,
  hasContact: [columns.contact_name, columns.contact_email, columns.contact_phone].some(
    (part) => part !== "",
  ),
  noContactYet: columns.no_contact_yet === 1,
  problem: columns.problem,
});

type Manager = { email: string; locale: string; time_zone: string };

/** Who decides at the lead of the firm's deal: its alliance managers, or its owners where it has none. */
const listManagers = async (scope: Scope, system: SystemScope, dealId: string): Promise<Manager[]> => {
  const deal = await scope.db
    .own("deals")
    .where("id", "=", dealId)
    .select("lead_organization_id")
    .executeTakeFirst();
  if (!deal) return [];
  const deciders = await system.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.organization_id", "=", deal.lead_organization_id)
    .where("memberships.role", "in", ["owner", "alliance_manager"])
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .select(["users.email", "users.locale", "users.time_zone", "memberships.role"])
    .orderBy("users.email")
    .execute();
  const managers = deciders.filter(({ role }) => role === "alliance_manager");
  return managers.length > 0 ? managers : deciders;
};

const mailOf = (manager: Manager, deal: DealAtHand, { firm, due }: { firm: string; due: string }) => {
  const locale = isLocale(manager.locale) ? manager.locale : "en";
  return {
    kind: "deal_submitted",
    recipient: manager.email,
    locale,
    values: {
      partner: firm,
      reference: deal.reference,
      customer: deal.customer_name,
      due: createFormat(locale, manager.time_zone, due).dateTimeIn(due, manager.time_zone),
      link: absoluteUrl(paths.queue(deal.id)),
    },
  };
};
