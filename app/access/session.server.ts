// Sessions. The one file that knows Lucia. The cookie carries a random value; Lucia and the table see only its SHA-256.

import { type SqlBool, sql } from "kysely";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from "lucia";
import type { OpenDatabase } from "#db/index.server";
import { statement } from "#db/statement.server";
import { settings } from "~/env.server";
import { isoInstant } from "~/lib/clock";
import { isLocale, type Locale } from "~/ui/locale";
import type { Role } from "./rights";
import { hashSecret, newSecret } from "./secret.server";

const idle = new TimeSpan(12, "h");
const absolute = new TimeSpan(7, "d");

/** Who is asking, read afresh at each request: a changed role or a suspension counts at once. */
export type Session = {
  id: string;
  user: {
    id: string;
    email: string;
    name: string;
    locale: Locale;
    timeZone: string;
    isOperator: boolean;
    /** Whether there may be a firm to switch to. */
    hasOtherFirms: boolean;
  };
  /** The firm acted for; null where the user has no active membership in it, or the firm is not active. */
  acting: { organizationId: string; slug: string; name: string; currency: string; role: Role } | null;
};

type UserAttributes = { user: Session["user"]; acting: Session["acting"] };

declare module "lucia" {
  interface Register {
    Lucia: Lucia<Record<never, never>, UserAttributes>;
    DatabaseUserAttributes: UserAttributes;
    DatabaseSessionAttributes: {
      organization_id: string | null;
      user_agent: string;
      absolute_expires_at?: string;
    };
  }
}

/** Asked at every request. */
const findSession = statement((system, given: { sessionId: string }) =>
  system
    .selectFrom("sessions")
    .innerJoin("users", "users.id", "sessions.user_id")
    .leftJoin("memberships", (join) =>
      join
        .onRef("memberships.user_id", "=", "sessions.user_id")
        .onRef("memberships.organization_id", "=", "sessions.organization_id")
        .on("memberships.status", "=", "active"),
    )
    .leftJoin("organizations", (join) =>
      join
        .onRef("organizations.id", "=", "memberships.organization_id")
        .on("organizations.status", "=", "active"),
    )
    .where("sessions.id", "=", given.sessionId)
    .where("users.status", "=", "active")
    .select((select) => [
      select
        .exists(
          select
            .selectFrom("memberships as others")
            .whereRef("others.user_id", "=", "sessions.user_id")
            .where(sql<SqlBool>`others.organization_id is distinct from sessions.organization_id`)
            .select("others.id"),
        )
        .as("has_other_firms"),
      "sessions.expires_at",
      "sessions.absolute_expires_at",
      "sessions.organization_id as session_organization_id",
      "sessions.user_agent",
      "users.id as user_id",
      "users.email",
      "users.name",
      "users.locale",
      "users.time_zone",
      "users.is_operator",
      "memberships.role",
      "organizations.id as organization_id",
      "organizations.slug",
      "organizations.trade_name",
      "organizations.currency",
    ]),
);

const adapterFor = ({ system }: OpenDatabase): Adapter => ({
  getSessionAndUser: async (sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> => {
    const [row] = await findSession(system, { sessionId });
    if (!row) return [null, null];
    const acting =
      row.organization_id && row.role && row.slug && row.trade_name !== null && row.currency
        ? {
            organizationId: row.organization_id,
            slug: row.slug,
            name: row.trade_name,
            currency: row.currency,
            role: row.role,
          }
        : null;
    return [
      {
        id: sessionId,
        userId: row.user_id,
        expiresAt: new Date(Math.min(Date.parse(row.expires_at), Date.parse(row.absolute_expires_at))),
        attributes: {
          organization_id: row.session_organization_id,
          user_agent: row.user_agent,
          absolute_expires_at: row.absolute_expires_at,
        },
      },
      {
        id: row.user_id,
        attributes: {
          user: {
            id: row.user_id,
            email: row.email,
            name: row.name,
            locale: isLocale(row.locale) ? row.locale : "en",
            timeZone: row.time_zone,
            isOperator: row.is_operator === 1,
            hasOtherFirms: Boolean(row.has_other_firms),
          },
          acting,
        },
      },
    ];
  },
  getUserSessions: async (userId) => {
    const rows = await system.selectFrom("sessions").selectAll().where("user_id", "=", userId).execute();
    return rows.map((row) => ({
      id: row.id,
      userId: row.user_id,
      expiresAt: new Date(row.expires_at),
      attributes: { organization_id: row.organization_id, user_agent: row.user_agent },
    }));
  },
  setSession: async (session) => {
    const now = new Date();
    await system
      .insertInto("sessions")
      .values({
        id: session.id,
        user_id: session.userId,
        organization_id: session.attributes.organization_id,
        user_agent: session.attributes.user_agent,
        created_at: isoInstant(now),
        last_seen_at: isoInstant(now),
        expires_at: isoInstant(session.expiresAt),
        absolute_expires_at: isoInstant(new Date(now.getTime() + absolute.milliseconds())),
      })
      .execute();
  },
  updateSessionExpiration: async (sessionId, expiresAt) => {
    await system
      .updateTable("sessions")
      .set({ expires_at: isoInstant(expiresAt), last_seen_at: isoInstant(new Date()) })
      .where("id", "=", sessionId)
      .execute();
  },
  // A session that has run out is kept for a day, so that a form posted with it can be held for the same person.
  deleteSession: async (sessionId) => {
    await system
      .updateTable("sessions")
      .set({ expires_at: isoInstant(new Date()) })
      .where("id", "=", sessionId)
      .where("expires_at", ">", isoInstant(new Date()))
      .execute();
  },
  deleteUserSessions: async (userId) => {
    await system.deleteFrom("sessions").where("user_id", "=", userId).execute();
  },
  deleteExpiredSessions: async () => {
    const dayAgo = isoInstant(new Date(Date.now() - 86_400_000));
    await system
      .deleteFrom("sessions")
      .where((where) =>
        where.or([where("expires_at", "<", dayAgo), where("absolute_expires_at", "<", dayAgo)]),
      )
      .execute();
  },
});

const lucias = new WeakMap<OpenDatabase, Lucia<Record<never, never>, UserAttributes>>();

const luciaFor = (database: OpenDatabase) => {
  const known = lucias.get(database);
  if (known) return known;
  const lucia = new Lucia(adapterFor(database), {
    sessionExpiresIn: idle,
    sessionCookie: {
      name: sessionCookieName(),
      expires: false,
      attributes: { secure: isSecure(), sameSite: "lax", path: "/" },
    },
    getUserAttributes: (attributes) => attributes,
  });
  lucias.set(database, lucia);
  return lucia;
};

const isSecure = (): boolean => settings().origin.startsWith("https:");

/** `__Host-` cookies need https; the plain name serves http on localhost only. */
const sessionCookieName = (): string => (isSecure() ? "__Host-session" : "session");

const readCookieValue = (database: OpenDatabase, request: Request): string | null => {
  const value = luciaFor(database).readSessionCookie(request.headers.get("Cookie") ?? "");
  return value && value.length <= 128 ? value : null;
};

/** The session of the request's cookie, or null. Extends it while it is in use, up to its absolute end. */
export const readSession = async (database: OpenDatabase, request: Request): Promise<Session | null> => {
  const value = readCookieValue(database, request);
  if (!value) return null;
  const { session, user } = await luciaFor(database).validateSession(hashSecret(value));
  return session ? { id: session.id, user: user.user, acting: user.acting } : null;
};

/** A session by its id as it is now, which prolongs nothing; null once it is over. */
export const readSessionAgain = async (database: OpenDatabase, id: string): Promise<Session | null> => {
  const [session, user] = await adapterFor(database).getSessionAndUser(id);
  if (!session || !user || session.expiresAt.getTime() <= Date.now()) return null;
  return { id, user: user.attributes.user, acting: user.attributes.acting };
};

/** Whose session this was, where the cookie's session has run out less than a day ago. */
export const readExpiredSession = async (
  database: OpenDatabase,
  request: Request,
): Promise<{ userId: string; organizationId: string | null } | null> => {
  const value = readCookieValue(database, request);
  if (!value) return null;
  const row = await database.system
    .selectFrom("sessions")
    .select(["user_id", "organization_id"])
    .where("id", "=", hashSecret(value))
    .executeTakeFirst();
  return row ? { userId: row.user_id, organizationId: row.organization_id } : null;
};

/** Starts a session and answers its Set-Cookie header. */
export const startSession = async (
  database: OpenDatabase,
  session: { userId: string; organizationId: string | null; userAgent: string },
): Promise<string> => {
  const lucia = luciaFor(database);
  const value = newSecret();
  await lucia.createSession(
    session.userId,
    { organization_id: session.organizationId, user_agent: session.userAgent.slice(0, 300) },
    { sessionId: hashSecret(value) },
  );
  return lucia.createSessionCookie(value).serialize();
};

/** Ends the request's session for good and answers the Set-Cookie header that clears it. */
export const endSession = async (database: OpenDatabase, request: Request): Promise<string> => {
  const value = readCookieValue(database, request);
  if (value) await database.system.deleteFrom("sessions").where("id", "=", hashSecret(value)).execute();
  return luciaFor(database).createBlankSessionCookie().serialize();
};

/** Ends all sessions of a user, but for the one named. */
export const endSessionsOf = async (
  database: OpenDatabase,
  userId: string,
  except?: string,
): Promise<void> => {
  await database.system
    .deleteFrom("sessions")
    .where("user_id", "=", userId)
    .$if(except !== undefined, (query) => query.where("id", "!=", except ?? ""))
    .execute();
};

/** Forgets what ran out more than a day ago. */
export const purgeSessions = (database: OpenDatabase): Promise<void> =>
  luciaFor(database).deleteExpiredSessions();
