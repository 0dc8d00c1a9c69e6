/**
 * The two pages where work comes in: the list of what needs the reader today, and the queue with its case beside it.
 */
import type { ReactNode } from "react";
import { Under } from "~/ui/heading";
import { Icon, type IconName } from "~/ui/Icon";
import type { StatusKind } from "~/ui/status-kind";

export type Need = {
  id: string;
  icon: IconName;
  kind?: StatusKind;
  /** What to do, on what. */
  title: ReactNode;
  /** Why, and what is kept. */
  reason?: ReactNode;
  clock?: ReactNode;
  /** One verb; the first need of the page may be primary. */
  action: ReactNode;
};

/** What needs the reader: icon, reason, clock, one verb. In the order of the clock. */
export function NeedsList({ items }: { items: readonly Need[] }) {
  return (
    <ul className="needs">
      {items.map((item) => (
        <li key={item.id}>
          <Icon name={item.icon} className={item.kind && `is-${item.kind}`} />
          <div className="need-text">
            <p className="strong">{item.title}</p>
            {item.reason && <p className="sub">{item.reason}</p>}
          </div>
          <div className="need-clock">{item.clock}</div>
          <div className="need-action">{item.action}</div>
        </li>
      ))}
    </ul>
  );
}

export type QueueItem = {
  id: string;
  href: string;
  title: string;
  sub?: ReactNode;
  clock?: ReactNode;
  status?: ReactNode;
  current?: boolean;
};

type SplitProps = {
  /** The queue's name, with its count at the end of the line. */
  title: ReactNode;
  count?: ReactNode;
  /** Views of the queue, as `Tabs`. */
  tabs?: ReactNode;
  items: readonly QueueItem[];
  /** In place of an empty queue. */
  empty?: ReactNode;
  /** What the link back to the queue says, where only one of the two has room. */
  backLabel: ReactNode;
  /** The open case; `DecideBar` is its last child. */
  children: ReactNode;
};

/** Queue at the start, case beside it. Narrow: the case first, the queue behind a link. Fills the sheet to its edges. */
export function Split({ title, count, tabs, items, empty, backLabel, children }: SplitProps) {
  return (
    <div className="split">
      <section className="queue" id="queue">
        <header>
          <div className="queue-head">
            <h1>{title}</h1>
            {count && <span className="sub">{count}</span>}
          </div>
          {tabs}
        </header>
        {items.length === 0 ? (
          empty
        ) : (
          <ol>
            {items.map((item) => (
              <li key={item.id}>
                <a href={item.href} aria-current={item.current ? "true" : undefined}>
                  <span className="strong">{item.title}</span>
                  {item.clock}
                  <span className="sub">{item.sub}</span>
                  {item.status}
                </a>
              </li>
            ))}
          </ol>
        )}
      </section>
      <div className="case">
        <a className="back-queue" href="#queue">
          <Icon name="left" />
          {backLabel}
        </a>
        <Under>{children}</Under>
      </div>
    </div>
  );
}

/** The part of the case above its decide bar. */
export function CaseBody({ children }: { children: ReactNode }) {
  return <div className="case-body">{children}</div>;
}

/** The decisions, always in reach. A blocked one stays, with its reason in `blocked`. */
export function DecideBar({ blocked, children }: { blocked?: ReactNode; children: ReactNode }) {
  return (
    <footer className="decide">
      {blocked && (
        <p className="decide-blocked">
          <Icon name="lock" />
          {blocked}
        </p>
      )}
      <div className="row">{children}</div>
    </footer>
  );
}
