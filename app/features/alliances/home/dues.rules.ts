// What an alliance asks of its firms next, with its day. Pure; safe for the browser.

import type { EndingTerritory } from "~/features/territories/territories.queries.server";
import { addDays } from "~/lib/dates";
import type { AgreementView, CharterView } from "../charter/charter.queries.server";
import type { RoundView } from "../health/health.queries.server";
import type { LifeCycleView } from "../life-cycle/life-cycle.queries.server";
import type { PlanView } from "../plan/plan.queries.server";

export type Due =
  /** What the firm can do at once; it has no day of its own. */
  | { kind: "sign_off"; on: null }
  | { kind: "agree_plan"; on: null }
  | { kind: "agreement"; id: string; title: string; on: null }
  | { kind: "expiry"; id: string; title: string; on: string }
  | { kind: "review"; on: string }
  | { kind: "objective"; id: string; text: string; on: string }
  | { kind: "plan_review"; on: string }
  | { kind: "commitment"; id: string; text: string; firm: string; on: string }
  | { kind: "health"; id: string; label: string; on: string }
  | { kind: "exit_item"; id: string; text: string; firm: string; on: string }
  | { kind: "territory"; id: string; firm: string; on: string }
  | { kind: "access_ends"; on: string };

export type DueFacts = {
  lifeCycle: Pick<LifeCycleView, "alliance" | "signOffs" | "plan" | "exitItems">;
  charter: Pick<CharterView, "reviewOn" | "objectives"> & {
    agreements: readonly Pick<AgreementView, "id" | "title" | "expiresOn" | "mark" | "isAccepted">[];
  };
  rounds: readonly Pick<RoundView, "id" | "label" | "dueOn" | "isClosed" | "own">[];
  plan: Pick<PlanView, "isOpen" | "agreements" | "commitments" | "nextReviewOn">;
  /** Those that run out soon, where the reader could assign the next. */
  territories: readonly Pick<EndingTerritory, "id" | "member" | "endsOn">[];
  today: string;
};

/** Reviews and objectives show this many days ahead; agreements by their marks, the rest as long as it is open. */
const daysAhead = 30;

/** What is due, what can be done at once first, then by day. What is late stays until it is done. */
export const duesOf = ({ lifeCycle, charter, rounds, plan, territories, today }: DueFacts): Due[] => {
  const horizon = addDays(today, daysAhead);
  const isExiting = lifeCycle.alliance.stage === "exit";
  const dues: Due[] = [];
  if (lifeCycle.signOffs.some(({ isUs, signed }) => isUs && !signed))
    dues.push({ kind: "sign_off", on: null });
  for (const { id, title, expiresOn, mark, isAccepted } of charter.agreements) {
    if (!isAccepted && mark !== "expired") dues.push({ kind: "agreement", id, title, on: null });
    if (mark && expiresOn) dues.push({ kind: "expiry", id, title, on: expiresOn });
  }
  const { reviewOn, objectives } = charter;
  if (reviewOn && reviewOn <= horizon && !isExiting) dues.push({ kind: "review", on: reviewOn });
  for (const { id, text, dueOn } of objectives) {
    if (dueOn <= horizon && !isExiting) dues.push({ kind: "objective", id, text, on: dueOn });
  }
  dues.push(...(plan.isOpen ? planDues(plan, horizon) : []));
  for (const { id, member, endsOn } of territories)
    dues.push({ kind: "territory", id, firm: member, on: endsOn });
  for (const { id, label, dueOn, isClosed, own } of rounds) {
    if (!isClosed && !own) dues.push({ kind: "health", id, label, on: dueOn });
  }
  if (isExiting && !lifeCycle.plan?.closedAt) {
    for (const { id, text, firm, dueOn, done } of lifeCycle.exitItems) {
      if (!done) dues.push({ kind: "exit_item", id, text, firm: firm.name, on: dueOn });
    }
    if (lifeCycle.plan) dues.push({ kind: "access_ends", on: lifeCycle.plan.accessEndsOn });
  }
  return dues.toSorted((one, other) => (one.on ?? "").localeCompare(other.on ?? ""));
};

const planDues = ({ agreements, commitments, nextReviewOn }: DueFacts["plan"], horizon: string): Due[] => {
  const dues: Due[] = [];
  if (agreements.some(({ isUs, agreedAt }) => isUs && !agreedAt)) dues.push({ kind: "agree_plan", on: null });
  if (nextReviewOn && nextReviewOn <= horizon) dues.push({ kind: "plan_review", on: nextReviewOn });
  for (const { id, text, firm, dueOn, state } of commitments) {
    if (state === "open" && dueOn <= horizon)
      dues.push({ kind: "commitment", id, text, firm: firm.name, on: dueOn });
  }
  return dues;
};
