/**
 * A course over time: ours a solid line on its ground, theirs dashed, the target dotted. The last point carries its figure.
 */
import { area, line } from "d3-shape";
import { chartWidth, labelStep, textWidth, unit, valueAxis } from "~/ui/chart-scale";
import { AxisLines, axisRoom } from "~/ui/charts/AxisLines";
import { ChartFrame, type ChartProps, Drawing, Mark } from "~/ui/charts/ChartFrame";
import { useFormat } from "~/ui/intl";

export type LineLook = "us" | "them" | "target";

export type LineSeries = {
  name: string;
  look: LineLook;
  /** One value for each point in time; null where there is none yet. */
  values: readonly (number | null)[];
  /** The same as the reader writes them. */
  texts: readonly string[];
};

type LineChartProps = ChartProps & {
  /** The points in time: short under the axis, full in the table and the link. */
  points: readonly { label: string; name?: string; href?: string }[];
  series: readonly LineSeries[];
  categoryName: string;
  tickText?: (value: number) => string;
};

const top = 16;
const plotHeight = 156;
const height = 196;

export function LineChart(props: LineChartProps) {
  const { title, subtitle, label, points, series, categoryName } = props;
  const format = useFormat();
  const axis = valueAxis(
    series.flatMap((entry) => entry.values.filter((value) => value !== null)),
    plotHeight,
  );
  const tickTexts = axis.ticks.map(props.tickText ?? format.numberCompact);
  const start = axisRoom(tickTexts);
  const end = chartWidth - 14;
  const x = (index: number) =>
    points.length > 1
      ? unit(start + 8 + ((end - start - 8) * index) / (points.length - 1))
      : unit((start + end) / 2);
  const y = (value: number) => unit(top + axis.scale(value));
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y((value) => y(value ?? 0));
  const ground = area<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(index))
    .y0(y(0))
    .y1((value) => y(value ?? 0));
  const step = labelStep(
    points.map((point) => point.label),
    end - start,
  );
  const ours = series.find((entry) => entry.look === "us");
  const upper = uppermost(series);
  const nameOf = (point: LineChartProps["points"][number]) => point.name ?? point.label;
  return (
    <ChartFrame
      title={title}
      subtitle={subtitle}
      legend={series}
      table={{
        head: [categoryName, ...series.map((entry) => entry.name)],
        rows: points.map((point, index) => ({
          key: nameOf(point),
          cells: [nameOf(point), ...series.map((entry) => entry.texts[index] ?? "")],
          href: point.href,
        })),
      }}
    >
      <Drawing height={height} label={label} linked={points.some((point) => point.href)}>
        <AxisLines axis={axis} texts={tickTexts} start={start} top={top} />
        {ours && <path className="area-us" d={ground(ours.values) ?? ""} />}
        {series.map((entry) => (
          <path key={entry.name} className={`line-${entry.look}`} d={path(entry.values) ?? ""} />
        ))}
        {series.map((entry) => (
          <LastPoint key={entry.name} series={entry} isUpper={entry === upper} x={x} y={y} />
        ))}
        {ours &&
          points.map((point, index) => {
            const value = ours.values[index];
            if (!point.href || value === null || value === undefined) return null;
            return (
              <Mark key={nameOf(point)} href={point.href} label={`${nameOf(point)}: ${ours.texts[index]}`}>
                <circle className="hit" cx={x(index)} cy={y(value)} r={9} />
                <circle className="point-small" cx={x(index)} cy={y(value)} r={2.5} />
              </Mark>
            );
          })}
        {points.map(
          (point, index) =>
            index % step === 0 && (
              <text key={nameOf(point)} x={x(index)} y={height - 6} textAnchor="middle">
                {point.label}
              </text>
            ),
        )}
      </Drawing>
    </ChartFrame>
  );
}

/** The last value that is there, with its place in the row. */
const lastOf = (values: LineSeries["values"]): { index: number; value: number } | null => {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value === null || value === undefined ? null : { index, value };
};

/** The course that ends highest; ours where two end level. */
const uppermost = (series: readonly LineSeries[]): LineSeries | undefined => {
  const endOf = ({ look, values }: LineSeries) =>
    look === "target" ? Number.NEGATIVE_INFINITY : (lastOf(values)?.value ?? Number.NEGATIVE_INFINITY);
  return series.toSorted(
    (a, b) => endOf(b) - endOf(a) || Number(b.look === "us") - Number(a.look === "us"),
  )[0];
};

function LastPoint({
  series,
  isUpper,
  x,
  y,
}: {
  series: LineSeries;
  /** The uppermost course has its figure above it and every other below, so that two figures do not meet. */
  isUpper: boolean;
  x: (index: number) => number;
  y: (value: number) => number;
}) {
  const last = lastOf(series.values);
  if (series.look === "target" || !last) return null;
  const text = series.texts[last.index] ?? "";
  const half = textWidth(text) / 2;
  const [left, height] = [x(last.index), y(last.value)];
  return (
    <g>
      <circle className={`point-${series.look}`} cx={left} cy={height} r={4.5} />
      <text
        className="value"
        x={unit(Math.min(Math.max(left, half), chartWidth - half))}
        y={unit(isUpper ? height - 9 : height + 18)}
        textAnchor="middle"
      >
        {text}
      </text>
    </g>
  );
}
