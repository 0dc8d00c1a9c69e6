/**
 * The shares that a registration is split into between partners. Pure; the machine and the form of a split call it.
 */
import { ok, type Result, refuse } from "~/lib/result";

/** All of a registration, in hundredths of a percent. */
const wholeInBasisPoints = 10_000;

/** A part of a split registration, in whole hundredths of a percent, so that sums are exact. */
export type SplitShare = { organizationId: string; basisPoints: number };

/**
 * At least two parties, each once, with positive shares that add up to exactly 100 %. Refuses `split_needs_two`,
 * `split_party_twice`, `split_share_invalid`, `split_not_whole` (which tells the sum).
 */
export function checkShares(shares: readonly SplitShare[]): Result<null> {
  if (shares.length < 2) return refuse("split_needs_two");
  if (new Set(shares.map((share) => share.organizationId)).size < shares.length)
    return refuse("split_party_twice");
  if (!shares.every(({ basisPoints }) => Number.isSafeInteger(basisPoints) && basisPoints > 0))
    return refuse("split_share_invalid");
  const total = shares.reduce((sum, share) => sum + share.basisPoints, 0);
  return total === wholeInBasisPoints ? ok(null) : refuse("split_not_whole", { basisPoints: total });
}
