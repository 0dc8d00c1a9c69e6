// Mails the owners of each firm the newest signed head of its log, so that a copy stands where nobody at the installation can
// reach it. A job of the installation calls it.

import { v5 } from "uuid";
import { type Receipt, receiptFormat } from "#db/record/receipt";
import { type SignedTreeHead, toJwk, verifyingKey } from "#db/record/tree-head";
import type { SystemScope } from "~/access/scope.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { isoInstant } from "~/lib/clock";
import { createFormat } from "~/ui/format";
import { isLocale } from "~/ui/locale";
import { headNameText } from "./audit.filter";

/**
 * One round; answers how many mails were written. The head of a day is the last one signed before its midnight, UTC. A mail's id
 * follows from log, size and recipient, so that a head goes to a person once, however often and wherever this runs, and a
 * log that has not grown gives no further mail.
 */
export const mailHeads = async (system: SystemScope): Promise<number> => {
  const midnight = `${isoInstant(system.clock()).slice(0, 10)}T00:00:00.000Z`;
  const byFirm = new Map<string, Owner[]>();
  for (const owner of await listOwners(system)) {
    byFirm.set(owner.organizationId, [...(byFirm.get(owner.organizationId) ?? []), owner]);
  }
  let written = 0;
  for (const [organizationId, people] of byFirm) {
    const head = await headBefore(system, organizationId, midnight);
    if (head) written += await writeMails(system, head, people);
  }
  return written;
};

type Owner = { organizationId: string; firm: string; email: string; locale: string; timeZone: string };

const listOwners = (system: SystemScope): Promise<Owner[]> =>
  system.db
    .selectFrom("memberships")
    .innerJoin("organizations", "organizations.id", "memberships.organization_id")
    .innerJoin("users", "users.id", "memberships.user_id")
    .where("memberships.role", "=", "owner")
    .where("memberships.status", "=", "active")
    .where("organizations.status", "=", "active")
    .where("users.status", "=", "active")
    .select([
      "organizations.id as organizationId",
      "organizations.trade_name as firm",
      "users.email",
      "users.locale",
      "users.time_zone as timeZone",
    ])
    .execute();

const headBefore = (
  system: SystemScope,
  organizationId: string,
  instant: string,
): Promise<SignedTreeHead | undefined> =>
  system.db
    .selectFrom("audit_heads")
    .select(["organization_id as log", "size", "root_hash", "signed_at", "key_id", "signature"])
    .where("organization_id", "=", organizationId)
    .where("signed_at", "<", instant)
    .orderBy("size", "desc")
    .limit(1)
    .executeTakeFirst();

const writeMails = async (
  system: SystemScope,
  head: SignedTreeHead,
  owners: readonly Owner[],
): Promise<number> => {
  const at = isoInstant(system.clock());
  const receipt = JSON.stringify(await receiptOf(system, head), null, 2);
  const name = headNameText({ size: head.size, rootHash: head.root_hash });
  const mails = owners.map(({ firm, email, locale: preferred, timeZone }) => {
    const locale = isLocale(preferred) ? preferred : "en";
    return {
      id: v5(`record_head ${head.size} ${email}`, head.log),
      organization_id: head.log,
      kind: "record_head",
      recipient: email,
      locale,
      payload: JSON.stringify({
        firm,
        size: head.size,
        signed: createFormat(locale, timeZone, at).dateTimeIn(head.signed_at, timeZone),
        receipt,
        link: absoluteUrl(paths.recordWith({ head: name })),
      }),
      state: "pending" as const,
      attempts: 0,
      next_attempt_at: at,
      last_error: "",
      created_at: at,
      sent_at: null,
    };
  });
  const { numInsertedOrUpdatedRows } = await system.db
    .insertInto("outbox")
    .values(mails)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
};

/** The head in the form of a receipt without entries: a file that `entente verify-audit` reads. */
const receiptOf = async (system: SystemScope, head: SignedTreeHead): Promise<Receipt> => {
  const { public_key } = await system.db
    .selectFrom("audit_keys")
    .where("id", "=", head.key_id)
    .select("public_key")
    .executeTakeFirstOrThrow();
  const key = verifyingKey(public_key);
  if (!key) throw new Error("a stored key is no key");
  return { format: receiptFormat, head, keys: [toJwk(key)], entries: [], earlier_heads: [] };
};
