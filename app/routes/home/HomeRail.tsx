import { DealStatus } from "~/features/deals/DealStatus";
import type { RecentDecision } from "~/features/deals/deal-needs.server";
import type { DealSide } from "~/features/deals/deals.filter";
import { statusKind } from "~/features/deals/deals.rules";
import { paths } from "~/http/paths";
import type { Money } from "~/lib/money";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Stat, Stats } from "~/ui/Stats";
import { Timeline } from "~/ui/Timeline";

type HomeRailProps = {
  side: DealSide;
  year: string;
  won: readonly (Money & { count: number })[];
  decisions: readonly RecentDecision[];
};

/** What was won this year, by currency, each figure with its rows; and what was decided lately. */
export function HomeRail({ side, year, won, decisions }: HomeRailProps) {
  const t = useT("home");
  const format = useFormat();
  return (
    <>
      <Section title={t(`won_${side}`)}>
        {won.length > 0 ? (
          <Stats>
            {won.map(({ currency, amountMinor, count }) => (
              <Stat
                key={currency}
                label={t("won_in", { year })}
                value={format.money({ amountMinor, currency })}
                rows={{
                  href: paths.dealsWith({ side, state: "closed_won", closed: year, currency }),
                  label: t("won_rows", { count }),
                }}
                definition={t("won_definition")}
              />
            ))}
          </Stats>
        ) : (
          <p className="soft">{t("won_nothing", { year })}</p>
        )}
      </Section>
      {decisions.length > 0 && (
        <Section title={t("decided_lately")}>
          <Timeline
            items={decisions.map(({ id, customerName, firm: lead, state, at, protectedUntil }) => ({
              id,
              icon:
                statusKind(state) === "refused"
                  ? "refused"
                  : statusKind(state) === "waiting"
                    ? "return"
                    : "approved",
              kind: statusKind(state),
              at,
              text: (
                <>
                  <a href={paths.deal(id)}>{t("decided_on", { customer: customerName, firm: lead })}</a>{" "}
                  <DealStatus state={state} />
                </>
              ),
              sub: protectedUntil && t("protected_until", { date: format.date(protectedUntil) }),
            }))}
          />
        </Section>
      )}
    </>
  );
}
