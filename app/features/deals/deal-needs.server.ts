// What deals ask of a person today, and what has happened to them lately: for the home page.

import type { Scope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import type { ClockView } from "./deal-terms.rules";
import type { RegistrationState } from "./deals.rules";
import { countWaiting, listQueue, type Waiting } from "./queue.queries.server";

export type DealNeed = {
  kind: "decide" | "answer" | "finish";
  id: string;
  customerName: string;
  /** The other side: who registered the deal, or who leads the alliance. */
  firm: string;
  state: RegistrationState;
  clock: ClockView | null;
};

export type DealNeeds = {
  /** The most urgent of each kind, at most five. */
  needs: DealNeed[];
  /** All of them, also those that are not shown. */
  count: number;
  /** The deals that wait for the firm as lead; the navigation and the heading count them. */
  waiting: Waiting;
};

const mostShown = 5;
const mostCounted = 1000;
const recentMs = 7 * 86_400_000;

/** What waits for this person by their rights: decisions of the lead, questions to answer, drafts to finish. */
export const listDealNeeds = async (scope: Scope): Promise<DealNeeds> => {
  const mayDecide = scope.can("deals.decide");
  const mayRegister = scope.can("deals.register");
  const [queue, waiting, returned, drafts] = await Promise.all([
    mayDecide ? listQueue(scope, mostShown) : [],
    countWaiting(scope),
    mayRegister ? listOwn(scope, "returned") : [],
    mayRegister ? listOwn(scope, "draft") : [],
  ]);
  return {
    needs: [
      ...queue.map(({ id, customerName, registrant, state, clock }) => {
        return { kind: "decide" as const, id, customerName, firm: registrant, state, clock };
      }),
      ...returned.slice(0, mostShown).map((deal) => ({ ...deal, kind: "answer" as const, clock: null })),
      ...drafts.slice(0, mostShown).map((deal) => ({ ...deal, kind: "finish" as const, clock: null })),
    ],
    count: (mayDecide ? waiting.count : 0) + returned.length + drafts.length,
    waiting,
  };
};

/** Own deals in a state, the longest untouched first. */
const listOwn = (scope: Scope, state: "returned" | "draft") =>
  scope.db
    .own("deals")
    .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
    .where("deals.state", "=", state)
    .select(["deals.id", "deals.customer_name as customerName", "deals.state", "lead.trade_name as firm"])
    .orderBy("deals.updated_at")
    .orderBy("deals.id")
    .limit(mostCounted)
    .execute();

export type RecentDecision = {
  id: string;
  customerName: string;
  firm: string;
  state: RegistrationState;
  at: string;
  protectedUntil: string | null;
};

/** Decisions of the last seven days on the firm's own deals, newest first, at most five. */
export const listRecentDecisions = (scope: Scope): Promise<RecentDecision[]> => {
  const since = isoInstant(new Date(scope.clock().getTime() - recentMs));
  return (
    scope.db
      .own("deals")
      .innerJoin("organizations as lead", "lead.id", "deals.lead_organization_id")
      // A decision is a change too: the index by change narrows the search.
      .where("deals.updated_at", ">=", since)
      .where("deals.decided_at", ">=", since)
      .select([
        "deals.id",
        "deals.customer_name as customerName",
        "lead.trade_name as firm",
        "deals.state",
        "deals.decided_at as at",
        "deals.protected_until as protectedUntil",
      ])
      .$narrowType<{ at: string }>()
      .orderBy("deals.decided_at", "desc")
      .limit(mostShown)
      .execute()
  );
};
