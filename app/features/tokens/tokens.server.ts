// The API tokens of the firm acted for. A token is shown once, at its making; the table keeps its hash. It acts as the person
// who made it, with what the role allows at the time of use and never more than the rights it was given.

import { type Right, rights } from "~/access/rights";
import type { Scope, SystemScope } from "~/access/scope.server";
import { hashSecret, newSecret } from "~/access/secret.server";
import { isoInstant } from "~/lib/clock";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { TokenInput } from "./tokens.schema";

const day = 86_400_000;

export type TokenLine = {
  id: string;
  name: string;
  person: string;
  /** Null: all that the person's role allows. */
  rights: Right[] | null;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  state: "active" | "expired" | "revoked";
};

/** Every token of the firm, the latest first. */
export const listTokens = async (scope: Scope): Promise<TokenLine[]> => {
  const rows = await scope.db
    .own("api_tokens")
    .innerJoin("users", "users.id", "api_tokens.user_id")
    .select([
      "api_tokens.id",
      "api_tokens.name",
      "api_tokens.rights",
      "api_tokens.created_at as createdAt",
      "api_tokens.expires_at as expiresAt",
      "api_tokens.last_used_at as lastUsedAt",
      "api_tokens.revoked_at",
      "users.name as person",
    ])
    .orderBy("api_tokens.created_at", "desc")
    .orderBy("api_tokens.id", "desc")
    .limit(500)
    .execute();
  const now = isoInstant(scope.clock());
  return rows.map(({ revoked_at, rights: listed, ...row }) => ({
    ...row,
    rights: readRights(listed),
    state: revoked_at ? "revoked" : row.expiresAt <= now ? "expired" : "active",
  }));
};

const readRights = (text: string): Right[] | null => {
  if (text === "all") return null;
  const listed = JSON.parse(text) as string[];
  return rights.filter((right) => listed.includes(right));
};

/** Makes a token that acts as this person and answers it, this once. Refusal: `already_sent`, for a form sent twice. */
export const createToken = (scope: Scope, input: TokenInput): Promise<Result<{ token: string }>> => {
  const token = newSecret();
  return scope.transaction(async (tx) => {
    const expiresAt = isoInstant(new Date(tx.now.getTime() + Number(input.days) * day));
    const allowed = input.reach === "all" ? "all" : JSON.stringify(input.rights);
    const { numInsertedOrUpdatedRows } = await tx.db
      .insert("api_tokens", [
        {
          id: input.key,
          user_id: scope.user.id,
          name: input.name,
          token_hash: hashSecret(token),
          rights: allowed,
          created_at: tx.at,
          expires_at: expiresAt,
          last_used_at: null,
          revoked_at: null,
        },
      ])
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows === 0n) return refuse("already_sent");
    await tx.record({
      subject: { type: "api_token", id: input.key },
      action: "api_token.created",
      after: { name: input.name, user_id: scope.user.id, rights: allowed, expires_at: expiresAt },
    });
    return ok({ token });
  });
};

/** Ends a token for good. Refusal: `stale`, where it is ended already or none of the firm's. */
export const revokeToken = (scope: Scope, tokenId: string): Promise<Result<{ name: string }>> =>
  scope.transaction(async (tx) => {
    const token = await tx.db
      .update("api_tokens")
      .set({ revoked_at: tx.at })
      .where("id", "=", tokenId)
      .where("revoked_at", "is", null)
      .returning("name")
      .executeTakeFirst();
    if (!token) return refuse("stale");
    await tx.record({ subject: { type: "api_token", id: tokenId }, action: "api_token.revoked" });
    return ok(token);
  });

/**
 * Makes a token for a person by e-mail, for whoever runs the installation: all that the person's role allows. Refusals:
 * `no_such_person`; `no_such_firm`, where the person has no active place in that firm; `which_firm` with `slugs`, where the
 * person has several and none is named.
 */
export const createTokenFor = (
  system: SystemScope,
  { email, slug, days }: { email: string; slug?: string; days: number },
): Promise<Result<{ token: string }>> => {
  const token = newSecret();
  return system.transaction(async (tx) => {
    const user = await tx.db
      .selectFrom("users")
      .select("id")
      .where("email", "=", email.trim().toLowerCase())
      .where("status", "=", "active")
      .executeTakeFirst();
    if (!user) return refuse("no_such_person");
    const places = await tx.db
      .selectFrom("memberships")
      .innerJoin("organizations", "organizations.id", "memberships.organization_id")
      .where("memberships.user_id", "=", user.id)
      .where("memberships.status", "=", "active")
      .where("organizations.status", "=", "active")
      .select(["organizations.id", "organizations.slug"])
      .orderBy("organizations.slug")
      .execute();
    const fitting = slug ? places.filter((place) => place.slug === slug) : places;
    const [firm, another] = fitting;
    if (!firm) return refuse("no_such_firm");
    if (another) return refuse("which_firm", { slugs: fitting.map((place) => place.slug).join(", ") });
    const id = newId();
    const expiresAt = isoInstant(new Date(tx.now.getTime() + days * day));
    await tx.db
      .insertInto("api_tokens")
      .values({
        id,
        organization_id: firm.id,
        user_id: user.id,
        name: "entente token create",
        token_hash: hashSecret(token),
        rights: "all",
        created_at: tx.at,
        expires_at: expiresAt,
        last_used_at: null,
        revoked_at: null,
      })
      .execute();
    await tx.record(
      {
        log: firm.id,
        subject: { type: "api_token", id },
        action: "api_token.created",
        after: { user_id: user.id, rights: "all", expires_at: expiresAt },
      },
      { userId: null, organizationId: null },
    );
    return ok({ token });
  });
};
