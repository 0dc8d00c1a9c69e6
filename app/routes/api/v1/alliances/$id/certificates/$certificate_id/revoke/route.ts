import { apiAction, apiLoader } from "~/api/api-guard.server";
import { revokeCertificate } from "~/api/endpoints/learning";
import { on, show } from "~/api/offers.server";
import * as commands from "~/features/guidance/revoke-certificate.server";

const offers = {
  POST: on(revokeCertificate, async ({ scope, params, body }) => {
    const certificateId = params.certificate_id ?? "";
    const done = await commands.revokeCertificate(scope, params.id ?? "", { certificateId, ...body });
    return done.ok ? show({ data: { id: certificateId, state: "revoked" as const } }) : done;
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
