// One record against a few that may be the same firm, where several of those may be one firm themselves: not one to one, as lists are
// matched, but by the same evidence and the same threshold. Pure.

import { compare, decisive, type EvidenceKey, evidenceKeys } from "./compare.rules";
import type { Frequencies } from "./frequencies";
import { threshold, worthKeeping } from "./odds";
import type { Prepared } from "./prepare";

export type OneMatch = {
  /** Its place among the candidates. */
  at: number;
  /** Of the pair alone. */
  total: number;
  /** Also against its rivals among the candidates. */
  odds: number;
  keys: { key: EvidenceKey; weight: number }[];
  /** An identifier says that they are two. */
  isRefuted: boolean;
};

/** The candidates that are worth keeping, and those that an identifier tells apart, in their order. The record itself is not among them. */
export const matchOne = (
  record: Prepared,
  candidates: readonly Prepared[],
  frequencies: Frequencies,
): OneMatch[] => {
  const found = candidates.map((candidate, at) => ({ at, ...compare(record, candidate, frequencies) }));
  const kept = found.filter(({ total, evidence }) => total >= worthKeeping || evidence.identifier < 0);
  return kept.map(({ at, total, evidence }) => {
    const own = candidates[at] as Prepared;
    // Two that fit equally well and are not one firm take each other's odds away; copies of one firm do not.
    const against = kept
      .filter((other) => other.at !== at && Math.min(total, other.total) < decisive)
      .filter((other) => compare(own, candidates[other.at] as Prepared, frequencies).total < threshold)
      .reduce((sum, other) => sum + Math.exp(Math.min(other.total, 80)), 0);
    return {
      at,
      total,
      odds: total - Math.log1p(against),
      keys: evidenceKeys.map((key) => ({ key, weight: evidence[key] })).filter(({ weight }) => weight !== 0),
      isRefuted: evidence.identifier < 0,
    };
  });
};
