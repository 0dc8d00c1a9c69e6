import { lifeCycles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addFileEvidence } from "~/api/endpoints/life-cycle";
import { onUpload } from "~/api/offers.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/life-cycle/evidence.server";
import { checkFile } from "~/features/files/inspect-file.server";

const offers = {
  POST: onUpload(addFileEvidence, async ({ scope, params, query, file }) => {
    const id = params.id ?? "";
    if (!(await getAlliance(scope, id))) return null;
    const { file_name, is_internal, ...input } = query;
    const checked = await checkFile(file, file_name);
    if (!checked.ok) return lifeCycles.changed(scope, id, checked);
    const given = { ...input, isInternal: is_internal };
    return lifeCycles.changed(scope, id, await commands.addFileEvidence(scope, id, given, checked.value));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
