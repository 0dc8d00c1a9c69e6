import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { leafHash } from "~/lib/merkle";
import { canonicalJson, type JsonValue } from "./canonical-json";
import { buildEntry, type Entry, type EntryInput, parseEntry, sealedDigest, sealedDigests } from "./entry";

const input: EntryInput = {
  log: "supplier",
  at: "2026-11-21T19:32:07.123Z",
  actorUserId: "user",
  actingOrganizationId: "partner",
  counterpartyOrganizationId: "partner",
  subjectType: "deal",
  subjectId: "deal-1",
  action: "deal.submitted",
  before: { state: "draft", contact_email: "old@customer.example" },
  after: { state: "submitted", amount_minor: 125_000, contact_email: "王@客户.example", "odd~/name": null },
  sealed: ["contact_email", "odd~/name"],
  origin: "203.0.113.7",
};
const place = { position: 4, id: "entry-4" };

const sha256 = (...parts: (Buffer | string)[]): string => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};

describe("an entry", () => {
  it("is the leaf hash of its canonical text", () => {
    const { entry, body, leaf } = buildEntry(input, place);
    expect(body).toBe(canonicalJson(entry));
    expect(leaf).toBe(leafHash(new TextEncoder().encode(body)));
    expect(parseEntry(body)).toEqual(entry);
  });

  it("carries who, for which firm, what, before and after, when, and its place", () => {
    const { entry } = buildEntry({ ...input, sealed: [], origin: null }, place);
    const { nonce, ...rest } = entry;
    expect(nonce).toMatch(/^[0-9a-f]{64}$/);
    expect(rest).toEqual({
      v: 1,
      log: "supplier",
      position: 4,
      id: "entry-4",
      at: "2026-11-21T19:32:07.123Z",
      actor_user_id: "user",
      acting_organization_id: "partner",
      counterparty_organization_id: "partner",
      subject_type: "deal",
      subject_id: "deal-1",
      action: "deal.submitted",
      before: input.before,
      after: input.after,
      origin: null,
    });
  });

  it("differs each time, so that a guess cannot be compared with a hash", () => {
    expect(buildEntry(input, place).leaf).not.toBe(buildEntry(input, place).leaf);
  });

  it("refuses a member that looks sealed and is not", () => {
    const after = { note: { digest: "00".repeat(32) } };
    expect(() => buildEntry({ ...input, after }, place)).toThrow("after.note looks like a sealed value");
  });
});

describe("sealed values", () => {
  const { entry, body, sealedValues } = buildEntry(input, place);

  it("stay out of the text", () => {
    for (const hidden of ["old@customer.example", "王@客户.example", "203.0.113.7"])
      expect(body).not.toContain(hidden);
    expect(entry.after).toMatchObject({ state: "submitted", amount_minor: 125_000 });
  });

  it("are named by where they stand", () => {
    expect(sealedValues.map(({ field, value }) => [field, JSON.parse(value) as JsonValue])).toEqual([
      ["/before/contact_email", "old@customer.example"],
      ["/after/contact_email", "王@客户.example"],
      ["/after/odd~0~1name", null],
      ["/origin", "203.0.113.7"],
    ]);
  });

  it("leave the digest of salt and canonical value", () => {
    const expected = sealedValues.map(({ field, salt, value }) => [
      field,
      sha256(Buffer.from(salt, "hex"), value),
    ]);
    expect([...sealedDigests(entry)]).toEqual(expected);
    for (const { field, salt, value } of sealedValues) {
      expect(salt).toMatch(/^[0-9a-f]{64}$/);
      expect(sealedDigest(salt, value)).toBe(sealedDigests(entry).get(field));
    }
  });

  it("of equal values have different digests", () => {
    const twice = {
      ...input,
      before: { email: "a@b.example" },
      after: { email: "a@b.example" },
      sealed: ["email"],
    };
    const digests = [...sealedDigests(buildEntry(twice, place).entry).values()];
    expect(new Set(digests).size).toBe(3);
  });
});

describe("reading a text", () => {
  const { entry, body } = buildEntry(input, place);
  const changed = (change: Partial<Record<keyof Entry, JsonValue>>): string =>
    canonicalJson({ ...entry, ...change } as JsonValue);

  it("takes the canonical form alone", () => {
    expect(parseEntry(body)).not.toBeNull();
    expect(parseEntry(` ${body}`)).toBeNull();
    expect(parseEntry(JSON.stringify({ ...entry, before: null, at: entry.at }))).toBeNull();
    // A second member of the same name: readers differ in which one they believe.
    expect(parseEntry(body.replace('{"acting', '{"action":"deal.approved","acting'))).toBeNull();
  });

  it.each([
    ["another version", { v: 2 }],
    ["a negative position", { position: -1 }],
    ["a short nonce", { nonce: "00" }],
    ["an origin in clear", { origin: "203.0.113.7" }],
    ["a list for an object", { after: [] }],
    ["no action", { action: null }],
  ])("refuses %s", (_, change) => {
    expect(parseEntry(changed({}))).not.toBeNull();
    expect(parseEntry(changed(change))).toBeNull();
  });

  it("refuses more and fewer members, and what is no JSON", () => {
    const { nonce: _nonce, ...fewer } = entry;
    expect(parseEntry(canonicalJson(fewer))).toBeNull();
    expect(parseEntry(canonicalJson({ ...entry, more: 1 }))).toBeNull();
    for (const text of ["", "null", "[]", "{", "[".repeat(100_000)]) expect(parseEntry(text)).toBeNull();
  });
});
