// Turns a request into who is asking: a person's session (pages) or a firm's token (API).

import type { AppLoadContext } from "@remix-run/node";
import { isLocale } from "~/ui/locale";
import { database } from "./database.server";
import { makeScope } from "./make-scope.server";
import type { Right } from "./rights";
import { rights } from "./rights";
import type { Scope } from "./scope.server";
import { hashSecret } from "./secret.server";
import { readSession, readSessionAgain, type Session } from "./session.server";

/** One look-up for each HTTP request, however many loaders run in it. */
const sessions = new WeakMap<AppLoadContext, Promise<Session | null>>();

export const sessionOf = (request: Request, context: AppLoadContext): Promise<Session | null> => {
  const known = sessions.get(context);
  if (known) return known;
  const reading = database().then((open) => readSession(open, request));
  sessions.set(context, reading);
  return reading;
};

/** The scope of a session, or null where the person acts for no firm. */
export const scopeOfSession = async (session: Session, context: AppLoadContext): Promise<Scope | null> => {
  const { acting, user } = session;
  if (!acting) return null;
  return makeScope(
    {
      organizationId: acting.organizationId,
      organization: { slug: acting.slug, name: acting.name, currency: acting.currency },
      user: { id: user.id, email: user.email, name: user.name },
      role: acting.role,
      locale: user.locale,
      timeZone: user.timeZone,
    },
    { clientAddress: context.clientAddress },
  );
};

/**
 * The scope of a session that was known before, as it is now: without prolonging it, for what goes on without anybody asking. Null once
 * it is over or the person acts for no firm.
 */
export const scopeAgain = async (known: Session, context: AppLoadContext): Promise<Scope | null> => {
  const session = await readSessionAgain(await database(), known.id);
  return session && scopeOfSession(session, context);
};

/** The scope of a bearer token that is known, not revoked and not expired, of an active member of an active firm; else null. */
export const scopeOfToken = async (token: string, context: AppLoadContext): Promise<Scope | null> => {
  const { system } = await database();
  const now = new Date().toISOString();
  const row = await system
    .selectFrom("api_tokens")
    .innerJoin("memberships", (join) =>
      join
        .onRef("memberships.user_id", "=", "api_tokens.user_id")
        .onRef("memberships.organization_id", "=", "api_tokens.organization_id"),
    )
    .innerJoin("organizations", "organizations.id", "api_tokens.organization_id")
    .innerJoin("users", "users.id", "api_tokens.user_id")
    .where("api_tokens.token_hash", "=", hashSecret(token))
    .where("api_tokens.revoked_at", "is", null)
    .where("api_tokens.expires_at", ">", now)
    .where("memberships.status", "=", "active")
    .where("organizations.status", "=", "active")
    .where("users.status", "=", "active")
    .select([
      "api_tokens.id as token_id",
      "api_tokens.rights",
      "api_tokens.last_used_at",
      "organizations.id as organization_id",
      "organizations.slug",
      "organizations.trade_name",
      "organizations.currency",
      "users.id as user_id",
      "users.email",
      "users.name",
      "users.locale",
      "users.time_zone",
      "memberships.role",
    ])
    .executeTakeFirst();
  if (!row) return null;
  // Once an hour is enough to see whether a token is in use, and spares a write at each call.
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  if (!row.last_used_at || row.last_used_at < hourAgo) {
    await system
      .updateTable("api_tokens")
      .set({ last_used_at: now })
      .where("id", "=", row.token_id)
      .execute();
  }
  return makeScope(
    {
      organizationId: row.organization_id,
      organization: { slug: row.slug, name: row.trade_name, currency: row.currency },
      user: { id: row.user_id, email: row.email, name: row.name },
      role: row.role,
      locale: isLocale(row.locale) ? row.locale : "en",
      timeZone: row.time_zone,
    },
    { clientAddress: context.clientAddress, onlyRights: rightsOfToken(row.rights) },
  );
};

/** What a calendar at a secret address reads, as far as the person's role allows it. */
const rightsOfFeeds: ReadonlySet<Right> = new Set<Right>(["projects.read", "alliances.read", "deals.decide"]);

/** The scope of a calendar's secret that stands, of an active member of an active firm; else null. It reads and nothing else. */
export const scopeOfFeed = async (secret: string, context: AppLoadContext): Promise<Scope | null> => {
  const { system } = await database();
  const now = new Date().toISOString();
  const row = await system
    .selectFrom("calendar_feeds")
    .innerJoin("memberships", (join) =>
      join
        .onRef("memberships.user_id", "=", "calendar_feeds.user_id")
        .onRef("memberships.organization_id", "=", "calendar_feeds.organization_id"),
    )
    .innerJoin("organizations", "organizations.id", "calendar_feeds.organization_id")
    .innerJoin("users", "users.id", "calendar_feeds.user_id")
    .where("calendar_feeds.secret_hash", "=", hashSecret(secret))
    .where("calendar_feeds.revoked_at", "is", null)
    .where("memberships.status", "=", "active")
    .where("organizations.status", "=", "active")
    .where("users.status", "=", "active")
    .select([
      "calendar_feeds.id as feed_id",
      "calendar_feeds.last_read_at",
      "organizations.id as organization_id",
      "organizations.slug",
      "organizations.trade_name",
      "organizations.currency",
      "users.id as user_id",
      "users.email",
      "users.name",
      "users.locale",
      "users.time_zone",
      "memberships.role",
    ])
    .executeTakeFirst();
  if (!row) return null;
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  if (!row.last_read_at || row.last_read_at < hourAgo)
    await system
      .updateTable("calendar_feeds")
      .set({ last_read_at: now })
      .where("id", "=", row.feed_id)
      .execute();
  return makeScope(
    {
      organizationId: row.organization_id,
      organization: { slug: row.slug, name: row.trade_name, currency: row.currency },
      user: { id: row.user_id, email: row.email, name: row.name },
      role: row.role,
      locale: isLocale(row.locale) ? row.locale : "en",
      timeZone: row.time_zone,
    },
    { clientAddress: context.clientAddress, onlyRights: rightsOfFeeds },
  );
};

const rightsOfToken = (text: string): ReadonlySet<Right> | undefined => {
  if (text === "all") return undefined;
  const listed = JSON.parse(text) as string[];
  return new Set(rights.filter((right) => listed.includes(right)));
};
