// A project as a line of time: from its start to its computed end, the goal as a stroke, today as another. The dates stand in words beside it.

import { daysBetween } from "~/lib/dates";
import { useFormat, useT } from "~/ui/intl";
import type { PortfolioItem } from "./portfolio.queries.server";

type PortfolioBarProps = {
  item: Pick<PortfolioItem, "startsOn" | "endsOn" | "end">;
  /** The first and the last day of all lines of the table. */
  from: string;
  to: string;
  today: string;
};

const width = 140;
const height = 16;

export function PortfolioBar({ item: { startsOn, endsOn, end }, from, to, today }: PortfolioBarProps) {
  const t = useT("project-status");
  const format = useFormat();
  const whole = Math.max(1, daysBetween(from, to));
  const at = (day: string): number => Math.round((daysBetween(from, day) / whole) * (width - 2)) + 1;
  const last = end ?? endsOn;
  const label = t("span_text", { start: format.date(startsOn), end: format.date(last) });
  return (
    <svg className="span-bar" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{label}</title>
      <rect
        className={last > endsOn ? "late" : undefined}
        x={at(startsOn)}
        y={5}
        width={Math.max(2, at(last) - at(startsOn))}
        height={6}
      />
      <line className="goal" x1={at(endsOn)} x2={at(endsOn)} y1={2} y2={14} />
      {today >= from && today <= to && (
        <line className="today" x1={at(today)} x2={at(today)} y1={0} y2={height} />
      )}
    </svg>
  );
}
