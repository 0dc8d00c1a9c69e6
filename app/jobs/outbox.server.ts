// Sends what commands put into the outbox. A mail is taken by a conditional update, so that two workers never send it twice;
// a failed one is tried again with growing pauses, for about a day. Without SMTP_URL mail stays where it is.

import { createTransport, type Transporter } from "nodemailer";
import { database } from "~/access/database.server";
import { settings } from "~/env.server";
import { renderMail } from "~/features/mail/render-mail.server";
import { isoInstant } from "~/lib/clock";
import { isLocale } from "~/ui/locale";

const batch = 20;
const mostAttempts = 10;

/** Minutes to the next try: 1, 2, 4 … up to four hours. */
const pauseAfter = (attempts: number): number => Math.min(2 ** (attempts - 1), 240) * 60_000;

let transport: Transporter | null = null;

/** One pass over what is due. Answers how many were sent. */
export const sendPendingMail = async (): Promise<number> => {
  const { smtpUrl, origin } = settings();
  if (!smtpUrl) return 0;
  transport ??= createTransport(smtpUrl);
  const { system } = await database();
  const now = new Date();
  const due = await system
    .selectFrom("outbox")
    .selectAll()
    .where("state", "=", "pending")
    .where("next_attempt_at", "<=", isoInstant(now))
    .orderBy("next_attempt_at")
    .limit(batch)
    .execute();
  let sent = 0;
  for (const mail of due) {
    const attempts = mail.attempts + 1;
    const taken = await system
      .updateTable("outbox")
      .set({ attempts, next_attempt_at: isoInstant(new Date(now.getTime() + pauseAfter(attempts))) })
      .where("id", "=", mail.id)
      .where("attempts", "=", mail.attempts)
      .where("state", "=", "pending")
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) continue;
    try {
      const { subject, text } = renderMail(
        mail.kind,
        isLocale(mail.locale) ? mail.locale : "en",
        JSON.parse(mail.payload),
      );
      await transport.sendMail({
        from: `Entente <no-reply@${new URL(origin).hostname}>`,
        to: mail.recipient,
        subject,
        text,
      });
      // What was sent is known to the recipient alone from here on: the text and its links go.
      await system
        .updateTable("outbox")
        .set({ state: "sent", sent_at: isoInstant(new Date()), payload: "{}", last_error: "" })
        .where("id", "=", mail.id)
        .execute();
      sent += 1;
    } catch (error) {
      await system
        .updateTable("outbox")
        .set({
          state: attempts >= mostAttempts ? "failed" : "pending",
          last_error: error instanceof Error ? error.message.slice(0, 300) : "unknown",
        })
        .where("id", "=", mail.id)
        .execute();
    }
  }
  return sent;
};
