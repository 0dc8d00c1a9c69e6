// Joint projects: how one goes on, who may do what in it, and what its readiness check asks. Pure; safe for the browser.

import type {
  CheckAnswer,
  PartyState,
  ProjectRole,
  ProjectState,
  ProjectTemplate,
  SuccessFactor,
} from "#db/tables-projects";

export const projectStates = [
  "planned",
  "running",
  "paused",
  "closed",
  "cancelled",
] as const satisfies readonly ProjectState[];

export const partyStates = ["invited", "joined", "declined", "left"] as const satisfies readonly PartyState[];

export const projectRoles = ["lead", "contributor", "customer"] as const satisfies readonly ProjectRole[];

/** What a firm is asked to be; the project's own firm leads it. */
export const invitedRoles = ["contributor", "customer"] as const satisfies readonly ProjectRole[];
export type InvitedRole = (typeof invitedRoles)[number];

/** How many firms a project has beside its own. */
export const mostParties = 20;

export const projectSteps = ["start", "pause", "resume", "close", "cancel"] as const;
export type ProjectStep = (typeof projectSteps)[number];

const ways: Record<ProjectStep, { from: readonly ProjectState[]; to: ProjectState }> = {
  start: { from: ["planned"], to: "running" },
  pause: { from: ["running"], to: "paused" },
  resume: { from: ["paused"], to: "running" },
  close: { from: ["running", "paused"], to: "closed" },
  cancel: { from: ["planned", "running", "paused"], to: "cancelled" },
};

/** Where a step leads; null where it does not lead on from the state. */
export const stateAfter = (state: ProjectState, step: ProjectStep): ProjectState | null =>
  ways[step].from.includes(state) ? ways[step].to : null;

export const stepsFrom = (state: ProjectState): ProjectStep[] =>
  projectSteps.filter((step) => stateAfter(state, step) !== null);

/** Steps that say why. */
export const asksReason = (step: ProjectStep): boolean => step === "pause" || step === "cancel";

/** A project that is over is read and not changed. */
export const isOver = (state: ProjectState): boolean => state === "closed" || state === "cancelled";

export type Powers = {
  /** Name, goal, budget, dates, parties and state. */
  run: boolean;
  /** Phases, tasks of all parties, dependencies. */
  plan: boolean;
  /** Tasks of the own firm: add them, say how they stand. */
  work: boolean;
  /** Say how far the own firm is by the readiness check. */
  check: boolean;
  answer: boolean;
  leave: boolean;
};

/** What a person may do in a project by the place of their firm and their own rights. */
export const powersIn = (
  { isLead, party, state }: { isLead: boolean; party: PartyState; state: ProjectState },
  { mayRun, mayWork }: { mayRun: boolean; mayWork: boolean },
): Powers => {
  const isJoined = party === "joined";
  const goesOn = !isOver(state);
  return {
    run: isLead && isJoined && mayRun && goesOn,
    plan: isJoined && mayRun && goesOn,
    work: isJoined && mayWork && goesOn,
    check: isJoined && mayRun && goesOn,
    answer: party === "invited" && mayRun && goesOn,
    leave: !isLead && isJoined && mayRun,
  };
};

/** What decides whether CRM comes to work, as Chinese textbooks of CRM list it; see docs/decisions/projects.md. */
export const successFactors = [
  "leadership",
  "processes",
  "technology",
  "team",
  "people",
  "steps",
  "integration",
] as const satisfies readonly SuccessFactor[];

export const checkAnswers = ["yes", "partly", "no"] as const satisfies readonly CheckAnswer[];

/** Whether the template brings the readiness check. */
export const hasReadiness = (template: ProjectTemplate): boolean => template === "crm_rollout";

export type Readiness = "ready" | "partly" | "not_ready" | "open";

/** How a factor stands over the parties that have joined: the weakest answer counts, and a missing one leaves it open. */
export const readinessOf = (answers: readonly (CheckAnswer | null)[]): Readiness => {
  if (answers.includes("no")) return "not_ready";
  if (answers.length === 0 || answers.includes(null)) return "open";
  return answers.includes("partly") ? "partly" : "ready";
};
