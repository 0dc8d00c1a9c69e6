// Looking into the outbox: the operator sees that mail goes, never what it says; the demo shows everybody everything.

import type { SystemScope } from "~/access/scope.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";
import { ok, type Result, refuse } from "~/lib/result";
import { isLocale } from "~/ui/locale";
import type { MailState } from "./mail.rules";
import { renderMail } from "./render-mail.server";

export type MailLine = {
  id: string;
  kind: string;
  recipient: string;
  state: MailState;
  attempts: number;
  createdAt: string;
};

const pageSize = 50;
const order = "-created_at";

/** Mail by time, the latest first, 50 at a time, without text and links. An unknown cursor begins at the first page. */
export const listMail = async (
  system: SystemScope,
  filter: { state: MailState | null; cursor: string | null },
): Promise<{ mails: MailLine[]; total: number; next: string | null }> => {
  const all = system.db
    .selectFrom("outbox")
    .$if(filter.state !== null, (query) => query.where("state", "=", filter.state ?? "failed"));
  const { total } = await all
    .select((row) => row.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const from = filter.cursor ? decodeCursor(filter.cursor, order, ["text"]) : null;
  const rows = await all
    .$if(from !== null, (query) =>
      query.where((row) =>
        row(row.refTuple("created_at", "id"), "<", row.tuple(String(from?.values[0] ?? ""), from?.id ?? "")),
      ),
    )
    .select(["id", "kind", "recipient", "state", "attempts", "created_at as createdAt"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(pageSize + 1)
    .execute();
  const mails = rows.slice(0, pageSize);
  const last = mails.at(-1);
  const next =
    rows.length > pageSize && last
      ? encodeCursor({ sort: order, values: [last.createdAt], id: last.id })
      : null;
  return { mails, total, next };
};

/** Puts a mail that was given up into the line again. Refusal: `stale`, where it is not a failed one. */
export const retryMail = (system: SystemScope, id: string): Promise<Result<null>> =>
  system.transaction(async (tx) => {
    const { numUpdatedRows } = await tx.db
      .updateTable("outbox")
      .set({ state: "pending", attempts: 0, next_attempt_at: tx.at })
      .where("id", "=", id)
      .where("state", "=", "failed")
      .executeTakeFirst();
    return numUpdatedRows === 0n ? refuse("stale") : ok(null);
  });

export type ShownMail = {
  id: string;
  recipient: string;
  locale: string;
  state: MailState;
  createdAt: string;
  /** Null once it was sent: text and links are kept no longer. */
  content: { subject: string; text: string } | null;
};

/** The latest fifty with text and links. For the demo alone, where nobody has a mailbox. */
export const showMail = async (system: SystemScope): Promise<ShownMail[]> => {
  const rows = await system.db
    .selectFrom("outbox")
    .select(["id", "kind", "recipient", "locale", "payload", "state", "created_at as createdAt"])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(pageSize)
    .execute();
  return rows.map(({ kind, payload, ...mail }) => ({
    ...mail,
    content:
      mail.state === "sent"
        ? null
        : renderMail(kind, isLocale(mail.locale) ? mail.locale : "en", JSON.parse(payload)),
  }));
};
