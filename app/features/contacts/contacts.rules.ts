// Persons of the customer file: which fields are personal, and whether two say the same person. Pure; safe for the browser.

import { foldName } from "~/lib/text";

/** What stands for the name of a person that was erased, in every language: the sign that hides a name elsewhere. */
export const erasedName = "•••";

/** The columns of a contact that enter the record as digests. */
export const personalFields = ["name", "job_title", "email", "phone", "language", "notes"] as const;

export const erasureReasons = ["asked", "consent_withdrawn", "no_longer_needed", "unlawful"] as const;

type Reach = { name: string; email: string; phone: string };

const leastDigits = 6;

const digitsOf = (phone: string): string => phone.replace(/\D/g, "");

/**
 * Whether a contact that was typed elsewhere is this person: the same address, else the same number, else, where neither side has
 * both to compare, the same name.
 */
export const isSamePerson = (one: Reach, other: Reach): boolean => {
  if (one.email && other.email) return one.email.toLowerCase() === other.email.toLowerCase();
  const [ours, theirs] = [digitsOf(one.phone), digitsOf(other.phone)];
  if (ours.length >= leastDigits && theirs.length >= leastDigits)
    return ours.endsWith(theirs) || theirs.endsWith(ours);
  return one.name !== "" && foldName(one.name) === foldName(other.name);
};
