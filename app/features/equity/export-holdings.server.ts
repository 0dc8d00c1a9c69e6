// The export of exactly what the register shows, in its order; what is read whole by other programs is `export-statements`.

import type { Scope } from "~/access/scope.server";
import { batchesOf } from "~/lib/batches";
import type { Cell } from "~/lib/cell";
import { translator } from "~/messages/catalogue";
import type { HoldingFilter } from "./holdings.filter";
import { type HoldingListItem, listHoldings } from "./holdings.queries.server";
import { shownState } from "./holdings.rules";
import type { PartyView } from "./party-names.server";
import { percentText } from "./percent.rules";

const rowsAtOnce = 500;

const percent = (units: number): Cell => ({ decimal: percentText(units) as `${number}` });

/** The rows in the reader's language, in batches, the head first. Shares are percentages; one that is exact is its own bounds. */
export async function* exportHoldings(scope: Scope, filter: HoldingFilter): AsyncGenerator<Cell[][]> {
  const t = translator(scope.locale, "equity");
  const nameOf = ({ name }: PartyView): string => name ?? t("unknown_firm");
  const votesOf = ({ isVoting, votesUnits }: HoldingListItem): Cell => {
    if (!isVoting) return t("voting_none");
    return votesUnits === null ? t("voting_shares") : percent(votesUnits);
  };
  yield [
    [
      t("owner"),
      t("owned"),
      t("least"),
      t("most"),
      t("share_class"),
      t("voting"),
      t("starts_on"),
      t("ends_on"),
      t("state"),
    ],
  ];
  const read = (cursor: string | null) => listHoldings(scope, { cursor, limit: rowsAtOnce }, filter);
  for await (const items of batchesOf(read))
    yield items.map((item) => [
      nameOf(item.owner),
      nameOf(item.owned),
      item.size === "unknown" ? null : percent(item.leastUnits),
      item.size === "unknown" ? null : percent(item.mostUnits),
      item.shareClass,
      votesOf(item),
      item.startsOn && { day: item.startsOn },
      item.endsOn && { day: item.endsOn },
      t(`state_${shownState(item)}`),
    ]);
}
