// The firms of a test: a supplier, two competing partners in its alliance, and a stranger, each with a person in every role.
// Everything is made through the product's own commands, on the database of the engine under test.

import type { AppLoadContext } from "@remix-run/node";
import type { OpenDatabase } from "#db/index.server";
import { useDatabase } from "~/access/database.server";
import { makeScope, systemScope, useClock } from "~/access/make-scope.server";
import { hashPassword } from "~/access/password.server";
import { type Role, roles } from "~/access/rights";
import type { Scope } from "~/access/scope.server";
import { startSession } from "~/access/session.server";
import { addMember, createOrganization } from "~/features/organizations/create-organization.server";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { testDatabase } from "../setup/database";

export const password = "a passphrase for tests";
let passwordHash: Promise<string> | null = null;

export type Firm = { id: string; slug: string; name: string; currency: string; people: Record<Role, Person> };
export type Person = { id: string; email: string; name: string };

export const context = (): AppLoadContext => ({
  nonce: "nonce",
  clientAddress: "127.0.0.1",
  reference: "TEST-0000",
  isData: false,
});

/** A firm with one person in every role, `<role>@<slug>.example`. */
export const createFirm = async (slug: string, name = slug): Promise<Firm> => {
  const system = await systemScope("tests");
  passwordHash ??= hashPassword(password);
  const hash = await passwordHash;
  const made = await system.transaction(async (tx) => {
    const by = { userId: null, organizationId: null };
    const id = await createOrganization(
      tx,
      {
        slug,
        legalName: `${name} Ltd`,
        tradeName: name,
        country: "CN",
        currency: "CNY",
        locale: "en",
        timeZone: "Asia/Shanghai",
      },
      by,
    );
    const people: Partial<Record<Role, Person>> = {};
    for (const role of roles) {
      const person = { email: `${role}@${slug}.example`, name: `${role} of ${name}` };
      const member = await addMember(
        tx,
        { organizationId: id, ...person, role, passwordHash: hash, locale: "en", timeZone: "Asia/Shanghai" },
        by,
      );
      if (!member.ok) throw new Error(member.refusal.code);
      people[role] = { id: member.value.userId, ...person };
    }
    return ok({ id, slug, name, currency: "CNY", people: people as Record<Role, Person> });
  });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value;
};

/** The scope of a firm's person in a role, as a guard would make it. */
export const scopeOf = (firm: Firm, role: Role = "owner"): Promise<Scope> =>
  makeScope(
    {
      organizationId: firm.id,
      organization: { slug: firm.slug, name: firm.name, currency: firm.currency },
      user: firm.people[role],
      role,
      locale: "en",
      timeZone: "Asia/Shanghai",
    },
    { clientAddress: "127.0.0.1" },
  );

/** An alliance led by `lead` with `members` who have accepted, at the stage `working_together`. */
export const createAlliance = async (
  lead: Firm,
  members: Firm[],
  name = `Alliance of ${lead.name}`,
): Promise<{ id: string; name: string }> => {
  const { system } = await currentDatabase();
  const id = newId();
  const at = "2026-01-05T08:00:00.000Z";
  await system
    .insertInto("alliances")
    .values({
      id,
      organization_id: lead.id,
      name,
      description: "",
      stage: "working_together",
      is_open: 0,
      currency: "CNY",
      starts_on: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  for (const member of members) {
    await system
      .insertInto("alliance_members")
      .values({
        id: newId(),
        alliance_id: id,
        organization_id: member.id,
        lead_organization_id: lead.id,
        status: "accepted",
        invited_at: at,
        answered_at: at,
        answered_by_user_id: member.people.owner.id,
        note: "",
      })
      .execute();
  }
  return { id, name };
};

/** The `Cookie` header of a fresh session; drives no form. */
export const signedIn = async (person: Person, firm: Firm | null): Promise<string> => {
  const cookie = await startSession(await currentDatabase(), {
    userId: person.id,
    organizationId: firm?.id ?? null,
    userAgent: "tests",
  });
  return cookie.split(";")[0] ?? "";
};

let current: OpenDatabase | null = null;
const currentDatabase = async (): Promise<OpenDatabase> => {
  if (!current) throw new Error("make a world first");
  return current;
};

export type World = {
  database: OpenDatabase;
  supplier: Firm;
  partner: Firm;
  rival: Firm;
  stranger: Firm;
  alliance: { id: string; name: string };
};

/** The four firms on a fresh database, or on the one given; `supplier` leads an alliance with `partner` and `rival`. */
export const createWorld = async (
  options: { now?: () => Date; database?: OpenDatabase } = {},
): Promise<World> => {
  current = options.database ?? (await testDatabase());
  useDatabase(current);
  useClock(options.now ?? (() => new Date()));
  const supplier = await createFirm("supplier", "Supplier");
  const partner = await createFirm("partner", "Partner");
  const rival = await createFirm("rival", "Rival");
  const stranger = await createFirm("stranger", "Stranger");
  const alliance = await createAlliance(supplier, [partner, rival]);
  return { database: current, supplier, partner, rival, stranger, alliance };
};
