import { apiAction, apiLoader } from "~/api/api-guard.server";
import { withdrawLedgerEntry } from "~/api/endpoints/ledgers";
import { entryStep } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { withdrawEntry } from "~/features/contributions/state-entry.server";

const offers = {
  POST: on(withdrawLedgerEntry, (call) =>
    entryStep(call, ({ id: entryId }, version) =>
      withdrawEntry(call.scope, call.params.id ?? "", { entryId, version }),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
