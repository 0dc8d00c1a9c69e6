// The open risks of a project by likelihood and impact, drawn on the server, with the same figures as a table behind it.

import { ChartFrame, Drawing } from "~/ui/charts/ChartFrame";
import { useFormat, useT } from "~/ui/intl";
import type { RiskView } from "./risks.queries.server";
import { bandOf, countAt, degrees, weightOf } from "./risks.rules";

const start = 34;
const width = 62;
const height = 30;
const gap = 2;

export function RiskMatrix({ risks }: { risks: readonly RiskView[] }) {
  const t = useT("project-risks");
  const format = useFormat();
  const open = risks.filter(({ state }) => state === "open");
  const high = open.filter(({ weight }) => bandOf(weight) === "high").length;
  const rows = degrees.toReversed();
  const bottom = rows.length * (height + gap);
  return (
    <div className="risk-matrix">
      <ChartFrame
        title={t("matrix_title", { open: open.length, high })}
        subtitle={t("matrix_sub")}
        table={{
          head: [t("matrix_head"), ...degrees.map((impact) => t("impact_of", { degree: impact }))],
          rows: rows.map((likelihood) => ({
            key: String(likelihood),
            cells: [
              t("likelihood_of", { degree: likelihood }),
              ...degrees.map((impact) => format.number(countAt(open, likelihood, impact))),
            ],
          })),
        }}
      >
        <Drawing height={bottom + 34} label={t("matrix_label", { open: open.length, high })} linked={false}>
          {rows.map((likelihood, row) => (
            <g key={likelihood}>
              <text
                className="axis-text"
                x={start - 8}
                y={row * (height + gap) + height / 2 + 4}
                textAnchor="end"
              >
                {format.number(likelihood)}
              </text>
              {degrees.map((impact, column) => {
                const count = countAt(open, likelihood, impact);
                const [x, y] = [start + column * (width + gap), row * (height + gap)];
                return (
                  <g key={impact}>
                    <rect
                      className={`risk-field risk-${bandOf(weightOf({ likelihood, impact }))}`}
                      x={x}
                      y={y}
                      width={width}
                      height={height}
                      rx={1.5}
                    />
                    {count > 0 && (
                      <text className="value" x={x + width / 2} y={y + height / 2 + 4} textAnchor="middle">
                        {format.number(count)}
                      </text>
                    )}
                  </g>
                );
              })}
            </g>
          ))}
          {degrees.map((impact, column) => (
            <text
              key={impact}
              className="axis-text"
              x={start + column * (width + gap) + width / 2}
              y={bottom + 12}
              textAnchor="middle"
            >
              {format.number(impact)}
            </text>
          ))}
          <text className="axis-text" x={start} y={bottom + 28}>
            {t("matrix_axes")}
          </text>
        </Drawing>
      </ChartFrame>
    </div>
  );
}
