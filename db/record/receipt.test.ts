import { beforeAll, describe, expect, it } from "vitest";
import { createLog, createLogOwner, someEntry, testSigner } from "../../tests/factories/record";
import { testDatabase } from "../../tests/setup/database";
import type { OpenDatabase } from "../index.server";
import { type AppendedEntry, appendEntries } from "./append.server";
import type { FindingCode } from "./finding";
import { parseReceipts, type Receipt, verifyReceipts } from "./receipt";
import { buildReceipts, newestHead } from "./receipt.server";
import { signTreeHead, toJwk } from "./tree-head";

const signer = testSigner();
let database: OpenDatabase;
let log: string;
let entries: AppendedEntry[];
beforeAll(async () => {
  database = await testDatabase();
  ({ log, entries } = await newLog(13));
});

const newLog = (count: number) =>
  database.system.transaction().execute((trx) => createLog(trx, signer, count));

const idsAt = (...positions: number[]): string[] => positions.map((position) => entries[position]?.id ?? "");

const receiptOf = async (positions: number[], earlierSizes: number[] = []): Promise<Receipt> => {
  const [receipt] = await buildReceipts(database.system, { entryIds: idsAt(...positions), earlierSizes });
  if (!receipt) throw new Error("there is a receipt");
  return receipt;
};
const codes = (receipts: unknown, trustedKeys?: ReadonlySet<string>): FindingCode[] =>
  verifyReceipts(JSON.stringify(receipts), trustedKeys).findings.map(({ code }) => code);

describe("a receipt", () => {
  it("carries the entry, its proof, the newest head and the key", async () => {
    const receipt = await receiptOf([5]);
    expect(receipt).toEqual({
      format: "entente-record/1",
      head: entries.at(-1)?.head,
      keys: [toJwk(signer)],
      entries: [
        {
          position: 5,
          body: expect.stringContaining('"subject_id":"deal-5"'),
          inclusion_proof: expect.any(Array),
        },
      ],
      earlier_heads: [],
    });
  });

  it("is verified by itself, for every entry of the log", async () => {
    for (const { position } of entries) expect(codes(await receiptOf([position]))).toEqual([]);
  });

  it("holds a set of entries in the order of the log", async () => {
    const receipt = await receiptOf([7, 0, 12, 3]);
    expect(receipt.entries.map(({ position }) => position)).toEqual([0, 3, 7, 12]);
    expect(verifyReceipts(JSON.stringify(receipt))).toEqual({
      logs: 1,
      entries: 4,
      heads: 1,
      keys: [{ id: signer.id, heads: 1 }],
      findings: [],
      found: 0,
    });
  });

  it("joins earlier heads to the newest", async () => {
    const receipt = await receiptOf([2], [1, 4, 7, 12, 13, 400]);
    expect(receipt.earlier_heads.map(({ head }) => head.size)).toEqual([1, 4, 7, 12, 13]);
    expect(codes(receipt)).toEqual([]);
  });

  it("is one for each log, and none for what is no entry", async () => {
    const other = await newLog(2);
    const entryIds = [...idsAt(1), ...other.entries.map(({ id }) => id), "no entry"];
    const receipts = await buildReceipts(database.system, { entryIds });
    expect(receipts.map(({ head, entries: held }) => [head.log, held.length])).toEqual(
      expect.arrayContaining([
        [log, 1],
        [other.log, 2],
      ]),
    );
    expect(codes(receipts)).toEqual([]);
    expect(await buildReceipts(database.system, { entryIds: ["no entry"] })).toEqual([]);
  });

  it("tells nothing of the other entries", async () => {
    const text = JSON.stringify(await receiptOf([5], [3]));
    for (const { position, id } of entries) {
      if (position === 5) continue;
      expect(text).not.toContain(id);
      expect(text).not.toContain(`deal-${position}"`);
    }
    for (const sealed of ["customer.example", "203.0.113.7"]) expect(text).not.toContain(sealed);
  });

  it("can be built for many entries of a grown log", async () => {
    const grown = await createLogOwner(database.system);
    const inputs = Array.from({ length: 2_500 }, (_, number) => someEntry(grown, number));
    const appended = await database.system
      .transaction()
      .execute((trx) => appendEntries(trx, { signer, entries: inputs }));
    const receipts = await buildReceipts(database.system, { entryIds: appended.map(({ id }) => id) });
    expect(verifyReceipts(JSON.stringify(receipts))).toMatchObject({ entries: 2_500, findings: [] });
  });
});

describe("a falsified receipt", () => {
  const falsified = async (change: (receipt: Receipt) => void): Promise<FindingCode[]> => {
    const receipt = await receiptOf([2, 5], [4]);
    expect(codes(receipt)).toEqual([]);
    change(receipt);
    return codes(receipt);
  };
  const first = (receipt: Receipt) => receipt.entries[0] ?? expect.fail("no entry");
  const earlier = (receipt: Receipt) => receipt.earlier_heads[0] ?? expect.fail("no earlier head");

  it("with another text is found", async () => {
    expect(
      await falsified((receipt) => {
        first(receipt).body = first(receipt).body.replace("submitted", "approved!");
      }),
    ).toEqual(["inclusion"]);
  });

  it("with another position is found", async () => {
    expect(
      await falsified((receipt) => {
        first(receipt).position = 3;
      }),
    ).toEqual(["entry_columns", "inclusion"]);
  });

  it("with a text that is no entry is found", async () => {
    expect(
      await falsified((receipt) => {
        first(receipt).body = "{}";
      }),
    ).toEqual(["entry_unreadable", "inclusion"]);
  });

  it("with a step of the proof changed or gone is found", async () => {
    expect(await falsified((receipt) => first(receipt).inclusion_proof.reverse())).toEqual(["inclusion"]);
    expect(await falsified((receipt) => first(receipt).inclusion_proof.pop())).toEqual(["inclusion"]);
    expect(await falsified((receipt) => earlier(receipt).consistency_proof.reverse())).toEqual([
      "consistency",
    ]);
  });

  it("with another head is found", async () => {
    const root = entries[3]?.head.root_hash ?? "";
    expect(
      await falsified((receipt) => {
        receipt.head.root_hash = root;
      }),
    ).toEqual(["head_signature", "inclusion", "inclusion", "consistency"]);
    expect(
      await falsified((receipt) => {
        receipt.head.signed_at = "2020-01-01T00:00:00.000Z";
      }),
    ).toEqual(["head_signature"]);
    expect(
      await falsified((receipt) => {
        earlier(receipt).head.size = 3;
      }),
    ).toEqual(["head_signature", "consistency"]);
  });

  it("with a head of another log is found, although it is signed", async () => {
    const other = await newLog(13);
    const head = (await newestHead(database.system, other.log)) ?? expect.fail("no head");
    expect(
      await falsified((receipt) => {
        receipt.head = head;
      }),
    ).toEqual(["entry_columns", "inclusion", "entry_columns", "inclusion", "consistency"]);
  });

  it("with an earlier head of another log is found, although it is signed and has the same tree", async () => {
    expect(
      await falsified((receipt) => {
        earlier(receipt).head = signTreeHead(signer, { ...earlier(receipt).head, log: "another" });
      }),
    ).toEqual(["consistency"]);
  });

  it("with a tree of the forger's own is found where the trusted keys are named", async () => {
    const forger = testSigner();
    const receipt = await receiptOf([2]);
    receipt.head = signTreeHead(forger, receipt.head);
    expect(codes(receipt)).toEqual(["head_key_unknown"]);
    receipt.keys = [toJwk(forger)];
    expect(codes(receipt)).toEqual([]);
    expect(codes(receipt, new Set([signer.id]))).toEqual(["head_key_untrusted"]);
    expect(codes(await receiptOf([2]), new Set([signer.id]))).toEqual([]);
  });

  it("with the forger's key under the installation's name is found", async () => {
    const forger = testSigner();
    expect(
      await falsified((receipt) => {
        receipt.head = { ...signTreeHead(forger, receipt.head), key_id: signer.id };
        receipt.keys = [{ ...toJwk(forger), kid: signer.id }];
      }),
    ).toEqual(["key_invalid", "head_key_unknown", "head_key_unknown"]);
  });
});

describe("a file", () => {
  it.each(["", "{", "[]", "null", "{}", '{"format":"entente-record/2"}', '[{"format":"entente-record/1"}]'])(
    "that says %j is no receipt",
    (text) => {
      expect(verifyReceipts(text).findings).toEqual([
        { code: "receipt_unreadable", log: null, position: null, detail: expect.any(String) },
      ]);
    },
  );

  it("with members that the format does not have is no receipt", async () => {
    expect(codes({ ...(await receiptOf([2])), more: 1 })).toEqual(["receipt_unreadable"]);
  });

  it("is named where it is wrong", async () => {
    const receipt = await receiptOf([2]);
    const wrong = { ...receipt, entries: [{ ...receipt.entries[0], position: "2" }] };
    expect(parseReceipts(JSON.stringify(wrong))).toMatch(/^0\.entries\.0\.position: /);
  });
});
