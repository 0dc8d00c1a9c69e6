import type { Scope } from "~/access/scope.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeValueAssumptions, getValueAssumptions } from "~/api/endpoints/lifetime-value";
import { on, show } from "~/api/offers.server";
import { assumptionsAfter, presentAssumptions } from "~/api/resources/lifetime-value";
import { getAssumptions } from "~/features/lifetime-value/assumptions.queries.server";
import { changeAssumptions } from "~/features/lifetime-value/change-assumptions.server";

const shown = async (scope: Scope) => {
  const known = await getAssumptions(scope);
  return show({ data: presentAssumptions(known) }, { version: known.version });
};

const offers = {
  GET: on(getValueAssumptions, ({ scope }) => shown(scope)),
  PATCH: on(changeValueAssumptions, async ({ scope, body, version }) => {
    const now = await getAssumptions(scope);
    const after = assumptionsAfter(now.assumptions, body);
    const changed = await changeAssumptions(scope, { ...after, version: version ?? now.version });
    if (changed.ok) return shown(scope);
    return { ...changed, current: { id: scope.organizationId, version: now.version } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
