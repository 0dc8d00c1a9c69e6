/**
 * One axis of a classification: all of its values in order, the chosen one marked, and why.
 */
import type { ReactNode } from "react";
import { Icon } from "~/ui/Icon";

type AxisProps = {
  title: ReactNode;
  sub?: ReactNode;
  values: readonly { id: string; label: ReactNode }[];
  chosen: string | null;
  /** The choice is not evidenced yet. */
  open?: boolean;
  /** Since when, what it switches on, what is missing. */
  why?: ReactNode;
};

export function Axes({ children }: { children: ReactNode }) {
  return <div className="axes">{children}</div>;
}

export function Axis({ title, sub, values, chosen, open, why }: AxisProps) {
  return (
    <section className="axis">
      <h3>
        {title}
        {sub && <span className="sub">{sub}</span>}
      </h3>
      <ol className="axis-values">
        {values.map((value) => (
          <li
            key={value.id}
            aria-current={value.id === chosen ? "true" : undefined}
            className={value.id === chosen && open ? "open" : undefined}
          >
            {value.id === chosen && <Icon name={open ? "warn" : "check"} />}
            {value.label}
          </li>
        ))}
      </ol>
      {why && <div className="axis-why">{why}</div>}
    </section>
  );
}
