// Input of the life cycle: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, lines, optionalLine, optionalLines, version } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { stages } from "../alliances.rules";

const stage = z.enum(stages, { error: "choose_one" });

/** A step to a stage. `version` is the alliance's, as the step was thought over. */
export const stepInput = z.object({ to: stage, reason: optionalLines(1000), version });
export type StepInput = z.infer<typeof stepInput>;

/** An item that the lead adds to the checklist of a stage. */
export const gateItemInput = z.object({
  stage,
  text: lines(300),
  isRequired: z.boolean({ error: "invalid" }).default(false),
});
export type GateItemInput = z.infer<typeof gateItemInput>;

export const removeItemInput = z.object({ itemId: rowId });

export const evidenceKinds = ["note", "decision", "link"] as const;

/** An address that a browser opens in the open: no other scheme, nobody's password in it. */
export const isWebAddress = (typed: string): boolean => {
  if (!/^https:\/\//i.test(typed) || !URL.canParse(typed)) return false;
  const { username, password } = new URL(typed);
  return username === "" && password === "";
};

/**
 * Evidence for an item of a stage's checklist: a standing one by its code, or one of the lead's own by its id. A decision says who
 * decided and when, a link where it leads.
 */
export const evidenceInput = z
  .object({
    stage,
    item: z.string({ error: "choose_one" }).max(60, "invalid_choice"),
    kind: z.enum(evidenceKinds, { error: "choose_one" }),
    text: lines(2000),
    url: optionalLine(1000),
    decidedBy: optionalLine(200),
    decidedOn: calendarDate.nullable().default(null),
    isInternal: z.boolean({ error: "invalid" }).default(false),
  })
  .transform((evidence, context) => {
    const { kind, url, decidedBy, decidedOn, ...rest } = evidence;
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (kind === "link" && !isWebAddress(url)) wrong("url", url === "" ? "required" : "invalid_url");
    if (kind === "decision" && decidedBy === "") wrong("decidedBy", "required");
    if (kind === "decision" && decidedOn === null) wrong("decidedOn", "required");
    return {
      ...rest,
      kind,
      url: kind === "link" ? url : null,
      decidedBy: kind === "decision" ? decidedBy : null,
      decidedOn: kind === "decision" ? decidedOn : null,
    };
  });
export type EvidenceInput = z.infer<typeof evidenceInput>;

/** A file as evidence; the file comes beside it. */
export const fileEvidenceInput = z.object({
  stage,
  item: z.string({ error: "choose_one" }).max(60, "invalid_choice"),
  text: lines(2000),
  isInternal: z.boolean({ error: "invalid" }).default(false),
});
export type FileEvidenceInput = z.infer<typeof fileEvidenceInput>;

export const withdrawEvidenceInput = z.object({ evidenceId: rowId, reason: lines(1000) });

/** A member's sign-off for what stood on its page: the round names it. */
export const signOffInput = z.object({
  round: z.number({ error: "invalid" }).int("invalid").min(1, "invalid"),
  note: optionalLines(1000),
});

/** `version` is the plan's; 0 where there was none. */
export const exitPlanInput = z.object({
  accessEndsOn: calendarDate,
  note: optionalLines(2000),
  version: z.number({ error: "invalid" }).int("invalid").min(0, "invalid"),
});
export type ExitPlanInput = z.infer<typeof exitPlanInput>;

export const exitItemKinds = ["returned", "deleted", "handed_over"] as const;

/** What a firm of the alliance has to return, delete or hand over. */
export const exitItemInput = z.object({
  kind: z.enum(exitItemKinds, { error: "choose_one" }),
  text: lines(500),
  organizationId: rowId,
  dueOn: calendarDate,
});
export type ExitItemInput = z.infer<typeof exitItemInput>;
