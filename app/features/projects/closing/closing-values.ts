// Lessons and hand-overs as their forms show them. Pure.

import { doerText } from "../plan/plan.schema";
import type { HandoverView, LessonsView } from "./closing.queries.server";
import type { HandoverFormValues, LessonsFormValues } from "./closing.schema";

/** Version 0: nothing is written yet. */
export const lessonsValuesOf = (
  own: LessonsView | undefined,
): { version: number; values: LessonsFormValues } => ({
  version: own?.version ?? 0,
  values: {
    wentWell: own?.wentWell ?? "",
    wentBadly: own?.wentBadly ?? "",
    doNext: own?.doNext ?? "",
  },
});

export const handoverValuesOf = ({ text, firm, person, dueOn }: HandoverView): HandoverFormValues => ({
  text,
  receiver: doerText({ organizationId: firm.id, assigneeUserId: person?.id ?? null }),
  dueOn: dueOn ?? "",
});
