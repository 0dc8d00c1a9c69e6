// Notices by mail: at once, and once a day together. Jobs of the installation call it. What the reader may see and wants is asked anew for
// every mail.

import type { NoticeKind } from "#db/tables-talk";
import type { SystemScope } from "~/access/scope.server";
import { isoInstant } from "~/lib/clock";
import { dateIn } from "~/lib/dates";
import { ok, refuse } from "~/lib/result";
import { translator } from "~/messages/catalogue";
import { isLocale, type Locale } from "~/ui/locale";
import { noticePath, noticeText } from "./notice-text";
import { type NoticeView, noticeOf, readNotices } from "./notices.queries.server";
import { type Channel, hourIn, isDigestTime, kindsOf } from "./notices.rules";

const batch = 100;

/** What is older is not mailed at once any more, as after an outage; the page and the digest still tell it. */
const freshMs = 24 * 60 * 60_000;

type LinkOf = (path: string) => string;
type Reader = { organization_id: string; user_id: string };

/** Of these notices of one person in one firm, those that they may see and want on the channel; none for who is not active there. */
const readable = async (
  system: SystemScope,
  { organization_id, user_id }: Reader,
  channel: Channel,
  ids: readonly string[],
): Promise<NoticeView[]> => {
  const active = await system.db
    .selectFrom("memberships")
    .innerJoin("users", "users.id", "memberships.user_id")
    .innerJoin("organizations", "organizations.id", "memberships.organization_id")
    .where("memberships.organization_id", "=", organization_id)
    .where("memberships.user_id", "=", user_id)
    .where("memberships.status", "=", "active")
    .where("users.status", "=", "active")
    .where("organizations.status", "=", "active")
    .select("memberships.id")
    .executeTakeFirst();
  if (!active) return [];
  const proposed: NoticeKind[] = kindsOf(channel);
  const rows = await readNotices(system.readingAs(organization_id), user_id, channel, proposed)
    .where("notices.id", "in", ids)
    .orderBy("notices.created_at")
    .orderBy("notices.id")
    .execute();
  return rows.map(noticeOf);
};

const localeOf = (locale: string): Locale => (isLocale(locale) ? locale : "en");

const lineOf = (locale: Locale, notice: NoticeView, linkOf: LinkOf): { text: string; link: string } => {
  const text = noticeText(translator(locale, "notices"), notice);
  const said = notice.comment ? `\n${notice.comment.excerpt}` : "";
  return { text: text + said, link: linkOf(noticePath(notice)) };
};

/** Mails what has not been looked at yet, at most a hundred notices; one that was read meanwhile is not mailed. Answers how many mails. */
export const mailNotices = async (system: SystemScope, linkOf: LinkOf): Promise<number> => {
  const due = await system.db
    .selectFrom("notices")
    .innerJoin("users", "users.id", "notices.user_id")
    .where("notices.mail_settled_at", "is", null)
    .select([
      "notices.id",
      "notices.organization_id",
      "notices.user_id",
      "notices.read_at",
      "notices.created_at",
      "users.email",
      "users.locale",
    ])
    .orderBy("notices.created_at")
    .limit(batch)
    .execute();
  const oldest = isoInstant(new Date(system.clock().getTime() - freshMs));
  let mailed = 0;
  for (const row of due) {
    const [notice] =
      row.read_at || row.created_at < oldest ? [] : await readable(system, row, "mail", [row.id]);
    const sent = await system.transaction(async (tx) => {
      const first = await tx.db
        .updateTable("notices")
        .set({ mail_settled_at: tx.at })
        .where("id", "=", row.id)
        .where("mail_settled_at", "is", null)
        .executeTakeFirst();
      if (first.numUpdatedRows === 0n) return refuse("stale");
      if (!notice) return ok(false);
      const locale = localeOf(row.locale);
      const values = { project: notice.project.name, ...lineOf(locale, notice, linkOf) };
      await tx.send({ kind: "notice", recipient: row.email, locale, values }, row.organization_id);
      return ok(true);
    });
    if (sent.ok && sent.value) mailed += 1;
  }
  return mailed;
};

/** One mail to everybody in whose zone it is morning, with all notices since the last; nobody gets an empty one. Answers how many mails. */
export const mailDigests = async (system: SystemScope, linkOf: LinkOf, pagePath: string): Promise<number> => {
  const now = system.clock();
  const until = isoInstant(now);
  const people = await system.db
    .selectFrom("users")
    .leftJoin("notice_digests", "notice_digests.user_id", "users.id")
    .where("users.status", "=", "active")
    .where(
      "users.id",
      "in",
      system.db.selectFrom("notices").where("digest_settled_at", "is", null).select("user_id"),
    )
    .select(["users.id", "users.email", "users.locale", "users.time_zone", "notice_digests.sent_on"])
    .execute();
  let mailed = 0;
  for (const person of people) {
    const today = dateIn(now, person.time_zone);
    if (!isDigestTime({ date: today, hour: hourIn(now, person.time_zone) }, person.sent_on)) continue;
    const waiting = await system.db
      .selectFrom("notices")
      .where("user_id", "=", person.id)
      .where("digest_settled_at", "is", null)
      .where("created_at", "<=", until)
      .select(["id", "organization_id"])
      .execute();
    const notices: NoticeView[] = [];
    for (const organization_id of new Set(waiting.map((row) => row.organization_id))) {
      const ids = waiting.filter((row) => row.organization_id === organization_id).map(({ id }) => id);
      notices.push(...(await readable(system, { organization_id, user_id: person.id }, "digest", ids)));
    }
    const locale = localeOf(person.locale);
    const lines = notices.map((notice) => lineOf(locale, notice, linkOf));
    const sent = await system.transaction(async (tx) => {
      const first = await tx.db
        .insertInto("notice_digests")
        .values({ user_id: person.id, sent_on: today })
        .onConflict((conflict) =>
          conflict
            .column("user_id")
            .doUpdateSet({ sent_on: today })
            .where("notice_digests.sent_on", "<", today),
        )
        .executeTakeFirst();
      if (!first.numInsertedOrUpdatedRows) return refuse("stale");
      await tx.db
        .updateTable("notices")
        .set({ digest_settled_at: tx.at })
        .where(
          "id",
          "in",
          waiting.map(({ id }) => id),
        )
        .execute();
      if (lines.length === 0) return ok(false);
      const text = lines.map((line) => `${line.text}\n${line.link}`).join("\n\n");
      const values = { count: lines.length, text, link: linkOf(pagePath) };
      await tx.send({ kind: "notice_digest", recipient: person.email, locale, values }, null);
      return ok(true);
    });
    if (sent.ok && sent.value) mailed += 1;
  }
  return mailed;
};
