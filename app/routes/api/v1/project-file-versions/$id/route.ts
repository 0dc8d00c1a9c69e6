import { apiAction, apiLoader } from "~/api/api-guard.server";
import { downloadProjectFileVersion } from "~/api/endpoints/project-files";
import { onFile } from "~/api/offers.server";
import { downloadVersion } from "~/features/projects/files/open-version.server";

const offers = {
  GET: onFile(downloadProjectFileVersion, ({ scope, params }) => downloadVersion(scope, params.id ?? "")),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
