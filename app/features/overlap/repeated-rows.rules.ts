// The matcher pairs one row with one. A side that keeps a firm twice has more rows of it: here they join the pair. Pure.

import type { BusinessRecord } from "~/features/matching/business-record";
import { prepare } from "~/features/matching/prepare";

export type Pair<Found> = { a: string; b: string; found: Found };

/** What says of two rows of one side that they are the same firm: a sound identifier, or all that there is of them. */
const sameFirmKeys = (record: BusinessRecord): string[] => {
  const { proofs, fingerprint } = prepare(record);
  const proven = Object.entries(proofs).flatMap(([scheme, proof]) =>
    proof?.isSound ? [`${scheme} ${proof.value}`] : [],
  );
  return proven.length > 0 ? proven : [`all ${fingerprint}`];
};

const repeatsOf = (
  records: readonly BusinessRecord[],
  matched: ReadonlySet<string>,
): Map<string, string[]> => {
  const byKey = new Map<string, string>();
  const keys = new Map(records.map((record) => [record.id, sameFirmKeys(record)]));
  for (const { id } of records) if (matched.has(id)) for (const key of keys.get(id) ?? []) byKey.set(key, id);
  const repeats = new Map<string, string[]>();
  for (const { id } of records) {
    if (matched.has(id)) continue;
    const of = (keys.get(id) ?? []).map((key) => byKey.get(key)).find((one) => one !== undefined);
    if (of !== undefined) repeats.set(of, [...(repeats.get(of) ?? []), id]);
  }
  return repeats;
};

/** The pairs, and with them the rows of either side that say the same firm once more. */
export const withRepeats = <Found>(
  pairs: readonly Pair<Found>[],
  a: readonly BusinessRecord[],
  b: readonly BusinessRecord[],
): Pair<Found>[] => {
  const repeatsOfA = repeatsOf(a, new Set(pairs.map((pair) => pair.a)));
  const repeatsOfB = repeatsOf(b, new Set(pairs.map((pair) => pair.b)));
  return pairs.flatMap((pair) => [
    pair,
    ...(repeatsOfA.get(pair.a) ?? []).map((id) => ({ ...pair, a: id })),
    ...(repeatsOfB.get(pair.b) ?? []).map((id) => ({ ...pair, b: id })),
  ]);
};
