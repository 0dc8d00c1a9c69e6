import { holdings } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/holdings";
import { onUpload } from "~/api/offers.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { giveHoldingFile } from "~/features/equity/give-holding-file.server";
import { checkFile } from "~/features/files/inspect-file.server";

const offers = {
  POST: onUpload(endpoints.giveHoldingFile, async ({ scope, params, query, file }) => {
    const id = params.id ?? "";
    if (!(await getHolding(scope, id))) return null;
    const checked = await checkFile(file, query.file_name);
    if (!checked.ok) return holdings.changed(scope, id, checked);
    return holdings.changed(scope, id, await giveHoldingFile(scope, id, { text: query.text }, checked.value));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
