// Logs with entries for tests of the record, and the means of somebody who may write to the database file to falsify them.

import { generateKeyPairSync, sign } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Handle, OpenDatabase } from "#db/index.server";
import { type AppendedEntry, appendEntry, type EntryInput } from "#db/record/append.server";
import { type Signer, verifyingKey } from "#db/record/tree-head";
import type { Database } from "#db/schema";
import { newId } from "~/lib/id";

/** A signer with a key of its own, which is kept nowhere. */
export const testSigner = (): Signer => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const key = verifyingKey(publicKey.export({ format: "jwk" }).x ?? "");
  if (!key) throw new Error("a fresh key is a key");
  return { ...key, sign: (bytes) => sign(null, bytes, privateKey) };
};

/** A firm without people; its id is its log's. */
export const createLogOwner = async (database: Handle): Promise<string> => {
  const id = newId();
  const at = "2026-01-05T08:00:00.000Z";
  const firm = {
    id,
    slug: id,
    legal_name: "Firm Ltd",
    trade_name: "Firm",
    kind: "company",
    status: "active",
    country: "CN",
    region: "",
    city: "",
    address: "",
    domain: null,
    industry: "",
    employees: null,
    founded_year: null,
    currency: "CNY",
    locale: "en",
    time_zone: "Asia/Shanghai",
    created_at: at,
    updated_at: at,
  } as const;
  await database.insertInto("organizations").values(firm).execute();
  return id;
};

/** A deal's submission, with one sealed member and a sealed origin. */
export const someEntry = (log: string, number = 0): EntryInput => ({
  log,
  at: new Date(Date.UTC(2026, 0, 5, 9, 0, number)).toISOString(),
  actorUserId: "user",
  actingOrganizationId: "partner",
  counterpartyOrganizationId: "partner",
  subjectType: "deal",
  subjectId: `deal-${number}`,
  action: "deal.submitted",
  before: { state: "draft" },
  after: { state: "submitted", contact_email: `person-${number}@customer.example` },
  sealed: ["contact_email"],
  origin: "203.0.113.7",
});

/** A log with this many entries, appended one by one, so that there is a head for every size. */
export const createLog = async (
  trx: Transaction<Database>,
  signer: Signer,
  count: number,
): Promise<{ log: string; entries: AppendedEntry[] }> => {
  const log = await createLogOwner(trx);
  const entries: AppendedEntry[] = [];
  for (let number = 0; number < count; number += 1) {
    entries.push(await appendEntry(trx, { signer, entry: someEntry(log, number) }));
  }
  return { log, entries };
};

const writtenOnce = ["audit_entries", "audit_nodes", "audit_heads", "audit_keys"];

/** Takes away the triggers that keep the record from being changed, as its owner in the database can. */
export const disarm = async ({ kind, system }: OpenDatabase): Promise<void> => {
  for (const table of writtenOnce) {
    const statements =
      kind === "sqlite"
        ? [`drop trigger ${table}_refuse_update`, `drop trigger ${table}_refuse_delete`]
        : [`alter table ${table} disable trigger user`];
    for (const statement of statements) await sql.raw(statement).execute(system);
  }
};
