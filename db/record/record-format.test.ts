// The published example must stay true: others build their programs on it.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, it } from "vitest";
import { entryLeaf, parseEntry, sealedDigest, sealedDigests } from "./entry";
import { parseReceipts, type Receipt, verifyReceipts } from "./receipt";

let page: string;
let example: string;
let receipt: Receipt;
beforeAll(async () => {
  page = await readFile(path.resolve(import.meta.dirname, "../../docs/record-format.md"), "utf8");
  example = /```json\n(.*?)\n```/s.exec(page)?.[1] ?? "";
  const parsed = parseReceipts(example);
  if (typeof parsed === "string") throw new Error(parsed);
  [receipt] = parsed as [Receipt];
});

it("the example verifies", () => {
  expect(verifyReceipts(example)).toMatchObject({ entries: 1, heads: 2, findings: [] });
});

it("the leaf hash and the sealed value of the example are what the page says", () => {
  const body = receipt.entries[0]?.body ?? "";
  const entry = parseEntry(body);
  const [, leaf] = /leaf hash is `([0-9a-f]{64})`/.exec(page) ?? [];
  const [, field = "", value = "", salt = ""] =
    /sealed value at\s+`([^`]+)` is `([^`]+)` with the salt\s+`([0-9a-f]{64})`/.exec(page) ?? [];
  expect(entryLeaf(body)).toBe(leaf);
  expect(entry && sealedDigests(entry).get(field)).toBe(sealedDigest(salt, value));
});

it("every member of an entry and a receipt is described", () => {
  const described = new Set(Array.from(page.matchAll(/`([a-z_]+)`/g), ([, name]) => name));
  const entry = parseEntry(receipt.entries[0]?.body ?? "") ?? {};
  for (const name of [...Object.keys(entry), ...Object.keys(receipt), ...Object.keys(receipt.head)]) {
    expect(described).toContain(name);
  }
});
