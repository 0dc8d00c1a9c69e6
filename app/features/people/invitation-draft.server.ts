// What every invitation is made of, whoever invites: a colleague, the first owner of an accepted firm, or of one that the
// operator brings in. The link's secret leaves in the mail alone; the table keeps its hash.

import type { Role } from "~/access/rights";
import type { Mail } from "~/access/scope.server";
import { hashSecret, newSecret } from "~/access/secret.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import { createFormat } from "~/ui/format";
import type { Locale } from "~/ui/locale";

const day = 86_400_000;

/** How long an invitation may be taken up, in days. */
export const daysToAccept = 7;

/** A secret for a link, its hash, and the end of its time. */
export const newLink = (now: Date, days: number) => {
  const secret = newSecret();
  return {
    secret,
    tokenHash: hashSecret(secret),
    expiresAt: isoInstant(new Date(now.getTime() + days * day)),
  };
};

/** A row of `invitations` without its firm, and the secret of its link. */
export const draftInvitation = (
  now: Date,
  invitation: { id?: string; email: string; role: Role; invitedByUserId: string | null },
) => {
  const { secret, tokenHash, expiresAt } = newLink(now, daysToAccept);
  return {
    secret,
    row: {
      id: invitation.id ?? newId(),
      email: invitation.email.toLowerCase(),
      role: invitation.role,
      token_hash: tokenHash,
      invited_by_user_id: invitation.invitedByUserId,
      created_at: isoInstant(now),
      expires_at: expiresAt,
      consumed_at: null,
      revoked_at: null,
    },
  };
};

/** When a link ends, as the reader of the mail writes it, with the zone. */
export const untilText = (instant: string, locale: Locale, timeZone: string): string =>
  createFormat(locale, timeZone, instant).dateTimeIn(instant, timeZone);

/** The mail to a colleague; `kind` is another where the firm itself was accepted. */
export const invitationMail = (invitation: {
  kind?: "invitation" | "application_accepted";
  recipient: string;
  locale: Locale;
  timeZone: string;
  firm: string;
  inviter: string;
  secret: string;
  expiresAt: string;
}): Mail => ({
  kind: invitation.kind ?? "invitation",
  recipient: invitation.recipient,
  locale: invitation.locale,
  values: {
    firm: invitation.firm,
    inviter: invitation.inviter,
    until: untilText(invitation.expiresAt, invitation.locale, invitation.timeZone),
    link: absoluteUrl(paths.invitation(invitation.secret)),
  },
});
