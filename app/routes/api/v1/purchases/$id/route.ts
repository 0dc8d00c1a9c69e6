import { purchases } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { correctPurchase, deletePurchase, getPurchase } from "~/api/endpoints/purchases";
import { on, show } from "~/api/offers.server";
import { changedPurchase } from "~/api/resources/purchase";
import * as commands from "~/features/purchases/correct-purchase.server";
import * as queries from "~/features/purchases/purchases.queries.server";

const offers = {
  GET: on(getPurchase, ({ scope, params }) => purchases.found(scope, params.id ?? "")),
  PATCH: on(correctPurchase, async ({ scope, params, body, version }) => {
    const now = await queries.getPurchase(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    return purchases.changed(
      scope,
      now.id,
      await commands.correctPurchase(scope, seen, changedPurchase(now, body)),
    );
  }),
  DELETE: on(deletePurchase, async ({ scope, params, version }) => {
    const now = await queries.getPurchase(scope, params.id ?? "");
    if (!now) return null;
    const seen = { id: now.id, version: version ?? now.version };
    const deleted = await commands.deletePurchase(scope, seen);
    if (deleted.ok) return show({ data: { id: now.id } });
    const { id, version: current } = now;
    return { ok: false, refusal: deleted.refusal, current: { id, version: current } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
