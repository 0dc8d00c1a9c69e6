import { charters } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addFileAgreement } from "~/api/endpoints/charter";
import { onUpload } from "~/api/offers.server";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import * as commands from "~/features/alliances/charter/agreements.server";
import { checkFile } from "~/features/files/inspect-file.server";

const offers = {
  POST: onUpload(addFileAgreement, async ({ scope, params, query: { fileName, ...input }, file }) => {
    const id = params.id ?? "";
    if (!(await getAlliance(scope, id))) return null;
    const checked = await checkFile(file, fileName);
    if (!checked.ok) return charters.changed(scope, id, checked);
    return charters.changed(scope, id, await commands.addFileAgreement(scope, id, input, checked.value));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
