import type { Scope } from "~/access/scope.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getKeyManager, nameKeyManager } from "~/api/endpoints/key-accounts";
import { on, show } from "~/api/offers.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { assignKeyManager } from "~/features/key-accounts/assign-key-manager.server";
import { getKeyAccount } from "~/features/key-accounts/key-accounts.queries.server";

const shown = async (scope: Scope, customerId: string) => {
  const { manager, version } = await getKeyAccount(scope, customerId);
  return show({ data: { customer_id: customerId, key_account_manager: manager, version } }, { version });
};

const offers = {
  GET: on(getKeyManager, async ({ scope, params }) => {
    const customer = await getCustomer(scope, params.id ?? "");
    return customer && shown(scope, customer.id);
  }),
  POST: on(nameKeyManager, async ({ scope, params, body, version }) => {
    const customer = await getCustomer(scope, params.id ?? "");
    if (!customer) return null;
    const now = await getKeyAccount(scope, customer.id);
    const named = await assignKeyManager(scope, customer.id, {
      managerUserId: body.user_id,
      version: version ?? now.version,
    });
    if (named.ok) return shown(scope, customer.id);
    return { ok: false, refusal: named.refusal, current: { id: customer.id, version: now.version } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
