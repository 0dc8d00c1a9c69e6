// The parties and sizes of holdings in the reader's words.

import { useT } from "~/ui/intl";
import type { HoldingListItem } from "./holdings.queries.server";
import type { HoldingSize } from "./holdings.rules";
import type { PartyView } from "./party-names.server";
import { percentText, wholeUnits } from "./percent.rules";

export const useEquityText = () => {
  const t = useT("equity");
  const percent = (units: number): string => t("percent", { value: percentText(units) });
  return {
    percent,
    party: ({ name, kind }: PartyView): string => {
      if (name === null) return t("unknown_firm");
      return kind === "us" ? t("us", { name }) : name;
    },
    share: ({ size, leastUnits, mostUnits }: HoldingSize): string => {
      if (size === "unknown") return t("size_is_unknown");
      if (size === "exact") return percent(leastUnits);
      if (mostUnits === wholeUnits) return t("at_least", { share: percent(leastUnits) });
      if (leastUnits === 0) return t("at_most", { share: percent(mostUnits) });
      return t("from_to", { least: percent(leastUnits), most: percent(mostUnits) });
    },
    votes: ({ isVoting, votesUnits }: Pick<HoldingListItem, "isVoting" | "votesUnits">): string => {
      if (!isVoting) return t("voting_none");
      return votesUnits === null ? t("voting_shares") : percent(votesUnits);
    },
  };
};
