// What goes on in an alliance and what it has brought this year, as figures that open their rows.

import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Stat, Stats } from "~/ui/Stats";
import type { AllianceFigures } from "./alliance-figures.server";

export function DealFigures({ figures, allianceId }: { figures: AllianceFigures; allianceId: string }) {
  const t = useT("deals");
  const format = useFormat();
  const { side, year, states, won } = figures;
  const rowsOf = (count: number, query: Record<string, string>) =>
    count > 0
      ? {
          href: paths.dealsWith({ side, alliance: allianceId, ...query }),
          label: t("figure_rows", { count }),
        }
      : undefined;
  const [first, ...others] = won;
  return (
    <Stats>
      {states.map(({ state, count }) => (
        <Stat
          key={state}
          label={t(`state_${state}`)}
          value={format.number(count)}
          rows={rowsOf(count, { state })}
        />
      ))}
      <Stat
        label={t("figure_won", { year })}
        value={first ? format.money(first) : format.number(0)}
        sub={others.length > 0 && others.map(format.money).join(", ")}
        rows={rowsOf(
          won.reduce((sum, { count }) => sum + count, 0),
          { state: "closed_won", closed: year },
        )}
      />
    </Stats>
  );
}
