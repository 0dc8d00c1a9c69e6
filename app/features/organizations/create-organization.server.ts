// How a firm and its people come to be: at onboarding, at an accepted invitation, in the demo installation. Each writes into
// the new firm's own log.

import type { Role } from "~/access/rights";
import type { SystemTransaction } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { Locale } from "~/ui/locale";

export type NewOrganization = {
  slug: string;
  legalName: string;
  tradeName: string;
  kind?: "company" | "joint_venture" | "public_body";
  country: string;
  region?: string;
  city?: string;
  address?: string;
  domain?: string | null;
  industry?: string;
  currency: string;
  locale: Locale;
  timeZone: string;
  identifiers?: { scheme: string; value: string }[];
};

type By = { userId: string | null; organizationId: string | null };

/** Creates an active firm and answers its id. The slug must be free; see `freeSlug`. */
export const createOrganization = async (
  tx: SystemTransaction,
  input: NewOrganization,
  by: By,
): Promise<string> => {
  const id = newId();
  const row = {
    id,
    slug: input.slug,
    legal_name: input.legalName,
    trade_name: input.tradeName,
    kind: input.kind ?? "company",
    status: "active" as const,
    country: input.country,
    region: input.region ?? "",
    city: input.city ?? "",
    address: input.address ?? "",
    domain: input.domain ?? null,
    industry: input.industry ?? "",
    employees: null,
    founded_year: null,
    currency: input.currency,
    locale: input.locale,
    time_zone: input.timeZone,
    created_at: tx.at,
    updated_at: tx.at,
  };
  await tx.db.insertInto("organizations").values(row).execute();
  const identifiers = input.identifiers ?? [];
  if (identifiers.length > 0) {
    await tx.db
      .insertInto("organization_identifiers")
      .values(identifiers.map((identifier) => ({ id: newId(), organization_id: id, ...identifier })))
      .execute();
  }
  await tx.record(
    {
      log: id,
      subject: { type: "organization", id },
      action: "organization.created",
      after: { ...row, identifiers },
    },
    by,
  );
  return id;
};

const findOrCreateUser = async (tx: SystemTransaction, person: NewMember): Promise<string> => {
  await tx.db
    .insertInto("users")
    .values({
      id: newId(),
      email: person.email,
      name: person.name,
      password_hash: person.passwordHash,
      locale: person.locale,
      time_zone: person.timeZone,
      is_operator: 0,
      status: "active",
      created_at: tx.at,
      updated_at: tx.at,
    })
    .onConflict((conflict) => conflict.column("email").doNothing())
    .execute();
  const { id } = await tx.db
    .selectFrom("users")
    .select("id")
    .where("email", "=", person.email)
    .executeTakeFirstOrThrow();
  return id;
};

/** The first of `slug`, `slug-2`, `slug-3` … that no firm has. */
export const freeSlug = async (tx: SystemTransaction, slug: string): Promise<string> => {
  const taken = await tx.db
    .selectFrom("organizations")
    .select("slug")
    .where((where) => where.or([where("slug", "=", slug), where("slug", "like", `${slug}-%`)]))
    .execute();
  const slugs = new Set(taken.map((row) => row.slug));
  let candidate = slug;
  for (let number = 2; slugs.has(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
};

export type NewMember = {
  organizationId: string;
  email: string;
  name: string;
  role: Role;
  /** Null: the person signs in only after setting a passphrase. */
  passwordHash: string | null;
  locale: Locale;
  timeZone: string;
};

/**
 * Makes the person a member of the firm. A person who is known by the e-mail keeps name and passphrase. Refusal:
 * `already_member`.
 */
export const addMember = async (
  tx: SystemTransaction,
  input: NewMember,
  by: By,
): Promise<Result<{ userId: string }>> => {
  const email = input.email.toLowerCase();
  const userId = await findOrCreateUser(tx, { ...input, email });
  const id = newId();
  // A former member comes back; for anybody else who is there already, no row is written and none comes back. The same person
  // may be taking up another invitation at this moment, so one statement decides.
  const membership = await tx.db
    .insertInto("memberships")
    .values({
      id,
      organization_id: input.organizationId,
      user_id: userId,
      role: input.role,
      status: "active",
      created_at: tx.at,
      updated_at: tx.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["user_id", "organization_id"])
        .doUpdateSet({ role: input.role, status: "active", updated_at: tx.at })
        .where("memberships.status", "=", "left"),
    )
    .returning("id")
    .executeTakeFirst();
  if (!membership) return refuse("already_member");
  await tx.record(
    {
      log: input.organizationId,
      subject: { type: "membership", id: membership.id },
      action: "membership.created",
      after: { user_id: userId, role: input.role, name: input.name, email },
      sealed: ["name", "email"],
    },
    by,
  );
  return ok({ userId });
};
