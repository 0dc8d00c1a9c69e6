// What firms do in the sequences where their deals meet: rivals register one customer, the portal checks, the supplier judges. A
// registrant never reads that there was anything to judge.

import { systemScope } from "~/access/make-scope.server";
import { checkWaitingDeals } from "~/features/deals/conflicts/check-deals.server";
import { listConflicts } from "~/features/deals/conflicts/conflicts.queries.server";
import { judgeConflict } from "~/features/deals/conflicts/judge-conflict.server";
import { createDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import { dealInput } from "./deal-operations";
import { type Operation, pickFrom } from "./firms";

const judge =
  (isDifferent: boolean): Operation =>
  async (firms, doer, pick) => {
    const scope = firms.scope(doer);
    const supplier = firms.scope("supplier");
    for (const { id } of firms.deals.filter(({ submitted }) => submitted).reverse()) {
      // Everybody tries it on pairs that only the supplier knows of.
      const found = (await listConflicts(supplier, id))?.found.filter(
        ({ isJudgeable, judgement }) => isJudgeable && (judgement === null) === isDifferent,
      );
      const other = pickFrom(found ?? [], pick);
      if (!other) continue;
      const note = isDifferent ? firms.canaries.make(doer) : "";
      const judged = await judgeConflict(scope, { dealId: id, otherId: other.id, isDifferent, note });
      if (judged.ok && doer !== "supplier") throw new Error(`${doer} judged deals of the supplier`);
      return judged.ok;
    }
    return false;
  };

export const conflictOperations = {
  registerSameCustomer: async (firms, doer) => {
    const words = firms.words(6, doer);
    const input = { ...dealInput(firms, words), customerName: "Halcyon Bearings" };
    const made = await createDraft(firms.scope(doer), input);
    if (!made.ok) return false;
    const sent = await submitDeal(firms.scope(doer), await systemScope("tests"), { dealId: made.value.id });
    firms.deals.push({ id: made.value.id, by: doer, words, submitted: sent.ok, waits: sent.ok });
    if (sent.ok) firms.canaries.share(words, "supplier");
    return sent.ok;
  },
  checkDeals: async () => (await checkWaitingDeals(await systemScope("tests"))) > 0,
  judgeDifferent: judge(true),
  judgeAgain: judge(false),
} satisfies Record<string, Operation>;
