/**
 * What every chart has around its drawing: the finding as title, measure and unit as subtitle, a legend, and the same
 * figures as a table. Charts are drawn on the server and need no script.
 */
import type { ReactNode } from "react";
import { useT } from "~/ui/intl";

export type ChartProps = {
  /** The finding: "New customers brought a third", not "Revenue by month". */
  title: ReactNode;
  /** Measure and unit: "Won revenue by month, million CNY". */
  subtitle: ReactNode;
  /** The drawing in a sentence, for readers who do not see it. */
  label: string;
};

/** How a series looks: ours solid, theirs and further ones hatched. */
export type SeriesLook = "us" | "them" | "c3" | "c4" | "c5" | "rest";

type ChartFrameProps = Pick<ChartProps, "title" | "subtitle"> & {
  legend?: readonly { look: SeriesLook | "target"; name: string }[];
  table: { head: readonly string[]; rows: readonly TwinRow[] };
  children: ReactNode;
};

/** One line of the table: the first cell names it, the others are figures. */
export type TwinRow = { key: string; cells: readonly string[]; href?: string };

export function ChartFrame({ title, subtitle, legend, table, children }: ChartFrameProps) {
  const t = useT("ui");
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        <span className="sub">{subtitle}</span>
      </figcaption>
      {table.rows.length === 0 ? <p className="soft">{t("no_data")}</p> : children}
      {legend && legend.length > 1 && (
        <ul className="legend">
          {legend.map((entry) => (
            <li key={entry.name}>
              <svg viewBox="0 0 12 12" aria-hidden="true">
                {entry.look === "target" ? (
                  <path className="line-target" d="M0 6h12" />
                ) : (
                  <Bar look={entry.look} x={0} y={0} width={12} height={12} />
                )}
              </svg>
              {entry.name}
            </li>
          ))}
        </ul>
      )}
      {table.rows.length > 0 && <Twin head={table.head} rows={table.rows} />}
    </figure>
  );
}

function Twin({ head, rows }: ChartFrameProps["table"]) {
  const t = useT("ui");
  return (
    <details className="twin">
      <summary>{t("show_table")}</summary>
      <table>
        <thead>
          <tr>
            {head.map((name, index) => (
              <th key={name} scope="col" className={index > 0 ? "n" : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th key={head[index]} scope="row">
                    {row.href ? <a href={row.href}>{cell}</a> : cell}
                  </th>
                ) : (
                  <td key={head[index]} className="n">
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

/** A drawing of the common width. With links inside it is a group, because an image has no parts to reach. */
export function Drawing({
  height,
  label,
  linked,
  children,
}: {
  height: number;
  label: string;
  linked: boolean;
  children: ReactNode;
}) {
  return (
    <svg viewBox={`0 0 360 ${height}`} role={linked ? "group" : "img"} aria-label={label}>
      {children}
    </svg>
  );
}

type BarProps = { look: SeriesLook; x: number; y: number; width: number; height: number };

/** A bar in its series' colour; from the second series on with texture as well. */
export function Bar({ look, ...box }: BarProps) {
  return (
    <>
      <rect className={`fill-${look}`} rx={1.5} {...box} />
      {look !== "us" && look !== "rest" && <path className="hatch" d={hatchPath(box)} />}
    </>
  );
}

const hatchGap = 6;

/** Slanted strokes across a box, cut at its edges: texture without an id that two charts would share. */
function hatchPath({ x, y, width, height }: Omit<BarProps, "look">): string {
  const strokes: string[] = [];
  for (let start = hatchGap / 2; start < width + height; start += hatchGap) {
    const x1 = Math.min(start, width);
    const y1 = start - x1;
    const y2 = Math.min(start, height);
    const x2 = start - y2;
    strokes.push(`M${round(x + x1)} ${round(y + y1)}L${round(x + x2)} ${round(y + y2)}`);
  }
  return strokes.join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Everything that stands for one row, as a link to that row where there is one. */
export function Mark({ href, label, children }: { href?: string; label: string; children: ReactNode }) {
  if (!href) return <g>{children}</g>;
  return (
    <a href={href} aria-label={label}>
      {children}
    </a>
  );
}
