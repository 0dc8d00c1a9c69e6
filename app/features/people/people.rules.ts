// The standing of a person in a firm. Pure.

import type { Role } from "~/access/rights";

export const membershipStatuses = ["active", "suspended", "left"] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

export type Standing = { role: Role; status: MembershipStatus };

/** What an owner does with a colleague's membership; leaving goes with a hand-over. */
export type StandingChange =
  | { kind: "role"; role: Role }
  | { kind: "suspend" }
  | { kind: "resume" }
  | { kind: "leave" };

/**
 * The standing after the change, or null where it does not lead from here. Who has left comes back by an invitation alone,
 * which that person accepts.
 */
export const standingAfter = ({ role, status }: Standing, change: StandingChange): Standing | null => {
  if (status === "left") return null;
  switch (change.kind) {
    case "role":
      return change.role === role ? null : { role: change.role, status };
    case "suspend":
      return status === "active" ? { role, status: "suspended" } : null;
    case "resume":
      return status === "suspended" ? { role, status: "active" } : null;
    case "leave":
      return { role, status: "left" };
  }
};

/** Whether the person is one of those of whom a firm must keep at least one. */
const isActiveOwner = ({ role, status }: Standing): boolean => role === "owner" && status === "active";

/** Whether the change would take an active owner from the firm. */
export const takesAnOwner = (before: Standing, after: Standing): boolean =>
  isActiveOwner(before) && !isActiveOwner(after);

/** Roles that can look after customers and deals, and so take them over. */
export const canTakeOver = (role: Role): boolean => role !== "viewer";
