// What of a plan is shown on its board and in its list, as it stands in the address. Pure; safe for the browser.

import type { TaskState } from "#db/tables-projects";
import { isId } from "~/lib/id";
import { taskStates } from "../plan/plan.rules";

export type TaskFilter = {
  phaseId: string | null;
  /** The firm that does it. */
  partyId: string | null;
  /** A person, or nobody in particular. */
  assigneeId: string | "nobody" | null;
  state: TaskState | null;
};

export const nobody = "nobody";

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readTaskFilter = (params: URLSearchParams): TaskFilter => {
  const idOf = (name: string): string | null => {
    const text = params.get(name) ?? "";
    return isId(text) ? text : null;
  };
  return {
    // A dialog of the plan names its phase by the same parameter.
    phaseId: params.has("do") ? null : idOf("phase"),
    partyId: idOf("party"),
    assigneeId: params.get("assignee") === nobody ? nobody : idOf("assignee"),
    state: taskStates.find((state) => state === params.get("state")) ?? null,
  };
};

/** The filter as query parameters; `readTaskFilter` reads them back. */
export const taskFilterParams = ({
  phaseId,
  partyId,
  assigneeId,
  state,
}: TaskFilter): Record<string, string | undefined> => ({
  phase: phaseId ?? undefined,
  party: partyId ?? undefined,
  assignee: assigneeId ?? undefined,
  state: state ?? undefined,
});

type Filtered = {
  phaseId: string;
  firm: { id: string };
  assignee: { id: string } | null;
  state: TaskState;
};

export const isShown = (
  { phaseId, partyId, assigneeId, state }: TaskFilter,
  { assignee, ...task }: Filtered,
): boolean =>
  (phaseId === null || task.phaseId === phaseId) &&
  (partyId === null || task.firm.id === partyId) &&
  (assigneeId === null || (assignee?.id ?? nobody) === assigneeId) &&
  (state === null || task.state === state);

export const isFiltered = (filter: TaskFilter): boolean =>
  Object.values(filter).some((value) => value !== null);
