/**
 * A measure by month, in one series or two on top of each other: ours solid, the other hatched.
 */
import { chartWidth, columnBands, labelStep, textWidth, unit, valueAxis } from "~/ui/chart-scale";
import { AxisLines, axisRoom } from "~/ui/charts/AxisLines";
import { Bar, ChartFrame, type ChartProps, Drawing, Mark, type SeriesLook } from "~/ui/charts/ChartFrame";
import { useFormat } from "~/ui/intl";

export type ColumnRow = {
  /** As it stands under the column: `Jul`. */
  label: string;
  /** As the table and the link name it, where the short one repeats over the years: `Jul 2026`. */
  name?: string;
  /** One value for each series, from the base up. */
  values: readonly number[];
  /** The same as the reader writes them. */
  texts: readonly string[];
  /** The sum, above the column and where the link is read out; the only text, where there is one series. */
  total: string;
  href?: string;
};

type ColumnChartProps = ChartProps & {
  series: readonly { name: string; look: SeriesLook }[];
  rows: readonly ColumnRow[];
  /** Head of the table's first column. */
  categoryName: string;
  /** Figures of the axis; compact numbers by default. */
  tickText?: (value: number) => string;
};

const top = 14;
const plotHeight = 158;
const height = 196;

export function ColumnChart(props: ColumnChartProps) {
  const { title, subtitle, label, series, rows, categoryName } = props;
  const format = useFormat();
  const axis = valueAxis(
    rows.map((row) => row.values.reduce((sum, value) => sum + value, 0)),
    plotHeight,
  );
  const tickTexts = axis.ticks.map(props.tickText ?? format.numberCompact);
  const start = axisRoom(tickTexts);
  const { width, middle } = columnBands(rows.length, start, chartWidth);
  const step = labelStep(
    rows.map((row) => row.label),
    chartWidth - start,
  );
  const roomForTotals = rows.every((row) => textWidth(row.total) + 4 < (chartWidth - start) / rows.length);
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      legend={series}
      table={{
        head: [categoryName, ...series.map((entry) => entry.name)],
        rows: rows.map((row) => ({
          key: row.name ?? row.label,
          cells: [row.name ?? row.label, ...row.texts],
          href: row.href,
        })),
      }}
    >
      <Drawing height={height} label={label} linked={rows.some((row) => row.href)}>
        <AxisLines axis={axis} texts={tickTexts} start={start} top={top} />
        {rows.map((row, index) => {
          const x = unit(middle(index) - width / 2);
          const tops = stackTops(row.values);
          const sum = tops.at(-1) ?? 0;
          return (
            <Mark
              key={row.name ?? row.label}
              href={row.href}
              label={`${row.name ?? row.label}: ${row.total}`}
            >
              <rect className="hit" x={x} y={top} width={unit(width)} height={plotHeight} />
              {series.map((entry, part) => {
                const upper = top + axis.scale(tops[part] ?? 0);
                const lower = top + axis.scale(part === 0 ? 0 : (tops[part - 1] ?? 0));
                // A hairline of ground between the parts of a column
                const gap = part === 0 ? 0 : 1;
                if (lower - upper - gap <= 0) return null;
                return (
                  <Bar
                    key={entry.name}
                    look={entry.look}
                    x={x}
                    y={unit(upper)}
                    width={unit(width)}
                    height={unit(lower - upper - gap)}
                  />
                );
              })}
              {roomForTotals && (
                <text
                  className="value"
                  x={unit(middle(index))}
                  y={unit(top + axis.scale(sum) - 6)}
                  textAnchor="middle"
                >
                  {row.total}
                </text>
              )}
            </Mark>
          );
        })}
        {rows.map(
          (row, index) =>
            index % step === 0 && (
              <text key={row.name ?? row.label} x={unit(middle(index))} y={height - 6} textAnchor="middle">
                {row.label}
              </text>
            ),
        )}
      </Drawing>
    </ChartFrame>
  );
}

/** The upper edge of each part of a column, in the measure's own unit. */
function stackTops(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
