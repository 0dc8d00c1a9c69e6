/**
 * Puts together what two people made of the same form: three texts for each field, as it was shown, as it was typed, and as it is now.
 * Pure; anyone may import it.
 */

export type Fields = Readonly<Record<string, string>>;

/** One field that somebody else changed meanwhile. */
export type Difference = {
  field: string;
  /** What it is now. */
  theirs: string;
  /** What was typed. */
  yours: string;
  /** Whether both changed it, to different texts; else theirs was taken over. */
  isClash: boolean;
};

const plain = (text: string | undefined): string => (text ?? "").replace(/\r\n?/g, "\n").trim();

/**
 * Field by field: what one side alone changed holds; what both changed alike needs no word; where both changed it to different texts,
 * what was typed stays and the field is named. Fields are those of `now`, in its order.
 */
export const mergeFields = ({
  seen,
  typed,
  now,
}: Record<"seen" | "typed" | "now", Fields>): {
  values: Record<string, string>;
  differences: Difference[];
} => {
  const values: Record<string, string> = {};
  const differences: Difference[] = [];
  for (const [field, theirs] of Object.entries(now)) {
    const [was, yours] = [plain(seen[field]), plain(typed[field])];
    const isTheirs = plain(theirs) !== was;
    const isYours = yours !== was;
    values[field] = isTheirs && !isYours ? theirs : (typed[field] ?? "");
    if (isTheirs && yours !== plain(theirs)) differences.push({ field, theirs, yours, isClash: isYours });
  }
  return { values, differences };
};
