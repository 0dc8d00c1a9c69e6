// A credit line in figures: what is open, of which limit, and what is overdue.

import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Stat, Stats } from "~/ui/Stats";
import type { CreditView } from "./credit.queries.server";

export function CreditFigures({ line }: { line: CreditView }) {
  const t = useT("credit");
  const format = useFormat();
  const { limit, exposure, used, overdue } = line;
  const free = Math.max(0, limit.amountMinor - exposure.amountMinor);
  return (
    <>
      {used > 1 && (
        <Note kind="refused" title={t("is_over")}>
          {t("is_over_text")}
        </Note>
      )}
      <Stats>
        <Stat
          label={t("exposure")}
          value={format.money(exposure)}
          sub={t("used_of", { share: format.percent(used, 0), limit: format.money(limit) })}
        />
        <Stat label={t("free")} value={format.money({ amountMinor: free, currency: limit.currency })} />
        <Stat
          label={t("overdue")}
          value={format.money(overdue?.amount ?? { amountMinor: 0, currency: limit.currency })}
          sub={overdue && t("overdue_since_days", { date: format.date(overdue.since), days: overdue.days })}
        />
      </Stats>
    </>
  );
}
