/**
 * A dialog that script alone opens, over a page that stays as it is: it has no address. What has to work without script
 * is a `Dialog`.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { classes } from "~/ui/classes";

type OverlayProps = {
  label: string;
  className?: string;
  /** It has been closed, by Escape, a press beside it or a button in it; the focus is back where it was. */
  onClose: () => void;
  children: ReactNode;
};

export function Overlay({ label, className, onClose, children }: OverlayProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const closeBeside = (event: MouseEvent) => {
      if (event.target === element) element.close();
    };
    element.showModal();
    element.addEventListener("close", onClose);
    element.addEventListener("click", closeBeside);
    return () => {
      element.removeEventListener("close", onClose);
      element.removeEventListener("click", closeBeside);
    };
  }, [onClose]);
  return (
    <dialog className={classes("dialog", className)} aria-label={label} ref={dialog}>
      {children}
    </dialog>
  );
}
