import { apiAction, apiLoader } from "~/api/api-guard.server";
import { openProjectLedger } from "~/api/endpoints/ledgers";
import { openedLedger } from "~/api/ledger-step.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/contributions/open-ledger.server";

const offers = {
  POST: on(openProjectLedger, async ({ scope, params }) =>
    openedLedger(scope, await commands.openProjectLedger(scope, params.id ?? "")),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
