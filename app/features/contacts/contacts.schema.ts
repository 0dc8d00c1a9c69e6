// Input of contacts, consents and erasure: of the forms and of the API alike.

import { z } from "zod";
import { calendarDate, line, optionalLine, optionalLines, version } from "~/lib/input";
import { choice, optionalEmail, optionalPhone, rowId } from "~/lib/input-profile";
import { languageCodes } from "~/lib/languages";
import { consentCategories, consentChannels, consentPurposes, consentSources } from "./consents.rules";
import { erasureReasons } from "./contacts.rules";

const reach = {
  email: optionalEmail,
  phone: optionalPhone,
  language: choice(languageCodes).nullable().default(null),
  notes: optionalLines(2000),
};

/** A contact of a company. */
export const contactInput = z.object({
  name: line(120),
  jobTitle: optionalLine(120),
  ...reach,
  isMain: z.boolean({ error: "invalid" }).default(false),
});
export type ContactInput = z.infer<typeof contactInput>;

/** The same with the row that is changed. */
export const contactChange = contactInput.extend({ contactId: rowId, version });

/** How a customer is reached that is itself a person; without a version where nothing was known. */
export const ownReachInput = z.object({ jobTitle: optionalLine(120), ...reach, version: version.optional() });
export type OwnReachInput = z.infer<typeof ownReachInput>;

export const contactEnd = z.object({ contactId: rowId, version, reason: line(300) });
export type ContactEnd = z.infer<typeof contactEnd>;

const target = {
  channel: choice(consentChannels).nullable().default(null),
  recipientId: rowId.nullable().default(null),
  categories: z.array(choice(consentCategories)).default([]),
};
type Target = { channel?: unknown; recipientId?: unknown; categories?: unknown };

const hasOneTarget = ({ channel, recipientId }: Target): boolean => !channel !== !recipientId;
const namesCategories = ({ recipientId, categories }: Target): boolean =>
  !recipientId || (Array.isArray(categories) && categories.length > 0);

/** A consent as a person gave it: for a channel of the firm's own, or for what a named firm may receive. */
export const consentInput = z
  .object({
    /** Null: the customer itself, which is then a person. */
    contactId: rowId.nullable().default(null),
    purpose: choice(consentPurposes),
    ...target,
    textVersion: optionalLine(120),
    givenOn: calendarDate,
    endsOn: calendarDate.nullable().default(null),
    source: choice(consentSources),
    evidence: line(500),
  })
  .refine(hasOneTarget, { path: ["channel"], error: "consent_target" })
  .refine(namesCategories, { path: ["categories"], error: "choose_one" })
  .refine(({ givenOn, endsOn }) => endsOn === null || endsOn >= givenOn, {
    path: ["endsOn"],
    error: "date_order",
  });
export type ConsentInput = z.infer<typeof consentInput>;

export const withdrawalInput = z.object({
  consentId: rowId,
  withdrawnOn: calendarDate,
  note: optionalLine(500),
});
export type WithdrawalInput = z.infer<typeof withdrawalInput>;

/** Whom to erase of a customer's file, and why. */
export const erasureInput = z.object({
  contactId: rowId.nullable().default(null),
  reason: choice(erasureReasons),
});
export type ErasureInput = z.infer<typeof erasureInput>;
