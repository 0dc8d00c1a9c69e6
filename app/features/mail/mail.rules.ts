// The states of a mail in the outbox, and what mails are about. Pure; the page shares them.

export const mailStates = ["pending", "sent", "failed"] as const;
export type MailState = (typeof mailStates)[number];

/** Each has its subject and text among the messages `mail`. */
export const mailKinds = [
  "invitation",
  "password_reset",
  "email_change",
  "email_change_notice",
  "application_received",
  "application_question",
  "application_answered",
  "application_accepted",
  "application_declined",
  "alliance_invitation",
  "project_invitation",
  "project_joined",
  "project_declined",
  "sign_off_asked",
  "agreement_expires",
  "health_check_due",
  "certificate_issued",
  "certificate_expires",
  "holding_claimed",
  "complaint_overdue",
  "credit_review_due",
  "credit_overdue",
  "deal_submitted",
  "deal_decided",
  "notice",
  "notice_digest",
  "record_head",
] as const;
