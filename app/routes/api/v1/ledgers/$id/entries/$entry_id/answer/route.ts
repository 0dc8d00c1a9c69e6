import { apiAction, apiLoader } from "~/api/api-guard.server";
import { answerLedgerEntry } from "~/api/endpoints/ledgers";
import { entryStep } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import { answerEntry } from "~/features/contributions/state-entry.server";

const offers = {
  POST: on(answerLedgerEntry, (call) =>
    entryStep(call, ({ id: entryId }, version) =>
      answerEntry(call.scope, call.params.id ?? "", { entryId, version, ...call.body }),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
