/**
 * What the last action did, at the foot of the page. The server renders it, so it shows without script; script adds the
 * button that dismisses it. It never leaves by itself: a reader may be slow, and the undo stands in it.
 */
import { type ReactNode, useEffect, useState } from "react";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";

type ToastProps = {
  kind?: "approved" | "refused";
  /** A form that takes the action back: where it posts to, with which hidden fields. */
  undo?: { action: string; fields?: Readonly<Record<string, string>>; label?: string };
  children: ReactNode;
};

export function Toast({ kind = "approved", undo, children }: ToastProps) {
  const t = useT("ui");
  const [state, setState] = useState<"plain" | "scripted" | "dismissed">("plain");
  useEffect(() => setState("scripted"), []);
  if (state === "dismissed") return null;
  return (
    <div className="toast" role={kind === "refused" ? "alert" : "status"}>
      <Icon name={kind === "refused" ? "warn" : "check"} />
      <span className="toast-text">{children}</span>
      {undo && (
        <form method="post" action={undo.action}>
          {Object.entries(undo.fields ?? {}).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit">{undo.label ?? t("undo")}</button>
        </form>
      )}
      {state === "scripted" && (
        <button type="button" className="toast-close" onClick={() => setState("dismissed")}>
          <Icon name="close" label={t("dismiss")} />
        </button>
      )}
    </div>
  );
}
