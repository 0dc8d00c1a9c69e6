// The states of an application, and who decides what from where. Pure.

export const applicationStates = ["submitted", "needs_more", "accepted", "declined"] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** What a supplier may do with an application. */
export const applicationDecisions = ["accept", "decline", "ask"] as const;
export type ApplicationDecision = (typeof applicationDecisions)[number];

export const stateAfter = {
  accept: "accepted",
  decline: "declined",
  ask: "needs_more",
} as const satisfies Record<ApplicationDecision, ApplicationState>;

/** The states in which the supplier may still decide. While the applicant is asked, it may decide without the answer. */
export const undecided: readonly ApplicationState[] = ["submitted", "needs_more"];

export const isUndecided = (state: ApplicationState): boolean => undecided.includes(state);

/** How long an applicant may take to answer, in days. */
export const daysToAnswer = 14;
