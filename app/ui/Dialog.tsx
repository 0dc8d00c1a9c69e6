/**
 * A question that undo cannot replace. The address opens it (`?dialog=revoke`), so it works without script as a panel
 * in the page; with script it becomes modal, holds the focus, and Escape leads back like its close link.
 */
import { useNavigate } from "@remix-run/react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";

type DialogProps = {
  title: ReactNode;
  /** The page without the dialog: its path and query. */
  closeHref: string;
  /** Buttons at the foot. A form that wraps the whole dialog's content brings its own in `.dialog-foot`. */
  actions?: ReactNode;
  children: ReactNode;
};

export function Dialog({ title, closeHref, actions, children }: DialogProps) {
  const t = useT("ui");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const leave = (event: Event) => {
      event.preventDefault();
      navigate(closeHref, { preventScrollReset: true });
    };
    // What somebody has begun to fill before script was there keeps the focus.
    const begun = element.contains(document.activeElement) ? document.activeElement : null;
    element.close();
    element.showModal();
    if (begun instanceof HTMLElement) begun.focus();
    element.addEventListener("cancel", leave);
    return () => {
      element.removeEventListener("cancel", leave);
      // Gives the focus back to where it came from.
      element.close();
    };
  }, [closeHref, navigate]);
  return (
    <dialog className="dialog" open aria-labelledby={titleId} ref={dialog}>
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <a className="tool" href={closeHref}>
          <Icon name="close" label={t("close")} />
        </a>
      </header>
      <div className="dialog-body">{children}</div>
      {actions && <footer className="dialog-foot">{actions}</footer>}
    </dialog>
  );
}
