/**
 * States in text, shape and colour: any two of the three are enough to read one. In a table `Status`; the filled
 * `StatusBadge` once on a page, beside the title of the record.
 */
import type { ReactNode } from "react";
import { Icon, type IconName } from "~/ui/Icon";
import { type StatusKind, statusIcon } from "~/ui/status-kind";

type StatusProps = {
  kind: StatusKind;
  /** Another shape than the kind's own, such as the arrow of "returned". */
  icon?: IconName;
  children: ReactNode;
};

export function Status({ kind, icon, children }: StatusProps) {
  return (
    <span className={`status is-${kind}`}>
      <Icon name={icon ?? statusIcon[kind]} />
      {children}
    </span>
  );
}

export function StatusBadge({ kind, icon, children }: StatusProps) {
  return (
    <span className={`status badge is-${kind}`}>
      <Icon name={icon ?? statusIcon[kind]} />
      {children}
    </span>
  );
}
