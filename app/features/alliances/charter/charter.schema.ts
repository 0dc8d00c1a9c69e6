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

const content = {
  text: optionalLines(20_000),
  url: optionalLine(1000),
  validFrom: calendarDate,
  expiresOn: calendarDate.nullable().default(null),
};

type Content = { text: string; url: string; validFrom: string; expiresOn: string | null };

const checked = <Value extends Content>(value: Value, context: z.RefinementCtx) => {
  const wrong = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (value.url !== "" && !isWebAddress(value.url)) wrong("url", "invalid_url");
  if (value.url === "" && value.text === "") wrong("text", "required");
  if (value.expiresOn !== null && value.expiresOn < value.validFrom) wrong("expiresOn", "date_order");
  return { ...value, url: value.url === "" ? null : value.url };
};

/** A new agreement: its text, or a link to it. */
export const agreementInput = z.object({ title: line(200), ...content }).transform(checked);
export type AgreementInput = z.infer<typeof agreementInput>;

/** The next version of an agreement; `number` is the latest that the form was made from. */
export const revisionInput = z
  .object({
    seriesId: rowId,
    number: z.number({ error: "invalid" }).int("invalid").min(1, "invalid"),
    ...content,
  })
  .transform(checked);
export type RevisionInput = z.infer<typeof revisionInput>;

export const acceptAgreementInput = z.object({ agreementId: rowId });
