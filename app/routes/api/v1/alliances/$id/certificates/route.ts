import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listCertificates } from "~/api/endpoints/learning";
import { on, show } from "~/api/offers.server";
import { presentCertificate } from "~/api/resources/certificate";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as queries from "~/features/guidance/certificates.queries.server";

const offers = {
  GET: on(listCertificates, async ({ scope, params, query }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const { items, nextCursor } = await queries.listCertificates(scope, alliance.id, query);
    return show({ data: items.map(presentCertificate), next_cursor: nextCursor });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
