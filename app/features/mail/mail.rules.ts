// The states of a mail in the outbox. Pure; the page shares them.

export const mailStates = ["pending", "sent", "failed"] as const;
export type MailState = (typeof mailStates)[number];
