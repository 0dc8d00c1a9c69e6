// A sharing rule in words.

import { percentText } from "~/features/equity/percent.rules";
import { useFormat, useT } from "~/ui/intl";
import { Facts } from "~/ui/page";
import type { Shares, SharingRule } from "./sharing-rule.rules";

type RuleTextProps = { rule: SharingRule; names: Readonly<Record<string, string>>; currency: string };

export function RuleText({ rule, names, currency }: RuleTextProps) {
  const t = useT("ledger");
  const format = useFormat();
  const { division, lossShares } = rule;
  const shares = (given: Shares): string =>
    Object.entries(given)
      .sort(([a], [b]) => (names[a] ?? "").localeCompare(names[b] ?? ""))
      .map(([id, units]) => `${names[id] ?? "?"} ${percentText(units)} %`)
      .join(" · ");
  const money = (amountMinor: number): string => format.money({ amountMinor, currency });
  const bands =
    division.kind === "by_tier"
      ? division.bands.map(({ upToMinor, shares: ofBand }, index) => {
          const below = division.bands[index - 1]?.upToMinor ?? 0;
          return {
            id: `band${index}`,
            label:
              upToMinor === null
                ? t("band_above", { from: money(below) })
                : t("band_up_to", { from: money(below), to: money(upToMinor) }),
            value: shares(ofBand),
          };
        })
      : [];
  return (
    <Facts
      items={[
        { label: t("division"), value: t(`division_${division.kind}`) },
        ...(division.kind === "fixed" ? [{ label: t("shares"), value: shares(division.shares) }] : []),
        ...(division.kind === "by_contribution"
          ? [
              { label: t("span"), value: t(`span_${division.span}`) },
              {
                label: t("no_effect"),
                value: t(division.countsIneffective ? "ineffective_counts" : "ineffective_does_not"),
              },
            ]
          : []),
        ...bands,
        { label: t("costs"), value: t(`costs_${rule.costs}`) },
        { label: t("loss"), value: lossShares ? shares(lossShares) : t("loss_as_gain") },
        { label: t("rounding"), value: t(`rounding_${rule.rounding}`) },
      ]}
    />
  );
}
