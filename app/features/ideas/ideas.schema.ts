// Input of ideas and their steps: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines, optionalLines, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { confidentialities, ideaSources, rejectReasons } from "./ideas.rules";

/** An idea as it is stated. A customer file is the firm's own, and goes with the source `customer` alone. */
export const ideaInput = z
  .object({
    title: line(200),
    description: lines(8000),
    source: choice(ideaSources),
    customerId: rowId.nullable().default(null),
    confidentiality: choice(confidentialities).default("lead_only"),
  })
  .transform((idea) => ({ ...idea, customerId: idea.source === "customer" ? idea.customerId : null }));
export type IdeaInput = z.infer<typeof ideaInput>;

const mark = z
  .number({ error: (issue) => (issue.input === undefined ? "choose_one" : "invalid_choice") })
  .int("invalid_choice")
  .min(1, "invalid_choice")
  .max(5, "invalid_choice");

export const assessInput = z.object({
  feasibility: mark,
  market: mark,
  fit: mark,
  feasibilityNote: optionalLines(1000),
  marketNote: optionalLines(1000),
  fitNote: optionalLines(1000),
  version,
});
export type AssessInput = z.infer<typeof assessInput>;

/** A step with what is said with it: a question, an answer, a reason. */
export const wordInput = z.object({ note: lines(4000), version });

/** A step that may say something. */
export const noteInput = z.object({ note: optionalLines(4000), version });

export const rejectInput = z.object({ reason: choice(rejectReasons), note: lines(4000), version });

/** The joint development that an accepted idea goes into. */
export const developInput = z.object({
  projectName: line(200),
  projectOrganizationId: rowId,
  projectDueOn: calendarDate,
  version,
});
export type DevelopInput = z.infer<typeof developInput>;

/** A change of who may read it. */
export const sharingInput = z.object({ version });
