/**
 * Categories compared by length, the largest first: name and figure above each bar.
 */
import { chartTextSize, chartWidth, fitText, textWidth, unit } from "~/ui/chart-scale";
import { Bar, ChartFrame, type ChartProps, Drawing, Mark, type SeriesLook } from "~/ui/charts/ChartFrame";

export type BarRow = {
  label: string;
  value: number;
  /** The figure as the reader writes it. */
  text: string;
  /** The rows behind the figure. */
  href?: string;
  look?: SeriesLook;
};

type BarChartProps = ChartProps & {
  rows: readonly BarRow[];
  /** Heads of the table: the category, and the measure. */
  categoryName: string;
  valueName: string;
  /** The end of the scale, where the measure has one; else the longest bar fills the width. */
  most?: number;
};

const rowHeight = 34;
const barTop = 17;
const barHeight = 9;

export function BarChart({ title, subtitle, label, rows, categoryName, valueName, most }: BarChartProps) {
  const highest = most ?? Math.max(...rows.map((row) => row.value), 0);
  const lengthOf = (value: number) => (highest > 0 ? unit((Math.max(value, 0) / highest) * chartWidth) : 0);
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      table={{
        head: [categoryName, valueName],
        rows: rows.map((row) => ({ key: row.label, cells: [row.label, row.text], href: row.href })),
      }}
    >
      <Drawing height={rows.length * rowHeight - 8} label={label} linked={rows.some((row) => row.href)}>
        {rows.map((row, index) => {
          const y = index * rowHeight;
          const room = chartWidth - textWidth(row.text) - 12;
          return (
            <Mark key={row.label} href={row.href} label={`${row.label}: ${row.text}`}>
              <rect className="hit" x={0} y={y} width={chartWidth} height={rowHeight - 6} />
              <text x={0} y={y + chartTextSize}>
                {fitText(row.label, room)}
              </text>
              <text className="value" x={chartWidth} y={y + chartTextSize} textAnchor="end">
                {row.text}
              </text>
              <rect
                className="fill-soft"
                x={0}
                y={y + barTop}
                width={chartWidth}
                height={barHeight}
                rx={1.5}
              />
              {row.value > 0 && (
                <Bar
                  look={row.look ?? "us"}
                  x={0}
                  y={y + barTop}
                  width={lengthOf(row.value)}
                  height={barHeight}
                />
              )}
            </Mark>
          );
        })}
      </Drawing>
    </ChartFrame>
  );
}
