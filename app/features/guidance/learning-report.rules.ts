// The report on learning in an alliance: what it is filtered by, and how a person stands in a programme. Pure; safe for the browser.

import type { CalendarDate } from "~/lib/dates";
import { isId } from "~/lib/id";
import { type CertificateState, certificateState } from "./learning.rules";

/** `stopped`: the firm has left before it was completed. */
export const learningStates = ["in_progress", "stopped", "valid", "expired", "revoked"] as const;
export type LearningState = (typeof learningStates)[number];

export type LearningFilter = {
  programmeId: string | null;
  organizationId: string | null;
  state: LearningState | null;
};

/** The filter as the address has it; what is none of its values is left out. */
export const readLearningFilter = (search: URLSearchParams): LearningFilter => {
  const idOf = (name: string): string | null => {
    const text = search.get(name) ?? "";
    return isId(text) ? text : null;
  };
  return {
    programmeId: idOf("programme"),
    organizationId: idOf("firm"),
    state: learningStates.find((state) => state === search.get("state")) ?? null,
  };
};

type Standing = {
  /** Null while the programme is not completed. */
  certificate: { revokedAt: string | null; expiresOn: CalendarDate | null } | null;
  isMember: boolean;
};

export const learningState = ({ certificate, isMember }: Standing, today: CalendarDate): LearningState => {
  if (certificate) return certificateState(certificate, today) satisfies CertificateState;
  return isMember ? "in_progress" : "stopped";
};
