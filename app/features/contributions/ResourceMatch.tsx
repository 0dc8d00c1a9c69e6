// What each party puts in and takes out of each kind of resource, as a picture with its table.

import { chartTextSize, fitText, textWidth, unit } from "~/ui/chart-scale";
import { Bar, ChartFrame, Drawing } from "~/ui/charts/ChartFrame";
import { useFormat, useT } from "~/ui/intl";
import { resourceKinds } from "./contributions.rules";
import type { MatchCell } from "./entries.queries.server";

type ResourceMatchProps = {
  parties: readonly { id: string; name: string }[];
  cells: readonly MatchCell[];
};

const centre = 180;
const longest = 128;
const kindHeight = 24;
const partyHeight = 32;
const barTop = 16;
const barHeight = 10;

/**
 * A bar to the left for what is put in, one to the right for what is taken out, as long as there are confirmed entries: affection and
 * standing are seldom valued in money. What had no effect stands apart at the bar's end; values in money are in the table.
 */
export function ResourceMatch({ parties, cells }: ResourceMatchProps) {
  const t = useT("ledger");
  const format = useFormat();
  const most = Math.max(...cells.map(({ count }) => count), 1);
  const lengthOf = (count: number): number => unit((count / most) * longest);
  const cellOf = (resource: string, partyId: string, side: MatchCell["side"]) =>
    cells.find((cell) => cell.resource === resource && cell.partyId === partyId && cell.side === side);
  const said = (cell: MatchCell | undefined): string => {
    if (!cell) return "—";
    const values = cell.valued.map((value) => format.money(value)).join(" + ");
    const without = cell.ineffective > 0 ? t("match_ineffective", { count: cell.ineffective }) : "";
    return [t("match_count", { count: cell.count }), values, without].filter(Boolean).join(" · ");
  };
  const kinds = resourceKinds.filter((resource) => cells.some((cell) => cell.resource === resource));
  const rows = kinds.flatMap((resource) => parties.map((party) => ({ resource, party })));
  const blockHeight = kindHeight + parties.length * partyHeight;
  return (
    <ChartFrame
      title={t("match_title")}
      subtitle={t("match_subtitle")}
      legend={[
        { look: "us", name: t("match_in") },
        { look: "them", name: t("match_out") },
        { look: "rest", name: t("no_effect") },
      ]}
      table={{
        head: [t("resource"), t("match_in"), t("match_out")],
        rows: rows.map(({ resource, party }) => ({
          key: `${resource} ${party.id}`,
          cells: [
            `${t(`resource_${resource}`)} · ${party.name}`,
            said(cellOf(resource, party.id, "contribution")),
            said(cellOf(resource, party.id, "benefit")),
          ],
        })),
      }}
    >
      <Drawing height={Math.max(kinds.length * blockHeight, 1)} label={t("match_label")} linked={false}>
        {kinds.map((resource, index) => {
          const top = index * blockHeight;
          return (
            <g key={resource}>
              <text className="value" x={0} y={top + chartTextSize + 4}>
                {fitText(t(`resource_${resource}`), 360)}
              </text>
              {parties.map((party, row) => {
                const y = top + kindHeight + row * partyHeight;
                return (
                  <g key={party.id}>
                    <text x={0} y={y + chartTextSize}>
                      {fitText(party.name, centre - 8)}
                    </text>
                    <Side
                      cell={cellOf(resource, party.id, "contribution")}
                      y={y + barTop}
                      lengthOf={lengthOf}
                      left
                    />
                    <Side cell={cellOf(resource, party.id, "benefit")} y={y + barTop} lengthOf={lengthOf} />
                    <path className="base-line" d={`M${centre} ${y + barTop - 3}v${barHeight + 6}`} />
                  </g>
                );
              })}
            </g>
          );
        })}
      </Drawing>
    </ChartFrame>
  );
}

type SideProps = {
  cell: MatchCell | undefined;
  y: number;
  lengthOf: (count: number) => number;
  left?: boolean;
};

function Side({ cell, y, lengthOf, left }: SideProps) {
  const format = useFormat();
  if (!cell) return null;
  const whole = lengthOf(cell.count);
  const effective = lengthOf(cell.count - cell.ineffective);
  const text = format.number(cell.count);
  const end = left ? centre - whole - textWidth(text) - 5 : centre + whole + 5;
  return (
    <>
      {effective > 0 && (
        <Bar
          look={left ? "us" : "them"}
          x={unit(left ? centre - effective : centre)}
          y={y}
          width={effective}
          height={barHeight}
        />
      )}
      {whole > effective && (
        <Bar
          look="rest"
          x={unit(left ? centre - whole : centre + effective)}
          y={y}
          width={unit(whole - effective)}
          height={barHeight}
        />
      )}
      <text x={unit(end)} y={y + barHeight - 1}>
        {text}
      </text>
    </>
  );
}
