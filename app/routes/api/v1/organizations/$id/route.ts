import type { Scope } from "~/access/scope.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { changeOrganization, getOrganization } from "~/api/endpoints/organizations";
import { on, show } from "~/api/offers.server";
import { presentOrganization, profileAfter } from "~/api/resources/organization";
import { editProfile } from "~/features/organizations/edit-profile.server";
import { getKnownFirm } from "~/features/organizations/known-firms.queries.server";
import { getProfile } from "~/features/organizations/organizations.queries.server";
import { refuse } from "~/lib/result";

const found = async (scope: Scope, id: string) => {
  const firm = await getKnownFirm(scope, id);
  if (!firm) return null;
  const own = firm.isOwn ? await getProfile(scope) : null;
  return show({ data: presentOrganization(firm, own) }, { version: own?.version });
};

const offers = {
  GET: on(getOrganization, ({ scope, params }) => found(scope, params.id ?? "")),
  PATCH: on(changeOrganization, async ({ scope, params, body, version }) => {
    const firm = await getKnownFirm(scope, params.id ?? "");
    if (!firm) return null;
    if (!firm.isOwn) return refuse("not_own_organization");
    const now = await getProfile(scope);
    const edited = await editProfile(scope, profileAfter(now, version ?? now.version, body));
    if (edited.ok) return found(scope, firm.id);
    const { version: current } = await getProfile(scope);
    return { ...edited, current: { id: firm.id, version: current } };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
