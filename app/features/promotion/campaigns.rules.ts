// How a campaign goes on, and what its budget comes to. Pure; safe for the browser.

import type { CampaignState } from "#db/tables-promotion";

export const campaignStates = [
  "planned",
  "running",
  "finished",
  "cancelled",
] as const satisfies readonly CampaignState[];

export const campaignSteps = ["start", "finish", "cancel"] as const;
export type CampaignStep = (typeof campaignSteps)[number];

const ways: Record<CampaignStep, { from: readonly CampaignState[]; to: CampaignState }> = {
  start: { from: ["planned"], to: "running" },
  finish: { from: ["running"], to: "finished" },
  cancel: { from: ["planned", "running"], to: "cancelled" },
};

/** Where a step leads; null where it does not lead on from the state. */
export const stateAfter = (state: CampaignState, step: CampaignStep): CampaignState | null =>
  ways[step].from.includes(state) ? ways[step].to : null;

/** The steps that are open to the lead. It starts only on an agreed budget. */
export const stepsFrom = (state: CampaignState, isAgreed: boolean): CampaignStep[] =>
  campaignSteps.filter((step) => stateAfter(state, step) !== null && (step !== "start" || isAgreed));

/** Activities are planned until the end; costs and results come from the start on, and some of them after the end. */
export const takesActivities = (state: CampaignState): boolean => state === "planned" || state === "running";
export const takesFigures = (state: CampaignState): boolean => state !== "planned";

export type Budget = {
  /** Sum of all shares, in minor units. */
  totalMinor: number;
  /** Whether every firm has confirmed its share. */
  isAgreed: boolean;
  spentMinor: number;
  /** What was spent beyond the budget; 0 where nothing was. */
  overMinor: number;
};

const sum = (amounts: readonly { amountMinor: number }[]): number =>
  amounts.reduce((total, { amountMinor }) => total + amountMinor, 0);

export const budgetOf = (
  shares: readonly { amountMinor: number; isConfirmed: boolean }[],
  costs: readonly { amountMinor: number }[],
): Budget => {
  const [totalMinor, spentMinor] = [sum(shares), sum(costs)];
  return {
    totalMinor,
    isAgreed: shares.length > 0 && shares.every(({ isConfirmed }) => isConfirmed),
    spentMinor,
    overMinor: Math.max(0, spentMinor - totalMinor),
  };
};

/** The firms of a campaign: each once, a member among them, and in a closed alliance no two that would learn of one another. */
export const faultOfParties = (
  firmIds: readonly string[],
  { leadId, memberIds, isOpen }: { leadId: string; memberIds: readonly string[]; isOpen: boolean },
): string | null => {
  if (new Set(firmIds).size < firmIds.length) return "campaign_firm_twice";
  const members = firmIds.filter((id) => id !== leadId);
  if (members.length === 0) return "campaign_without_member";
  if (members.some((id) => !memberIds.includes(id))) return "campaign_firm_unknown";
  return !isOpen && members.length > 1 ? "campaign_closed_alliance" : null;
};
