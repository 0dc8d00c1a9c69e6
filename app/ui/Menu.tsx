/**
 * A menu that opens under its button: `<details>`, so that it works without script. With script it closes on Escape
 * and when the focus or a press goes elsewhere.
 */
import { type ReactNode, useEffect, useRef } from "react";
import { classes } from "~/ui/classes";

type MenuProps = {
  /** What the button shows. */
  button: ReactNode;
  /** The button's name, where what it shows is an icon alone or a name without a verb. */
  label?: string;
  className?: string;
  /** The button looks like those beside it. */
  asButton?: boolean;
  /** Opens towards the start of the line, where the button stands at its end. */
  end?: boolean;
  children: ReactNode;
};

export function Menu({ button, label, className, asButton, end, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const element = details.current;
    if (!element) return;
    const close = (event: Event) => {
      if (event.target instanceof Node && !element.contains(event.target)) element.open = false;
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !element.open) return;
      element.open = false;
      element.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("focusin", close);
    element.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("focusin", close);
      element.removeEventListener("keydown", closeByKey);
    };
  }, []);
  return (
    <details className={classes("menu", end && "end", className)} ref={details}>
      <summary className={asButton ? "button" : undefined} aria-label={label} title={label}>
        {button}
      </summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
