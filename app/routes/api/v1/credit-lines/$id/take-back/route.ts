import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { takeBackCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import * as commands from "~/features/credit/book-credit.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(takeBackCredit, (call) =>
    onCreditLine(call, (scope, { entries }, { entry_id, settlement_id, reason }) => {
      const entry = entries.find(({ id }) => id === entry_id);
      if (entry) return commands.takeBackEntry(scope, { entryId: entry.id, version: entry.version }, reason);
      const settlement = entries
        .flatMap(({ settlements }) => settlements)
        .find(({ id }) => id === settlement_id);
      return settlement
        ? commands.takeBackSettlement(scope, settlement.id, reason)
        : refuse("credit_entry_unknown");
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
