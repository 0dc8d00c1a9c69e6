/**
 * States in text, shape and colour: any two of the three are enough to read one. In a table `Status`; the filled
 * `StatusBadge` once on a page, beside the title of the record. The shape is the style sheet's: a list shows a state in
 * each of its rows.
 */
import type { ReactNode } from "react";
import { classes } from "~/ui/classes";
import type { StatusKind } from "~/ui/status-kind";

type StatusProps = {
  kind: StatusKind;
  /** Another shape than the kind's own, such as the arrow of "returned". */
  mark?: "lock" | "return" | "seal" | "warn";
  children: ReactNode;
};

export function Status({ kind, mark, children }: StatusProps) {
  return <span className={classes(`status is-${kind}`, mark && `mark-${mark}`)}>{children}</span>;
}

export function StatusBadge({ kind, mark, children }: StatusProps) {
  return <span className={classes(`status badge is-${kind}`, mark && `mark-${mark}`)}>{children}</span>;
}
