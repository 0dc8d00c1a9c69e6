// Input of the charter: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, lines, optionalLine, optionalLines } from "~/lib/input";
import { rowId } from "~/lib/input-profile";
import { isWebAddress } from "../life-cycle/life-cycle.schema";

const element = optionalLines(2000);

/** `version` is the charter's; 0 where there was none. */
const versionOrNone = z.number({ error: "invalid" }).int("invalid").min(0, "invalid");

export const charterInput = z.object({
  vision: element,
  goal: element,
  targetCustomers: element,
  geographicScope: element,
  productsServices: element,
  coreTechnology: element,
  advantageBasis: element,
  sharedValues: element,
  meetingRhythm: optionalLine(300),
  startsOn: calendarDate.nullable().default(null),
  reviewOn: calendarDate.nullable().default(null),
  version: versionOrNone,
});
export type CharterInput = z.infer<typeof charterInput>;

export const objectiveInput = z.object({ text: lines(500), measure: line(300), dueOn: calendarDate });
export type ObjectiveInput = z.infer<typeof objectiveInput>;

export const removeObjectiveInput = z.object({ objectiveId: rowId });

/** Two colleagues: who answers for the alliance at the top, and who manages it. May be the same person. */
export const representativesInput = z.object({
  seniorUserId: rowId,
  managerUserId: rowId,
  version: versionOrNone,
});
export type RepresentativesInput = z.infer<typeof representativesInput>;

const term = { validFrom: calendarDate, expiresOn: calendarDate.nullable().default(null) };
const content = { text: optionalLines(20_000), url: optionalLine(1000), ...term };

type Term = { validFrom: string; expiresOn: string | null };
type Content = Term & { text: string; url: string };

const wrong = (context: z.RefinementCtx, path: string, message: string): void =>
  context.addIssue({ code: "custom", path: [path], message });

const inOrder = ({ validFrom, expiresOn }: Term, context: z.RefinementCtx): void => {
  if (expiresOn !== null && expiresOn < validFrom) wrong(context, "expiresOn", "date_order");
};

const checked = <Value extends Content>(value: Value, context: z.RefinementCtx) => {
  if (value.url !== "" && !isWebAddress(value.url)) wrong(context, "url", "invalid_url");
  if (value.url === "" && value.text === "") wrong(context, "text", "required");
  inOrder(value, context);
  return { ...value, url: value.url === "" ? null : value.url };
};

/** A new agreement: its text, or a link to it. */
export const agreementInput = z.object({ title: line(200), ...content }).transform(checked);
export type AgreementInput = z.infer<typeof agreementInput>;

/** The latest version that a form was made from. */
const latest = z.number({ error: "invalid" }).int("invalid").min(1, "invalid");

/** The next version of an agreement; `number` is the latest that the form was made from. */
export const revisionInput = z.object({ seriesId: rowId, number: latest, ...content }).transform(checked);
export type RevisionInput = z.infer<typeof revisionInput>;

/** What is said beside a file that is the text; `text` may say what stands in it. */
const besideFile = { text: optionalLines(20_000), ...term };

export const fileAgreementInput = z.object({ title: line(200), ...besideFile }).superRefine(inOrder);
export type FileAgreementInput = z.infer<typeof fileAgreementInput>;

export const fileRevisionInput = z.object({ number: latest, ...besideFile }).superRefine(inOrder);
export type FileRevisionInput = z.infer<typeof fileRevisionInput>;

export const acceptAgreementInput = z.object({ agreementId: rowId });
