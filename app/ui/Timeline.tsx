/**
 * What happened to a record, newest first: changes, comments, files, mail.
 */
import type { ReactNode } from "react";
import { Icon, type IconName } from "~/ui/Icon";
import type { StatusKind } from "~/ui/status-kind";
import { DateText } from "~/ui/text";

export type TimelineItem = {
  id: string;
  icon: IconName;
  /** Colours the shape, where the event gave the record a state. */
  kind?: StatusKind;
  /** Instant, ISO 8601. */
  at: string;
  /** Who did what, in a sentence. */
  text: ReactNode;
  /** What was said. */
  quote?: ReactNode;
  /** Beside the time: where it stands in the record. */
  sub?: ReactNode;
};

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li key={item.id}>
          <Icon name={item.icon} className={item.kind && `is-${item.kind}`} />
          <div>
            <p>{item.text}</p>
            {item.quote && <blockquote className="quote">{item.quote}</blockquote>}
            <p className="sub">
              <DateText value={item.at} show="dateTime" />
              {item.sub && <> · {item.sub}</>}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
