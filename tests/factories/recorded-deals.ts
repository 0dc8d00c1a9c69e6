// A world in whose record something stands that every firm may read a different part of.

import type { Change, Scope } from "~/access/scope.server";
import { ok } from "~/lib/result";
import { insertDeal } from "./deals";
import { createWorld, scopeOf, type World } from "./world";

/** Stands in every value of the rival's. */
export const canary = "canary of the rival";

export type RecordedWorld = World & {
  /** Owners of the four firms. */
  scopes: { supplier: Scope; partner: Scope; rival: Scope; stranger: Scope };
  /** The partner's deal. */
  deal: string;
  /** In the partner's log. */
  draft: string;
  /** In the supplier's log, by the partner, with a sealed contact. */
  submitted: string;
  /** In the supplier's log, by the supplier, with the rival's deal sealed. */
  duplicate: string;
  /** In the supplier's log, by the rival. */
  rivals: string;
  /** Appends an entry on the next day, at 09:00 UTC, and answers its id. */
  record(scope: Scope, change: Change): Promise<string>;
};

/** The submission of a deal, as its registrant records it. */
export const submission = (
  { supplier }: World,
  registrant: Scope,
  deal: string,
  contact: string,
): Change => ({
  log: supplier.id,
  counterparty: registrant.organizationId,
  subject: { type: "deal", id: deal },
  action: "deal.submitted",
  before: { state: "draft" },
  after: { state: "submitted", amount_minor: 125_000, currency: "CNY", contact_name: contact },
  sealed: ["contact_name"],
});

export const createRecordedWorld = async (): Promise<RecordedWorld> => {
  let day = 0;
  const world = await createWorld({ now: () => new Date(Date.UTC(2026, 0, 1 + day, 9)) });
  const record = async (scope: Scope, change: Change): Promise<string> => {
    day += 1;
    const made = await scope.transaction(async (tx) => ok(await tx.record(change)));
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.id;
  };
  const scopes = {
    supplier: await scopeOf(world.supplier),
    partner: await scopeOf(world.partner),
    rival: await scopeOf(world.rival),
    stranger: await scopeOf(world.stranger),
  };
  const { supplier, partner, rival } = scopes;
  const deal = await insertDeal(world, world.partner, { customer_name: "Jiangnan", reference: "D-AAAAAA" });
  const ofRival = await insertDeal(world, world.rival, { customer_name: canary, reference: "D-BBBBBB" });
  const draft = await record(partner, {
    subject: { type: "deal", id: deal },
    action: "deal.created",
    after: { state: "draft", owner_user_id: world.partner.people.member.id },
  });
  const submitted = await record(partner, submission(world, partner, deal, "Wang Fang"));
  const rivals = await record(rival, submission(world, rival, ofRival, `${canary}'s contact`));
  const duplicate = await record(supplier, {
    counterparty: partner.organizationId,
    subject: { type: "deal", id: deal },
    action: "deal.marked_duplicate",
    before: { state: "submitted" },
    after: { state: "duplicate", duplicate_of: ofRival },
    sealed: ["duplicate_of"],
  });
  return { ...world, scopes, deal, draft, submitted, duplicate, rivals, record };
};
