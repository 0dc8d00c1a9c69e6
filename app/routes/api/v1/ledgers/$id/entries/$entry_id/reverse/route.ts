import { apiAction, apiLoader } from "~/api/api-guard.server";
import { reverseLedgerEntry } from "~/api/endpoints/ledgers";
import { entryStep } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { entryInputOf } from "~/api/resources/ledger";
import { reverseEntry } from "~/features/contributions/state-entry.server";

const offers = {
  POST: on(reverseLedgerEntry, (call) =>
    entryStep(call, ({ id: entryId }, version) => {
      const { reason, replacement } = call.body;
      return reverseEntry(call.scope, call.params.id ?? "", {
        entryId,
        version,
        reason,
        replacement: replacement && entryInputOf(replacement),
      });
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
