// Programmes of the guidance mode: their kinds, and the way from a draft to retirement. Pure; safe for the browser.

import type { ProgrammeKind, ProgrammeState } from "#db/tables-guidance";

export const programmeKinds = [
  "show_advantages",
  "change_habits",
  "open_fields",
] as const satisfies ProgrammeKind[];
export const programmeStates = ["draft", "published", "retired"] as const satisfies ProgrammeState[];

/** `reopen` makes a draft of what was published, as long as nobody has enrolled. */
export const programmeSteps = ["publish", "reopen", "retire"] as const;
export type ProgrammeStep = (typeof programmeSteps)[number];

const ways: Record<ProgrammeStep, { from: ProgrammeState; to: ProgrammeState }> = {
  publish: { from: "draft", to: "published" },
  reopen: { from: "published", to: "draft" },
  retire: { from: "published", to: "retired" },
};

/** The state that a step leads to, or null where it is not open from this one. */
export const stateAfter = (state: ProgrammeState, step: ProgrammeStep): ProgrammeState | null =>
  ways[step].from === state ? ways[step].to : null;

export const stepsFrom = (state: ProgrammeState): ProgrammeStep[] =>
  programmeSteps.filter((step) => stateAfter(state, step) !== null);

type Contents = { title: string; lessons: number; questions: number };

/** What a draft lacks before it can be published; null where nothing does. */
export const missingIn = (
  courses: readonly Contents[],
): { code: "programme_without_courses" } | { code: "course_empty"; details: { title: string } } | null => {
  if (courses.length === 0) return { code: "programme_without_courses" };
  const empty = courses.find(({ lessons, questions }) => lessons + questions === 0);
  return empty ? { code: "course_empty", details: { title: empty.title } } : null;
};

/** How much one programme may hold. */
export const most = { courses: 40, lessons: 60, questions: 60, options: 6 } as const;
