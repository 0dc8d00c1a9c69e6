/**
 * Pages and parts without their content: nothing yet, not now, not any more.
 */
import type { ReactNode } from "react";
import { PageHeading } from "~/ui/heading";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";

type EmptyStateProps = {
  title: ReactNode;
  text?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
};

export function EmptyState({ title, text, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <svg viewBox="0 0 72 48" aria-hidden="true">
        <rect className="empty-them" x="28" y="12" width="40" height="32" rx="6" />
        <rect className="empty-us" x="4" y="4" width="40" height="32" rx="6" />
      </svg>
      <p className="strong">{title}</p>
      {text && <p className="soft">{text}</p>}
      {action}
    </div>
  );
}

type ErrorStateProps = {
  /** What happened. */
  title: ReactNode;
  /** What is kept. */
  kept?: ReactNode;
  /** What to do. */
  todo?: ReactNode;
  /** The number of the request. */
  reference?: string;
  actions?: ReactNode;
};

export function ErrorState({ title, kept, todo, reference, actions }: ErrorStateProps) {
  const t = useT("ui");
  return (
    <div className="error-state">
      <Icon name="warn" className="is-refused" />
      <PageHeading>{title}</PageHeading>
      {kept && <p>{kept}</p>}
      {todo && <p className="soft">{todo}</p>}
      {actions && <div className="row">{actions}</div>}
      {reference && <p className="sub">{t("reference", { code: reference })}</p>}
    </div>
  );
}

/** Holds the place of rows that take over 300 ms. */
export function Skeleton({ lines = 4, label }: { lines?: number; label?: string }) {
  const t = useT("ui");
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{label ?? t("loading")}</span>
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}

type ProgressProps = {
  id: string;
  label: ReactNode;
  value: number;
  max: number;
  /** How far, in words: "24,180 of 39,000 compared". */
  sub?: ReactNode;
};

/** Long work with a known end: imports, matching. */
export function Progress({ id, label, value, max, sub }: ProgressProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <progress className="progress" id={id} max={max} value={value} />
      {sub && <p className="field-help num">{sub}</p>}
    </div>
  );
}
