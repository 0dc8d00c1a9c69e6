import type { RecentDecision } from "~/features/deals/deal-needs.server";
import type { DealSide } from "~/features/deals/deals.filter";
import { statusKind } from "~/features/deals/deals.rules";
import { paths } from "~/http/paths";
import type { Money } from "~/lib/money";
import type { IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { Definition } from "~/ui/Stats";
import { Timeline } from "~/ui/Timeline";

const icons: Record<ReturnType<typeof statusKind>, IconName> = {
  draft: "draft",
  waiting: "return",
  approved: "approved",
  refused: "refused",
};

type HomeRailProps = {
  side: DealSide;
  year: string;
  won: readonly (Money & { count: number })[];
  decisions: readonly RecentDecision[];
};

/** What was won this year, by currency, each figure with its rows; and what was decided lately. */
export function HomeRail({ side, year, won, decisions }: HomeRailProps) {
  const t = useT("home");
  const tDeals = useT("deals");
  const format = useFormat();
  return (
    <>
      <Section title={t(`won_${side}`)}>
        {won.length > 0 ? (
          <>
            <Facts
              sum
              items={won.map(({ currency, amountMinor, count }) => ({
                id: currency,
                label: (
                  <a href={paths.dealsWith({ side, state: "closed_won", closed: year, currency })}>
                    {t("won_rows", { currency, year, count })}
                  </a>
                ),
                value: format.money({ amountMinor, currency }),
              }))}
            />
            <Definition>{t("won_definition")}</Definition>
          </>
        ) : (
          <p className="soft">{t("won_nothing", { year })}</p>
        )}
      </Section>
      {decisions.length > 0 && (
        <Section title={t("decided_lately")}>
          <Timeline
            items={decisions.map(({ id, customerName, firm, state, at, protectedUntil }) => ({
              id,
              icon: icons[statusKind(state)],
              kind: statusKind(state),
              at,
              text: (
                <>
                  <a href={paths.deal(id)}>{customerName}</a>{" "}
                  {t("decided_by", { firm, state: tDeals(`state_${state}`) })}
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
