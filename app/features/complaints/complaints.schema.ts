// Input of complaints: of the forms and of the API alike.

import { z } from "zod";
import { isId } from "~/lib/id";
import { calendarDate, line, lines, optionalLines, version } from "~/lib/input";
import { choice, rowId } from "~/lib/input-profile";
import { complaintCauses, complaintFaiths, complaintKinds, complaintSeverities } from "./complaints.rules";

const optionalRow = rowId.nullable().default(null);
const optionalCause = choice(complaintCauses).nullable().default(null);

export const complaintInput = z.object({
  kind: choice(complaintKinds),
  severity: choice(complaintSeverities),
  faith: choice(complaintFaiths).default("good"),
  subject: line(200),
  description: lines(4000),
  receivedOn: calendarDate,
  contactId: optionalRow,
  productLineId: optionalRow,
  dealId: optionalRow,
  cause: optionalCause,
  /** Null: whoever writes it down. */
  ownerUserId: optionalRow,
});
export type ComplaintInput = z.infer<typeof complaintInput>;

/** `isShared`: for the ally that is responsible too. */
export const noteInput = z.object({
  text: lines(4000),
  isShared: z.boolean({ error: "invalid" }).default(false),
});
export type NoteInput = z.infer<typeof noteInput>;

export const assignInput = z.object({ ownerUserId: rowId, text: optionalLines(2000), version });
export type AssignInput = z.infer<typeof assignInput>;

/** What the ally is asked to do; it reads that. */
const request = lines(2000);
export type AskAllyInput = { allianceId: string; allyId: string; text: string; version: number };

/** "Whom, through which alliance" is one choice of the form: `<alliance>:<firm>`. */
export const askAllyForm = z
  .object({
    ally: z.string({ error: "choose_one" }).transform((typed, context) => {
      const [allianceId = "", allyId = ""] = typed.split(":");
      if (isId(allianceId) && isId(allyId)) return { allianceId, allyId };
      context.addIssue({ code: "custom", message: "choose_one" });
      return z.NEVER;
    }),
    text: request,
    version,
  })
  .transform(({ ally, ...said }): AskAllyInput => ({ ...ally, ...said }));

export const assessInput = z.object({
  severity: choice(complaintSeverities),
  faith: choice(complaintFaiths),
  cause: optionalCause,
  text: lines(2000),
  version,
});
export type AssessInput = z.infer<typeof assessInput>;

export const closeInput = z.object({ cause: choice(complaintCauses), text: lines(4000), version });
export type CloseInput = z.infer<typeof closeInput>;

export const reopenInput = z.object({ text: lines(2000), version });
export type ReopenInput = z.infer<typeof reopenInput>;
