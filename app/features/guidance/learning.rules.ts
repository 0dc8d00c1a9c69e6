// When a quiz is passed, a course done and a certificate valid. Pure; safe for the browser.

import { addDays, addMonths, type CalendarDate } from "~/lib/dates";

/** How many of the questions were answered rightly; by the question's id. */
export const countRight = (
  questions: readonly { id: string; rightOption: number }[],
  answers: Readonly<Record<string, number>>,
): number => questions.filter(({ id, rightOption }) => answers[id] === rightOption).length;

/** Whole numbers, so that exactly the pass mark passes. */
export const isPassed = (right: number, questions: number, passPercent: number): boolean =>
  questions > 0 && right * 100 >= passPercent * questions;

export type CourseProgress = { lessons: number; lessonsRead: number; questions: number; isPassed: boolean };

/** All lessons are read, and the quiz, where there is one, is passed. */
export const isCourseDone = (progress: CourseProgress): boolean =>
  progress.lessonsRead >= progress.lessons && (progress.questions === 0 || progress.isPassed);

/** The last day on which a certificate holds: the same day of a later month, or that month's last. */
export const expiryAfter = (issuedOn: CalendarDate, months: number | null): CalendarDate | null =>
  months === null ? null : addMonths(issuedOn, months);

export const certificateStates = ["valid", "expired", "revoked"] as const;
export type CertificateState = (typeof certificateStates)[number];

/** `today` in UTC, as the dates of the certificate are. What is revoked stays so when its time is over. */
export const certificateState = (
  { revokedAt, expiresOn }: { revokedAt: string | null; expiresOn: CalendarDate | null },
  today: CalendarDate,
): CertificateState => {
  if (revokedAt !== null) return "revoked";
  return expiresOn !== null && expiresOn < today ? "expired" : "valid";
};

/** How long before its end a certificate is reminded of, and the programme can be learned again. */
export const renewalDays = 30;

/** Whether its holder can enrol again: it ends soon, or does not hold any more. */
export const isRenewable = (
  { revokedAt, expiresOn }: { revokedAt: string | null; expiresOn: CalendarDate | null },
  today: CalendarDate,
): boolean => revokedAt !== null || (expiresOn !== null && expiresOn <= addDays(today, renewalDays));

/** Crockford's base 32: no letter that is taken for a figure. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const numberLength = 28;

/** 140 random bits of the bytes given (28 of them), as they stand in the table. */
export const certificateNumber = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, numberLength), (byte) => alphabet[byte % 32] ?? "").join("");

/** As people read it: seven groups of four. */
export const groupedNumber = (number: string): string => (number.match(/.{1,4}/g) ?? []).join("-");

/** A number as people type it, in the form of the table; null for what is none. */
export const parseCertificateNumber = (typed: string): string | null => {
  if (typed.length > 100) return null;
  const number = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return number.length === numberLength && [...number].every((letter) => alphabet.includes(letter))
    ? number
    : null;
};
