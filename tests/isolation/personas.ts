// Everybody who may ask: each role of each firm, people whose membership is not active, the operator, and nobody.

import { systemScope } from "~/access/make-scope.server";
import { type Role, roles } from "~/access/rights";
import { hashSecret, newSecret } from "~/access/secret.server";
import { addMember } from "~/features/organizations/create-organization.server";
import { newId } from "~/lib/id";

import { type Firm, signedIn, type World } from "../factories/world";

export type FirmName = "supplier" | "partner" | "rival" | "stranger";

export type Persona = {
  name: string;
  /** Null: nobody is signed in. */
  cookie: string | null;
  /** The firm that the person may act for; null for the operator and for those whose membership is not active. */
  firm: FirmName | null;
  role: Role | null;
  isOperator: boolean;
};

const firmNames: FirmName[] = ["supplier", "partner", "rival", "stranger"];

export const gatherPersonas = async (world: World): Promise<Persona[]> => {
  const personas: Persona[] = [{ name: "nobody", cookie: null, firm: null, role: null, isOperator: false }];
  for (const firm of firmNames) {
    for (const role of roles) {
      const cookie = await signedIn(world[firm].people[role], world[firm]);
      personas.push({ name: `${role} of ${firm}`, cookie, firm, role, isOperator: false });
    }
  }
  for (const status of ["suspended", "left"] as const) {
    const person = await addPerson(world.partner, `${status}@partner.example`);
    const cookie = await signedIn(person, world.partner);
    await world.database.system
      .updateTable("memberships")
      .set({ status })
      .where("user_id", "=", person.id)
      .execute();
    personas.push({ name: `${status} owner of partner`, cookie, firm: null, role: null, isOperator: false });
  }
  personas.push({
    name: "operator",
    cookie: await addOperator(world),
    firm: null,
    role: null,
    isOperator: true,
  });
  return personas;
};

const addPerson = async (firm: Firm, email: string) => {
  const system = await systemScope("tests");
  const added = await system.transaction((tx) =>
    addMember(
      tx,
      {
        organizationId: firm.id,
        email,
        name: email,
        role: "owner",
        passwordHash: null,
        locale: "en",
        timeZone: "Asia/Shanghai",
      },
      { userId: null, organizationId: null },
    ),
  );
  if (!added.ok) throw new Error(added.refusal.code);
  return { id: added.value.userId, email, name: email };
};

/** The `Cookie` header of a fresh operator of the installation. */
export const addOperator = async (world: World): Promise<string> => {
  const person = { id: newId(), email: "operator@portal.example", name: "Operator" };
  const at = "2026-01-05T08:00:00.000Z";
  await world.database.system
    .insertInto("users")
    .values({
      ...person,
      password_hash: null,
      locale: "en",
      time_zone: "UTC",
      is_operator: 1,
      status: "active",
      created_at: at,
      updated_at: at,
    })
    .execute();
  return signedIn(person, null);
};

/** A bearer token of the firm's owner, with all rights. */
export const giveToken = async ({ database }: World, firm: Firm): Promise<string> => {
  const token = newSecret();
  await database.system
    .insertInto("api_tokens")
    .values({
      id: newId(),
      organization_id: firm.id,
      user_id: firm.people.owner.id,
      name: "tests",
      token_hash: hashSecret(token),
      rights: "all",
      created_at: "2026-01-05T08:00:00.000Z",
      expires_at: "2099-01-05T08:00:00.000Z",
      last_used_at: null,
      revoked_at: null,
    })
    .execute();
  return token;
};
