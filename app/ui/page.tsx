/**
 * The parts every page is laid out with: the head that answers, sections on one sheet, and the rail for what supports
 * the page. Lines and space divide; nothing here draws a box.
 */
import { Fragment, type ReactNode, useId } from "react";
import { classes } from "~/ui/classes";
import { PageHeading, SectionHeading } from "~/ui/heading";
import { useT } from "~/ui/intl";

export type Crumb = { href?: string; label: string };

/** The way here, from the top; the last one is this page and has no link. */
export function Crumbs({ items }: { items: readonly Crumb[] }) {
  const t = useT("ui");
  return (
    <nav className="crumbs" aria-label={t("breadcrumb")}>
      {items.map((item, index) => (
        <Fragment key={item.label}>
          {index > 0 && <span aria-hidden="true">/</span>}
          {item.href ? <a href={item.href}>{item.label}</a> : <span aria-current="page">{item.label}</span>}
        </Fragment>
      ))}
    </nav>
  );
}

type PageHeadProps = {
  /** The answer of the page: "Four things need you today", not "Dashboard". */
  title: ReactNode;
  /** A short line above: a date, a number, the kind of record. */
  kicker?: ReactNode;
  /** A sentence below. */
  lede?: ReactNode;
  /** The state of the record. */
  badge?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Buttons at the end of the line; at most one is primary. */
  actions?: ReactNode;
};

export function PageHead({ title, kicker, lede, badge, crumbs, actions }: PageHeadProps) {
  return (
    <>
      {crumbs && <Crumbs items={crumbs} />}
      <header className="page-head">
        <div>
          {kicker && <p className="kicker">{kicker}</p>}
          <PageHeading>{title}</PageHeading>
          {badge && <p className="page-badge">{badge}</p>}
          {lede && <p className="lede">{lede}</p>}
        </div>
        {actions && <div className="row">{actions}</div>}
      </header>
    </>
  );
}

type SectionProps = {
  title?: ReactNode;
  /** Beside the title, smaller: measure, count, source. */
  sub?: ReactNode;
  /** At the end of the title's line: a link or a small button. */
  action?: ReactNode;
  /** Name for screen readers, where the section shows no title. */
  label?: string;
  id?: string;
  children: ReactNode;
};

export function Section({ title, sub, action, label, id, children }: SectionProps) {
  const own = useId();
  const titleId = title ? `${id ?? own}-title` : undefined;
  return (
    <section className="section" id={id} aria-labelledby={titleId} aria-label={title ? undefined : label}>
      {(title || sub || action) && (
        <div className="section-head">
          {title && <SectionHeading id={titleId}>{title}</SectionHeading>}
          {sub && <span className="sub">{sub}</span>}
          {action && <span className="push">{action}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

/** The page with a rail at its end: terms and readers of a form, figures and news of a home. */
export function WithRail({
  rail,
  label,
  form,
  children,
}: {
  rail: ReactNode;
  label: string;
  form?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes("with-rail", form && "form-rail")}>
      <div>{children}</div>
      <aside className="rail" aria-label={label}>
        {rail}
      </aside>
    </div>
  );
}

/** Facts about a record, name and value; `wide` sets them side by side, `sum` aligns figures to the end. */
export function Facts({
  items,
  wide,
  sum,
}: {
  items: readonly { label: ReactNode; value: ReactNode; id?: string }[];
  wide?: boolean;
  sum?: boolean;
}) {
  return (
    <dl className={classes("facts", wide && "wide", sum && "sum")}>
      {items.map((item, index) => (
        <div key={item.id ?? (typeof item.label === "string" ? item.label : index)}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type Tab = { href: string; label: string; count?: string | number; current?: boolean };

/** Views of one page, each with its own address. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <a key={item.href} href={item.href} aria-current={item.current ? "page" : undefined}>
          {item.label}
          {item.count !== undefined && <span className="count">{item.count}</span>}
        </a>
      ))}
    </nav>
  );
}
