// What persons have consented to, and what it covers on a day. Pure; safe for the browser.

import type { ConsentCategory, ConsentChannel, ConsentPurpose, ConsentSource } from "#db/tables-contacts";
import { dateIn } from "~/lib/dates";

export const consentPurposes = [
  "service",
  "marketing",
  "events",
  "survey",
  "cross_selling",
  "joint_project",
] as const satisfies ConsentPurpose[];

/** The ways in which the firm itself may speak to a person. */
export const consentChannels = [
  "email",
  "phone",
  "sms",
  "messaging",
  "post",
] as const satisfies ConsentChannel[];

/** What of a person another firm may receive. */
export const consentCategories = [
  "contact",
  "profile",
  "purchases",
  "interactions",
] as const satisfies ConsentCategory[];

export const consentSources = [
  "signed_form",
  "web_form",
  "email",
  "spoken",
  "contract",
] as const satisfies ConsentSource[];

/** A consent as far as it decides what may be done. Dates are `YYYY-MM-DD`, both ends count. */
export type ConsentTerms = {
  purpose: ConsentPurpose;
  channel: ConsentChannel | null;
  recipientId: string | null;
  categories: readonly ConsentCategory[];
  givenOn: string;
  endsOn: string | null;
  withdrawn: { on: string; at: string } | null;
};

/**
 * The day from which a withdrawal holds. It holds at once and for readers in every zone, so that the day on which it was recorded
 * counts where that day is earliest.
 */
const goneFrom = ({ on, at }: { on: string; at: string }): string => {
  const recorded = dateIn(new Date(at), "Etc/GMT+12");
  return on < recorded ? on : recorded;
};

/** Whether a consent holds on a day. */
export const holdsOn = (
  { givenOn, endsOn, withdrawn }: Pick<ConsentTerms, "givenOn" | "endsOn" | "withdrawn">,
  day: string,
): boolean =>
  givenOn <= day && (endsOn === null || day <= endsOn) && (withdrawn === null || day < goneFrom(withdrawn));

/**
 * Whether a person's data may go to a firm on a day: one consent alone must name the purpose, the firm and every category that is
 * asked for, and hold on the day. A consent for a channel of the firm's own covers no recipient.
 */
export const consentCovers = (
  consents: readonly ConsentTerms[],
  {
    purpose,
    recipientId,
    categories,
  }: Pick<ConsentTerms, "purpose" | "categories"> & { recipientId: string },
  day: string,
): boolean =>
  consents.some(
    (consent) =>
      consent.purpose === purpose &&
      consent.recipientId === recipientId &&
      categories.every((category) => consent.categories.includes(category)) &&
      holdsOn(consent, day),
  );

export type ConsentState = "in_force" | "ended" | "withdrawn";

/** How a consent stands on a day that is not before it was given. */
export const consentState = (
  { endsOn, withdrawn }: Pick<ConsentTerms, "endsOn" | "withdrawn">,
  today: string,
): ConsentState => {
  if (withdrawn !== null) return "withdrawn";
  return endsOn !== null && endsOn < today ? "ended" : "in_force";
};
