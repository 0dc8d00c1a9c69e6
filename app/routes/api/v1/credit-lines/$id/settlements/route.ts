import { apiAction, apiLoader } from "~/api/api-guard.server";
import { onCreditLine } from "~/api/credit-step.server";
import { settleCredit } from "~/api/endpoints/credit";
import { on } from "~/api/offers.server";
import { settlementInputOf } from "~/api/resources/credit";
import * as commands from "~/features/credit/book-credit.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: on(settleCredit, (call) =>
    onCreditLine(
      call,
      (scope, { entries }, body, newId) => {
        const entry = entries.find(({ id }) => id === body.entry_id);
        if (!entry) return refuse("credit_entry_unknown");
        const seen = { entryId: entry.id, version: entry.version };
        return commands.settleCredit(scope, seen, settlementInputOf(body), newId);
      },
      ({ entries }, newId) => entries.some(({ settlements }) => settlements.some(({ id }) => id === newId)),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
