// Says once of each review that it is due, and of each due that it is overdue: to whoever looks after the credit. A job of the
// installation calls it. The mail names the firm, and neither a customer nor an amount.

import { type SqlBool, sql } from "kysely";
import type { SystemScope } from "~/access/scope.server";
import { listDeciders } from "~/features/alliances/deciders.server";
import { dateIn } from "~/lib/dates";
import { ok, refuse } from "~/lib/result";
import { isLocale, type Locale } from "~/ui/locale";

const batch = 200;

type Firm = { id: string; trade_name: string; time_zone: string };
type Recipient = { email: string; locale: Locale };

/** Answers of how many lines, at most 200 of a firm at once, it was said. `linkOf` is where one stands. */
export const remindOfCredit = async (
  system: SystemScope,
  linkOf: (lineId: string) => string,
): Promise<number> => {
  const firms = await system.db
    .selectFrom("organizations")
    .where("status", "=", "active")
    .where("id", "in", system.db.selectFrom("credit_lines").select("organization_id"))
    .select(["id", "trade_name", "time_zone"])
    .execute();
  let reminded = 0;
  for (const firm of firms) {
    reminded += await remindOfReviews(system, firm, linkOf);
    reminded += await remindOfOverdue(system, firm, linkOf);
  }
  return reminded;
};

const remindOfReviews = async (
  system: SystemScope,
  firm: Firm,
  linkOf: (lineId: string) => string,
): Promise<number> => {
  const due = await system.db
    .selectFrom("credit_lines")
    .where("organization_id", "=", firm.id)
    .where("state", "in", ["granted", "suspended"])
    .where("review_on", "<=", dateIn(system.clock(), firm.time_zone))
    .where("review_reminded_at", "is", null)
    .select(["id", "owner_user_id", "review_on"])
    .orderBy("review_on")
    .limit(batch)
    .execute();
  let reminded = 0;
  for (const line of due) {
    const recipients = await ownerOf(system, firm.id, line.owner_user_id);
    const sent = await system.transaction(async (tx) => {
      const first = await tx.db
        .updateTable("credit_lines")
        .set({ review_reminded_at: tx.at })
        .where("id", "=", line.id)
        .where("review_on", "=", line.review_on)
        .where("review_reminded_at", "is", null)
        .executeTakeFirst();
      if (first.numUpdatedRows === 0n) return refuse("stale");
      const values = { firm: firm.trade_name, date: line.review_on, link: linkOf(line.id) };
      for (const { email, locale } of recipients)
        await tx.send({ kind: "credit_review_due", recipient: email, locale, values }, firm.id);
      return ok(null);
    });
    if (sent.ok) reminded += 1;
  }
  return reminded;
};

/** One mail for a line, however many of its dues have become overdue since the last. */
const remindOfOverdue = async (
  system: SystemScope,
  firm: Firm,
  linkOf: (lineId: string) => string,
): Promise<number> => {
  const today = dateIn(system.clock(), firm.time_zone);
  const overdue = system.db
    .selectFrom("credit_dues")
    .innerJoin("credit_entries", "credit_entries.id", "credit_dues.entry_id")
    .where("credit_dues.organization_id", "=", firm.id)
    .where("credit_dues.due_on", "<", today)
    .where("credit_dues.reminded_at", "is", null)
    .where("credit_entries.taken_back_at", "is", null)
    .where(sql<SqlBool>`credit_dues.upto_minor > credit_entries.settled_minor`);
  const lines = await system.db
    .selectFrom("credit_lines")
    .where("id", "in", overdue.select("credit_entries.line_id"))
    .select(["id", "owner_user_id"])
    .orderBy("id")
    .limit(batch)
    .execute();
  let reminded = 0;
  for (const line of lines) {
    const recipients = await ownerOf(system, firm.id, line.owner_user_id);
    const sent = await system.transaction(async (tx) => {
      const first = await tx.db
        .updateTable("credit_dues")
        .set({ reminded_at: tx.at })
        .where("organization_id", "=", firm.id)
        .where("due_on", "<", today)
        .where("reminded_at", "is", null)
        .where("entry_id", "in", overdue.where("credit_entries.line_id", "=", line.id).select("entry_id"))
        .executeTakeFirst();
      if (first.numUpdatedRows === 0n) return refuse("stale");
      const values = { firm: firm.trade_name, link: linkOf(line.id) };
      for (const { email, locale } of recipients)
        await tx.send({ kind: "credit_overdue", recipient: email, locale, values }, firm.id);
      return ok(null);
    });
    if (sent.ok) reminded += 1;
  }
  return reminded;
};

/** Whoever looks after it; where that person is not active, those who decide for the firm. */
const ownerOf = async (system: SystemScope, firm: string, userId: string): Promise<Recipient[]> => {
  const people = await system.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.organization_id", "=", firm)
    .where("memberships.user_id", "=", userId)
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .select(["users.email", "users.locale"])
    .execute();
  if (people.length === 0) return listDeciders(system, firm);
  return people.map(({ email, locale }) => ({ email, locale: isLocale(locale) ? locale : "en" }));
};
