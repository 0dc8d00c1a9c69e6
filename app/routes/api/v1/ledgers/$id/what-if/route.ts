import { apiAction, apiLoader } from "~/api/api-guard.server";
import { tryOutSharingRule } from "~/api/endpoints/ledgers";
import { on, show } from "~/api/offers.server";
import { presentFigures, ruleOf } from "~/api/resources/ledger";
import { getLedger } from "~/features/contributions/ledger.queries.server";
import { reckonPeriod } from "~/features/contributions/settle.server";
import { checkRule } from "~/features/contributions/sharing-rule.rules";

const offers = {
  POST: on(tryOutSharingRule, async ({ scope, params, body: { from, to, ...body } }) => {
    const ledger = await getLedger(scope, params.id ?? "");
    if (!ledger) return null;
    const rule = ruleOf(body.rule);
    const checked = checkRule(
      rule,
      ledger.parties.map(({ id }) => id),
    );
    if (!checked.ok) return checked;
    const figures = await reckonPeriod(scope.db, ledger, rule, { from, to });
    return figures.ok ? show({ data: presentFigures(figures.value) }) : figures;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
