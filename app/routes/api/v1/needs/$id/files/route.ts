import { needs } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/needs";
import { onUpload } from "~/api/offers.server";
import { checkFile } from "~/features/files/inspect-file.server";
import { moveNeedByFile } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: onUpload(endpoints.moveNeedByFile, async ({ scope, params, query, file, version }) => {
    const now = await getNeed(scope, params.id ?? "");
    if (!now) return null;
    if (version !== undefined && version !== now.version)
      return needs.changed(scope, now.id, refuse("stale"));
    const checked = await checkFile(file, query.file_name);
    if (!checked.ok) return needs.changed(scope, now.id, checked);
    const said = { note: query.note, version: now.version };
    const moved = await moveNeedByFile(scope, now.id, query.step, said, checked.value);
    return needs.changed(scope, now.id, moved);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
