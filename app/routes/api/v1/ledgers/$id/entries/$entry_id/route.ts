import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getLedgerEntry } from "~/api/endpoints/ledgers";
import { answerEntry } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";

const offers = {
  GET: on(getLedgerEntry, ({ scope, params }) => answerEntry(scope, params.id ?? "", params.entry_id ?? "")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
