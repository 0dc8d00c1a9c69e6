// The standing of a partner firm with one supplier. Pure.

export const relationStatuses = ["active", "suspended", "ended"] as const;
export type RelationStatus = (typeof relationStatuses)[number];

/** What a supplier may do with a relation, each with a reason. */
export const relationActions = ["suspend", "resume", "end"] as const;
export type RelationAction = (typeof relationActions)[number];

const rules: Record<RelationAction, { from: readonly RelationStatus[]; to: RelationStatus }> = {
  suspend: { from: ["active"], to: "suspended" },
  // A firm whose relation ended comes back into the same one: there is one for each supplier and partner.
  resume: { from: ["suspended", "ended"], to: "active" },
  end: { from: ["active", "suspended"], to: "ended" },
};

/** The status that the action leads to; null where it may not be taken from here. */
export const relationAfter = (status: RelationStatus, action: RelationAction): RelationStatus | null =>
  rules[action].from.includes(status) ? rules[action].to : null;

export const relationActionsFrom = (status: RelationStatus): RelationAction[] =>
  relationActions.filter((action) => relationAfter(status, action) !== null);
