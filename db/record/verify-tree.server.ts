// The part of verification that is about the tree and its signed heads. Only verify.server.ts calls it.

import { type SqlBool, sql } from "kysely";
import { isHash, nodeHash } from "~/lib/merkle";
import { rootSubtrees } from "~/lib/merkle-table";
import { readSubtrees, storedRoot } from "./subtrees.server";
import type { SignedTreeHead } from "./tree-head";
import { type Pass, Sequence } from "./verify-pass";

/** Level by level: every subtree that the size has is there, and is the hash of its halves, which stand a level below. */
export const checkSubtrees = async (pass: Pass): Promise<void> => {
  for (let level = 0; 2 ** level <= pass.size; level += 1) await checkLevel(pass, level);
};

const checkLevel = async ({ database, report, log, size, batchSize }: Pass, level: number): Promise<void> => {
  const width = 2 ** level;
  const detail = String(level);
  const positions = new Sequence((first, last) => {
    const gap = { position: first * width, through: (last + 1) * width - 1 };
    report.add({ code: "node_missing", log, ...gap, detail });
  });
  const complete = Math.floor(size / width);
  for (;;) {
    const rows = await database
      .selectFrom("audit_nodes as node")
      .leftJoin("audit_nodes as left", (join) =>
        join
          .onRef("left.organization_id", "=", "node.organization_id")
          .on("left.level", "=", level - 1)
          .on(sql<SqlBool>`"left".position = node.position * 2`),
      )
      .leftJoin("audit_nodes as right", (join) =>
        join
          .onRef("right.organization_id", "=", "node.organization_id")
          .on("right.level", "=", level - 1)
          .on(sql<SqlBool>`"right".position = node.position * 2 + 1`),
      )
      .select(["node.position", "node.hash", "left.hash as left_hash", "right.hash as right_hash"])
      .where("node.organization_id", "=", log)
      .where("node.level", "=", level)
      .where("node.position", ">=", positions.next)
      .where("node.position", "<", complete)
      .orderBy("node.position")
      .limit(batchSize)
      .execute();
    for (const { position, hash, left_hash, right_hash } of rows) {
      positions.reach(position);
      if (left_hash === null || right_hash === null) continue;
      const sound = isHash(left_hash) && isHash(right_hash) && nodeHash(left_hash, right_hash) === hash;
      if (!sound) report.add({ code: "node_altered", log, position: position * width, detail });
    }
    if (rows.length < batchSize) break;
  }
  positions.reach(complete);
};

/** All heads are compared with the one stored tree, so that they are consistent with one another as well. */
export const checkHeads = async (pass: Pass, signed: (head: SignedTreeHead) => void): Promise<void> => {
  const { database, report, log, size, batchSize } = pass;
  let newest = 0;
  for (;;) {
    const heads = await database
      .selectFrom("audit_heads")
      .select(["organization_id as log", "size", "root_hash", "signed_at", "key_id", "signature"])
      .where("organization_id", "=", log)
      .where("size", ">", newest)
      .where("size", "<=", size)
      .orderBy("size")
      .limit(batchSize)
      .execute();
    await checkRoots(pass, heads, signed);
    newest = heads.at(-1)?.size ?? newest;
    if (heads.length < batchSize) break;
  }
  if (newest !== size) report.add({ code: "head_missing", log, position: null, size });
};

/** Heads that were kept elsewhere are compared with the stored tree as its own heads are. */
export const checkWitnesses = async (
  pass: Pass,
  witnesses: readonly SignedTreeHead[],
  signed: (head: SignedTreeHead) => void,
): Promise<void> => {
  const { report, log, size } = pass;
  const covered = witnesses.filter((head) => head.size <= size);
  await checkRoots(pass, covered, signed);
  for (const head of witnesses.filter((witness) => witness.size > size)) {
    signed(head);
    report.add({ code: "head_beyond_log", log, position: null, size: head.size });
  }
};

const checkRoots = async (
  { database, report, log }: Pass,
  heads: readonly SignedTreeHead[],
  signed: (head: SignedTreeHead) => void,
): Promise<void> => {
  const tree = await readSubtrees(
    database,
    log,
    heads.flatMap((head) => rootSubtrees(head.size)),
  );
  for (const head of heads) {
    signed(head);
    const root = storedRoot(tree, head.size);
    // Where a subtree is missing, that was found already.
    if (root !== null && root !== head.root_hash) {
      report.add({ code: "head_root", log, position: null, size: head.size });
    }
  }
};
