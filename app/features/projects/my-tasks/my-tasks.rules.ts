// Which of a person's tasks comes first. Pure; safe for the browser.

type Dated = {
  id: string;
  deadline: string | null;
  timing: { finish: string; lateBy: number | null } | null;
};

/** The deadline has passed, or the plan misses it. */
export const isLate = ({ deadline, timing }: Dated, today: string): boolean =>
  (deadline !== null && deadline < today) || (timing?.lateBy ?? null) !== null;

/** The day that counts: the deadline, else when the plan has it finished. What has neither comes last. */
const dayOf = ({ deadline, timing }: Dated): string => deadline ?? timing?.finish ?? "9999-12-31";

/** The late ones first, then by the day that counts. */
export const inOrderOfUrgency = <Task extends Dated & { isLate: boolean }>(tasks: readonly Task[]): Task[] =>
  [...tasks].sort(
    (one, other) =>
      Number(other.isLate) - Number(one.isLate) ||
      dayOf(one).localeCompare(dayOf(other)) ||
      one.id.localeCompare(other.id),
  );

/** What a person may make of a task with one press. A milestone is reached, and never under way. */
export const nextStates = ({
  kind,
  state,
}: {
  kind: "task" | "milestone";
  state: "open" | "doing" | "done" | "dropped";
}): ("doing" | "done")[] => {
  if (state === "open" && kind === "task") return ["doing", "done"];
  return state === "open" || state === "doing" ? ["done"] : [];
};
