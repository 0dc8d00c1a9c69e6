// What all credit lines of a list come to, a figure for each currency: amounts of two have no sum.

import { useFormat, useT } from "~/ui/intl";
import { Stat, Stats } from "~/ui/Stats";
import type { CreditSum } from "./credit.queries.server";

export function CreditTotals({ sums }: { sums: readonly CreditSum[] }) {
  const t = useT("credit");
  const format = useFormat();
  if (sums.length === 0) return null;
  return (
    <Stats>
      {sums.map(({ count, limit, exposure }) => (
        <Stat
          key={limit.currency}
          label={t("sum_in", { currency: limit.currency })}
          value={format.money(exposure)}
          sub={t("sum_of", { limit: format.money(limit), count })}
        />
      ))}
    </Stats>
  );
}
