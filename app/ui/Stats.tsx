/**
 * Figures on a rule, no boxes. Each figure opens its rows and carries its definition.
 */
import type { ReactNode } from "react";
import { classes } from "~/ui/classes";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";

export function Stats({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>;
}

type StatProps = {
  label: ReactNode;
  /** The figure as the reader writes it. */
  value: ReactNode;
  unit?: ReactNode;
  /** The change against what `sub` says. */
  delta?: DeltaProps;
  sub?: ReactNode;
  /** The rows behind the figure, and what the link says: "27 rows". */
  rows?: { href: string; label: ReactNode };
  definition?: ReactNode;
};

export function Stat({ label, value, unit, delta, sub, rows, definition }: StatProps) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd className="figure">
        {value}
        {unit && <span className="unit"> {unit}</span>}
      </dd>
      {(delta || sub || rows) && (
        <dd className="stat-sub">
          {delta && <Delta {...delta} />} {sub}
          {sub && rows && " · "}
          {rows && <a href={rows.href}>{rows.label}</a>}
        </dd>
      )}
      {definition && (
        <dd>
          <Definition>{definition}</Definition>
        </dd>
      )}
    </div>
  );
}

type DeltaProps = {
  direction: "up" | "down";
  /** Whether that is good news; without it the arrow has no colour. */
  good?: boolean;
  text: ReactNode;
};

/** A change: the arrow tells where to, the colour whether it is good. */
function Delta({ direction, good, text }: DeltaProps) {
  const t = useT("ui");
  return (
    <span className={classes("delta", good === true && "is-approved", good === false && "is-refused")}>
      <Icon
        name={direction === "up" ? "arrow-up" : "arrow-down"}
        label={t(direction === "up" ? "delta_up" : "delta_down")}
      />
      {text}
    </span>
  );
}

/** How a figure is made: which rows, which date, which rate. */
export function Definition({ children }: { children: ReactNode }) {
  const t = useT("ui");
  return (
    <details className="definition">
      <summary>{t("definition")}</summary>
      <div>{children}</div>
    </details>
  );
}
