// Where customer equity can grow: in width, in length and in depth. Every count opens its customers.

import { retentionFilterParams } from "~/features/retention/retention.filter";
import type { RetentionFigures } from "~/features/retention/retention.queries.server";
import type { BuyerGroup } from "~/features/retention/retention.rules";
import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";

const levers = [
  { lever: "width", group: "new" },
  { lever: "width", group: "returned" },
  { lever: "length", group: "retained" },
  { lever: "depth", group: "widened" },
] as const satisfies { lever: string; group: BuyerGroup }[];

export function GrowthLevers({ figures }: { figures: RetentionFigures }) {
  const { filter, counts } = figures;
  const t = useT("lifetime-value");
  const format = useFormat();
  const { from, to } = filter.period;
  return (
    <Section title={t("levers")} sub={t("levers_time", { from: format.date(from), to: format.date(to) })}>
      <Stats>
        {levers.map(({ lever, group }) => (
          <Stat
            key={group}
            label={t(`lever_${lever}`)}
            value={format.number(counts[group])}
            sub={t(`lever_${group}`)}
            rows={{
              href: paths.buyers({ ...retentionFilterParams(filter), group }),
              label: t("see_customers", { count: counts[group] }),
            }}
          />
        ))}
      </Stats>
    </Section>
  );
}
