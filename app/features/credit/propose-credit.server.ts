// Proposes credit for a customer, changes the proposal and declines it. Of two people at once the first counts, and the second is told.

import type { Row } from "#db/schema";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { checkNotErased, checkOwner } from "~/features/complaints/record-complaint.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { CreditInput } from "./credit.schema";

export type CreditLine = Row<"credit_lines">;
export type Changed = Result<{ id: string }>;

/** What the record keeps sealed of credit: viewers read the record, and of credit they read nothing. */
export const sealedOfCredit = [
  "currency",
  "limit_minor",
  "days",
  "parts",
  "every",
  "note",
  "reason",
  "description",
  "amount_minor",
  "review_on",
];

export const findLine = async (tx: TransactionScope, id: string): Promise<Result<CreditLine>> => {
  const found = await tx.db.own("credit_lines").where("id", "=", id).selectAll().executeTakeFirst();
  return found ? ok(found) : refuse("not_found");
};

type LineChanges = Partial<Omit<CreditLine, "id" | "organization_id" | "version" | "exposure_minor">>;

/** Refuses `stale`, where the line has changed since it was seen. */
export const changeLine = async (
  tx: TransactionScope,
  { id, state }: Pick<CreditLine, "id" | "state">,
  version: number,
  columns: LineChanges,
): Promise<Result<null>> => {
  const changed = await tx.db
    .update("credit_lines")
    .set({ ...columns, updated_at: tx.at, version: version + 1 })
    .where("id", "=", id)
    .where("state", "=", state)
    .where("version", "=", version)
    .executeTakeFirst();
  return changed.numUpdatedRows === 0n ? refuse("stale") : ok(null);
};

const termsOf = ({ kind, limit, days, parts, every, note, ownerUserId, reviewOn }: CreditInput) => ({
  kind,
  currency: limit.currency,
  limit_minor: limit.amountMinor,
  days,
  parts,
  every,
  note,
  owner_user_id: ownerUserId,
  review_on: reviewOn,
});

/**
 * Refusals: `not_found`; `person_erased`; `credit_to_employee`; `credit_consumer_kind`, where a person would have anything but instalments;
 * `owner_unknown`.
 */
const checkCustomer = async (
  tx: TransactionScope,
  customerId: string,
  { kind, ownerUserId }: CreditInput,
): Promise<Result<null>> => {
  const customer = await tx.db
    .own("customers")
    .where("id", "=", customerId)
    .select("kind")
    .executeTakeFirst();
  if (!customer) return refuse("not_found");
  if (customer.kind === "employee") return refuse("credit_to_employee");
  if (customer.kind === "consumer" && kind !== "instalments") return refuse("credit_consumer_kind");
  const present = await checkNotErased(tx, customerId);
  return present.ok ? checkOwner(tx, ownerUserId) : present;
};

/** Refusals: see `checkCustomer`. */
export const proposeCredit = (
  scope: Scope,
  customerId: string,
  input: CreditInput,
  id = newId(),
): Promise<Result<{ id: string; customerId: string }>> =>
  scope.transaction(async (tx) => {
    // Queues behind an erasure that is under way, so that nothing is said of a person afterwards.
    await tx.db.lockOrganization();
    const fit = await checkCustomer(tx, customerId, input);
    if (!fit.ok) return fit;
    const line = { customer_id: customerId, ...termsOf(input) };
    await tx.db
      .insert("credit_lines", [
        {
          id,
          ...line,
          state: "proposed",
          review_reminded_at: null,
          proposed_by_user_id: tx.user.id,
          proposed_at: tx.at,
          granted_by_user_id: null,
          granted_at: null,
          ended_by_user_id: null,
          ended_at: null,
          ended_reason: "",
          updated_at: tx.at,
        },
      ])
      .execute();
    await tx.record({
      subject: { type: "credit_line", id },
      action: "credit_line.proposed",
      after: line,
      sealed: sealedOfCredit,
    });
    return ok({ id, customerId });
  });

/**
 * Changes a proposal; whoever does so has proposed it from then on, and cannot grant it. Refusals: `credit_not_proposed`; `stale`; and
 * those of `checkCustomer`.
 */
export const changeProposal = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  input: CreditInput,
): Promise<Changed> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await findLine(tx, id);
    if (!found.ok) return found;
    const line = found.value;
    if (line.state !== "proposed") return refuse("credit_not_proposed");
    const fit = await checkCustomer(tx, line.customer_id, input);
    if (!fit.ok) return fit;
    const terms = termsOf(input);
    const differs = (Object.keys(terms) as (keyof typeof terms)[]).filter((key) => terms[key] !== line[key]);
    if (differs.length === 0 && version === line.version) return ok({ id });
    const changed = await changeLine(tx, line, version, {
      ...terms,
      proposed_by_user_id: tx.user.id,
      proposed_at: tx.at,
    });
    if (!changed.ok) return changed;
    const pick = (from: typeof terms) => Object.fromEntries(differs.map((key) => [key, from[key]]));
    await tx.record({
      subject: { type: "credit_line", id },
      action: "credit_line.changed",
      before: pick(line),
      after: pick(terms),
      sealed: sealedOfCredit.filter((key) => (differs as string[]).includes(key)),
    });
    return ok({ id });
  });

/**
 * Ends a proposal. Whoever proposed it takes it back; anybody else needs the right to decide. Refusals: `not_found`;
 * `credit_not_proposed`; `credit_not_decider`; `stale`.
 */
export const declineCredit = (
  scope: Scope,
  { id, version }: { id: string; version: number },
  reason: string,
): Promise<Changed> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const found = await findLine(tx, id);
    if (!found.ok) return found;
    const line = found.value;
    if (line.state !== "proposed") return refuse("credit_not_proposed");
    if (line.proposed_by_user_id !== tx.user.id && !scope.can("customers.credit_decide"))
      return refuse("credit_not_decider");
    const changed = await changeLine(tx, line, version, {
      state: "ended",
      ended_by_user_id: tx.user.id,
      ended_at: tx.at,
      ended_reason: reason,
    });
    if (!changed.ok) return changed;
    await tx.record({
      subject: { type: "credit_line", id },
      action: "credit_line.declined",
      before: { state: "proposed" },
      after: { state: "ended", reason },
      sealed: ["reason"],
    });
    return ok({ id });
  });
