// Where a deal's customer lies, line by line: for the lead with the firm whose exclusive territory it is, for the registrant as far
// as its own territories tell.

import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { LiesIn } from "./deal-territory.rules";
import type { DealTerritory } from "./deal-territory.server";

const kinds: Record<LiesIn, StatusKind> = {
  own: "approved",
  others_exclusive: "refused",
  none: "draft",
  region_unknown: "waiting",
  place_unknown: "waiting",
};

type DealTerritorySectionProps = { territory: DealTerritory; side: "registered" | "addressed" };

export function DealTerritorySection({ territory: { on, lines }, side }: DealTerritorySectionProps) {
  const t = useT("territories");
  const format = useFormat();
  return (
    <Section title={t("deal_title")} sub={t("deal_on", { date: format.date(on) })}>
      <Facts
        items={lines.map(({ line, liesIn, firm }) => ({
          id: line.id,
          label: line.name,
          value: (
            <Status kind={kinds[liesIn]}>
              {side === "addressed" && (liesIn === "own" || liesIn === "none")
                ? t(`deal_${liesIn}_lead`)
                : t(`deal_${liesIn}`, { firm: firm?.name ?? "" })}
            </Status>
          ),
        }))}
      />
    </Section>
  );
}
