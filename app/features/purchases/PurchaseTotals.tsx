// What all purchases of a list come to, a figure for each currency: amounts of two have no sum.

import { useFormat, useT } from "~/ui/intl";
import { Stat, Stats } from "~/ui/Stats";
import type { PurchaseSum } from "./purchases.queries.server";

export function PurchaseTotals({ sums }: { sums: readonly PurchaseSum[] }) {
  const t = useT("purchases");
  const format = useFormat();
  if (sums.length === 0) return null;
  return (
    <Stats>
      {sums.map(({ count, amount, margin, margins }) => (
        <Stat
          key={amount.currency}
          label={t("sum_in", { currency: amount.currency })}
          value={format.money(amount)}
          sub={
            <>
              {t("sum_count", { count })}
              {margin && margins > 0 && (
                <>
                  {" · "}
                  {t("sum_margin", { margin: format.money(margin), known: margins })}
                </>
              )}
            </>
          }
        />
      ))}
    </Stats>
  );
}
