import { type Axis, chartWidth, textWidth, unit } from "~/ui/chart-scale";

/** How much room the figures of an axis take at the start of a drawing. */
export const axisRoom = (texts: readonly string[]): number =>
  Math.ceil(Math.max(...texts.map((text) => textWidth(text)), 12)) + 8;

type AxisLinesProps = { axis: Axis; texts: readonly string[]; start: number; top: number };

/** Grid lines with their figures; the line of zero is the base. */
export function AxisLines({ axis, texts, start, top }: AxisLinesProps) {
  return (
    <g>
      {axis.ticks.map((tick, index) => {
        const y = unit(top + axis.scale(tick));
        return (
          <g key={tick}>
            <path className={tick === 0 ? "base-line" : "grid-line"} d={`M${start} ${y}H${chartWidth}`} />
            <text className="axis-text" x={start - 6} y={y + 4} textAnchor="end">
              {texts[index]}
            </text>
          </g>
        );
      })}
    </g>
  );
}
