// The announcements of an alliance: for its lead with who has confirmed them, for a member with whether the reader has.

import { sql } from "kysely";
import type { Row } from "#db/schema";
import type { Scope } from "~/access/scope.server";
import { decodeCursor, encodeCursor } from "~/lib/keyset";

export type ConfirmedBy = { firm: string; people: number; firstAt: string };

export type AnnouncementView = {
  id: string;
  title: string;
  body: string;
  publishedAt: string;
  withdrawnAt: string | null;
  /** When the reader confirmed it; null where not, and for people of the lead. */
  confirmedAt: string | null;
  /** The members that have confirmed it, the first first; for the lead alone, else null. */
  confirmedBy: ConfirmedBy[] | null;
};

const order = "-published_at";

const columns = ["id", "title", "body", "published_at", "withdrawn_at", "lead_organization_id"] as const;

/**
 * The announcements of an alliance that the firm may read, the newest first. `cursor` is the `nextCursor` of the page before; one
 * that cannot be read begins at the first page.
 */
export const listAnnouncements = async (
  scope: Scope,
  allianceId: string,
  { limit = 20, cursor = null }: { limit?: number; cursor?: string | null } = {},
): Promise<{ items: AnnouncementView[]; nextCursor: string | null }> => {
  const after = cursor ? decodeCursor(cursor, order, ["text"]) : null;
  const rows = await scope.db
    .visibleAnnouncements()
    .where("announcements.alliance_id", "=", allianceId)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(announcements.published_at, announcements.id) < (${after?.values[0]}, ${after?.id})`,
      ),
    )
    .select(columns)
    .orderBy("published_at", "desc")
    .orderBy("id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: await withConfirmations(scope, shown),
    nextCursor: last ? encodeCursor({ sort: order, values: [last.published_at], id: last.id }) : null,
  };
};

/** One announcement of an alliance, or null where the firm may not read it. */
export const getAnnouncement = async (
  scope: Scope,
  allianceId: string,
  id: string,
): Promise<AnnouncementView | null> => {
  const rows = await scope.db
    .visibleAnnouncements()
    .where("announcements.alliance_id", "=", allianceId)
    .where("announcements.id", "=", id)
    .select(columns)
    .execute();
  const [view] = await withConfirmations(scope, rows);
  return view ?? null;
};

export type UnreadAnnouncement = { id: string; title: string; alliance: { id: string; name: string } };

/** What the reader has not confirmed in the alliances that the firm has joined, the newest first; at most `limit`. */
export const listUnreadAnnouncements = (scope: Scope, limit = 3): Promise<UnreadAnnouncement[]> =>
  scope.db
    .visibleAnnouncements()
    .innerJoin("alliances", "alliances.id", "announcements.alliance_id")
    .where("announcements.lead_organization_id", "<>", scope.organizationId)
    .where("announcements.id", "not in", (confirmed) =>
      confirmed
        .selectFrom("announcement_confirmations")
        .where("user_id", "=", scope.user.id)
        .select("announcement_id"),
    )
    .select(["announcements.id", "announcements.title", "alliances.id as allianceId", "alliances.name"])
    .orderBy("announcements.published_at", "desc")
    .limit(limit)
    .execute()
    .then((rows) =>
      rows.map(({ id, title, allianceId, name }) => ({ id, title, alliance: { id: allianceId, name } })),
    );

type AnnouncementRow = Pick<Row<"announcements">, (typeof columns)[number]>;

const withConfirmations = async (
  scope: Scope,
  rows: readonly AnnouncementRow[],
): Promise<AnnouncementView[]> => {
  const confirmations = await listConfirmations(
    scope,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const given = confirmations.filter(({ announcementId }) => announcementId === row.id);
    const isLead = row.lead_organization_id === scope.organizationId;
    return {
      id: row.id,
      title: row.title,
      body: row.body,
      publishedAt: row.published_at,
      withdrawnAt: row.withdrawn_at,
      confirmedAt: given.find(({ userId }) => userId === scope.user.id)?.at ?? null,
      confirmedBy: isLead ? byFirm(given) : null,
    };
  });
};

type Confirmation = { announcementId: string; firmId: string; firm: string; userId: string; at: string };

const listConfirmations = async (scope: Scope, ids: string[]): Promise<Confirmation[]> => {
  if (ids.length === 0) return [];
  return scope.db
    .visibleConfirmations()
    .innerJoin("organizations", "organizations.id", "announcement_confirmations.organization_id")
    .where("announcement_id", "in", ids)
    .select([
      "announcement_id as announcementId",
      "organizations.id as firmId",
      "organizations.trade_name as firm",
      "user_id as userId",
      "confirmed_at as at",
    ])
    .orderBy("confirmed_at")
    .execute();
};

/** Other firms' people are counted, not named. */
const byFirm = (given: readonly Confirmation[]): ConfirmedBy[] => {
  const firms = new Map<string, ConfirmedBy>();
  for (const { firmId, firm, at } of given) {
    const known = firms.get(firmId);
    if (known) known.people += 1;
    else firms.set(firmId, { firm, people: 1, firstAt: at });
  }
  return [...firms.values()];
};
