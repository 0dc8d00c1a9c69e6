// As much of npm's version ranges as tests/advisories.json needs: comparators joined by spaces, or `*`.

const order = (left: readonly number[], right: readonly number[]): number => {
  const at = [0, 1, 2].find((index) => left[index] !== right[index]);
  return at === undefined ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
};

const parse = (text: string): { numbers: number[]; isPrerelease: boolean } => {
  const match = /^(\d+)\.(\d+)\.(\d+)(-[0-9A-Za-z.-]+)?(?:\+.*)?$/.exec(text);
  if (!match) throw new Error(`not a version: ${text}`);
  return { numbers: match.slice(1, 4).map(Number), isPrerelease: match[4] !== undefined };
};

const compare = (left: string, right: string): number => {
  const [one, other] = [parse(left), parse(right)];
  return order(one.numbers, other.numbers) || Number(other.isPrerelease) - Number(one.isPrerelease);
};

const holds: Record<string, (difference: number) => boolean> = {
  "<": (difference) => difference < 0,
  "<=": (difference) => difference <= 0,
  ">": (difference) => difference > 0,
  ">=": (difference) => difference >= 0,
};

/** Whether an exact version lies in the range. A prerelease comes before its release and lies in the same ranges otherwise. */
export const isInRange = (version: string, range: string): boolean =>
  range === "*" ||
  range.split(" ").every((comparator) => {
    const match = /^(<=?|>=?)(.+)$/.exec(comparator);
    const decide = holds[match?.[1] ?? ""];
    if (!match?.[2] || !decide) throw new Error(`not a range: ${range}`);
    return decide(compare(version, match[2]));
  });
