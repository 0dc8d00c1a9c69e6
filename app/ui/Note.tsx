/**
 * A note on the sheet: what happened, what is kept, what to do. Short, in full sentences.
 */
import type { ReactNode } from "react";
import { Icon, type IconName } from "~/ui/Icon";
import { type StatusKind, statusIcon } from "~/ui/status-kind";

type NoteProps = {
  kind?: StatusKind;
  icon?: IconName;
  /** The news in a line; the children say the rest. */
  title?: ReactNode;
  /** Read out at once, for what has just gone wrong. */
  alert?: boolean;
  children?: ReactNode;
};

export function Note({ kind = "info", icon, title, alert, children }: NoteProps) {
  return (
    <div className={`note ${kind}`} role={alert ? "alert" : undefined}>
      <Icon name={icon ?? statusIcon[kind]} />
      <div>
        {title && (
          <p>
            <strong>{title}</strong>
          </p>
        )}
        {typeof children === "string" ? <p>{children}</p> : children}
      </div>
    </div>
  );
}
