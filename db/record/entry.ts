// One entry of the record: its fields, the exact bytes that are hashed, and how values that must stay erasable or unread are
// kept out of those bytes. The format is published in docs/record-format.md; a change of it is a new `v`. Pure.

import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { leafHash } from "~/lib/merkle";
import { canonicalJson, isPlainObject, type JsonObject, type JsonValue } from "./canonical-json";

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.strictObject({ digest: hash });
/** Nearly every member is a plain value, of which nothing else is asked. */
const isDigest = (value: unknown): value is z.infer<typeof digest> =>
  typeof value === "object" && digest.safeParse(value).success;
const jsonObject = z.custom<JsonObject>(isPlainObject);

const entrySchema = z.strictObject({
  v: z.literal(1),
  /** The organization whose log this is. */
  log: z.string(),
  /** The entry's place in its log, from 0. */
  position: z.int().nonnegative(),
  id: z.string(),
  at: z.string(),
  actor_user_id: z.string().nullable(),
  acting_organization_id: z.string().nullable(),
  counterparty_organization_id: z.string().nullable(),
  subject_type: z.string(),
  subject_id: z.string(),
  action: z.string(),
  before: jsonObject.nullable(),
  after: jsonObject.nullable(),
  origin: digest.nullable(),
  /** 32 random bytes: without them the hash of a guessed entry could be compared with the hashes in a proof. */
  nonce: hash,
});

export type Entry = Readonly<z.infer<typeof entrySchema>>;

/** What a command says about its change. Where the entry comes to stand, its id and its nonce are the log's to give. */
export type EntryInput = {
  /** The organization in whose log the entry stands. */
  log: string;
  /** ISO 8601 UTC with milliseconds. */
  at: string;
  actorUserId: string | null;
  actingOrganizationId: string | null;
  counterpartyOrganizationId: string | null;
  subjectType: string;
  subjectId: string;
  action: string;
  before: JsonObject | null;
  after: JsonObject | null;
  /** Names of members of `before` and `after` that enter as digests only: personal data, and what the other side may not read. */
  sealed?: readonly string[];
  /** Where the change came from, such as address and program. Always sealed. */
  origin: JsonValue;
};

/** A value that stands in an entry as a digest alone. It is kept apart from the entry and can be erased. */
export type SealedValue = {
  /** Where the digest stands in the entry, as a JSON Pointer (RFC 6901): `/after/contact_email`. */
  field: string;
  /** 32 random bytes, hex. */
  salt: string;
  /** The value as canonical JSON. */
  value: string;
};

/** Where an entry comes to stand in its log, and its name. */
type Place = { position: number; id: string };

/** An entry with the text that is hashed and kept, its leaf hash, and the values that were left out of it. */
export type BuiltEntry = { entry: Entry; body: string; leaf: string; sealedValues: SealedValue[] };

const originField = "/origin";

/** A member as a JSON Pointer (RFC 6901), in which `~` and `/` of a name are escaped. */
const memberField = (side: "before" | "after", name: string): string =>
  `/${side}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** SHA-256(salt || value), hex: salt 64 hexadecimal digits, value canonical JSON. */
export const sealedDigest = (salt: string, value: string): string =>
  createHash("sha256").update(salt, "hex").update(value, "utf8").digest("hex");

/** The leaf hash of an entry's text. */
export const entryLeaf = (body: string): string => leafHash(Buffer.from(body, "utf8"));

/**
 * Makes the entry. Throws a TypeError on a value that canonical JSON does not have, and on an unsealed member that looks
 * like a digest: a reader could not tell it from a sealed one.
 */
export const buildEntry = (input: EntryInput, { position, id }: Place): BuiltEntry => {
  const sealedValues: SealedValue[] = [];
  const seal = (field: string, value: JsonValue): { digest: string } => {
    const salt = randomBytes(32).toString("hex");
    const text = canonicalJson(value);
    sealedValues.push({ field, salt, value: text });
    return { digest: sealedDigest(salt, text) };
  };
  const sealMembers = (side: "before" | "after"): JsonObject | null => {
    const members = input[side];
    if (members === null) return null;
    const kept = Object.entries(members).map(([name, value]): [string, JsonValue] => {
      if (input.sealed?.includes(name)) return [name, seal(memberField(side, name), value)];
      if (isDigest(value)) throw new TypeError(`${side}.${name} looks like a sealed value`);
      return [name, value];
    });
    return Object.fromEntries(kept);
  };
  const entry: Entry = {
    v: 1,
    log: input.log,
    position,
    id,
    at: input.at,
    actor_user_id: input.actorUserId,
    acting_organization_id: input.actingOrganizationId,
    counterparty_organization_id: input.counterpartyOrganizationId,
    subject_type: input.subjectType,
    subject_id: input.subjectId,
    action: input.action,
    before: sealMembers("before"),
    after: sealMembers("after"),
    origin: input.origin === null ? null : seal(originField, input.origin),
    nonce: randomBytes(32).toString("hex"),
  };
  const body = canonicalJson(entry);
  return { entry, body, leaf: entryLeaf(body), sealedValues };
};

/** The entry that a text says, or null where it is no entry in canonical form. Never throws. */
export const parseEntry = (body: string): Entry | null => {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(body));
    return parsed.success && canonicalJson(parsed.data) === body ? parsed.data : null;
  } catch {
    return null;
  }
};

/** The digests that stand in an entry for sealed values, by field. */
export const sealedDigests = (entry: Entry): Map<string, string> => {
  const found = new Map<string, string>();
  for (const side of ["before", "after"] as const) {
    for (const [name, value] of Object.entries(entry[side] ?? {})) {
      if (isDigest(value)) found.set(memberField(side, name), value.digest);
    }
  }
  if (entry.origin) found.set(originField, entry.origin.digest);
  return found;
};
