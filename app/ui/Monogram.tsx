/**
 * The two sides, one mark: ours is solid, theirs hollow, a third firm grey. "Ours" is the firm one acts for.
 */
import type { ReactNode } from "react";
import { classes } from "~/ui/classes";

export type Side = "us" | "them" | "third";

/** One Han character, or the first letters of the first two words. */
export function initials(name: string): string {
  const [first = "", second] = name
    .trim()
    .split(/[\s·.&,/-]+/)
    .filter(Boolean);
  const letters = Array.from(first);
  if (/\p{Script=Han}/u.test(letters[0] ?? "")) return letters[0] ?? "";
  const pair = second ? `${letters[0]}${Array.from(second)[0]}` : letters.slice(0, 2).join("");
  return pair.toUpperCase();
}

/** A firm's letters in the mark of its side. Silent: the name stands beside it. */
export function Monogram({ name, side = "us", small }: { name: string; side?: Side; small?: boolean }) {
  return (
    <span className={classes("monogram", side, small && "small")} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** A firm's name with the mark of its side, as legends, ledgers and signatures show it. */
export function SideKey({ side, children }: { side: Side; children: ReactNode }) {
  return <span className={`side-key ${side}`}>{children}</span>;
}
