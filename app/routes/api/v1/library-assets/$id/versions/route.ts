import { assets } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addAssetVersion } from "~/api/endpoints/library";
import { onUpload } from "~/api/offers.server";
import { checkFile } from "~/features/files/inspect-file.server";
import { addVersion } from "~/features/library/library.commands.server";
import { getAsset } from "~/features/library/library.queries.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: onUpload(addAssetVersion, async ({ scope, params, query, file, version }) => {
    const id = params.id ?? "";
    const asset = await getAsset(scope, id);
    if (!asset) return null;
    if (version !== undefined && version !== asset.version) return assets.changed(scope, id, refuse("stale"));
    const checked = await checkFile(file, query.file_name);
    if (!checked.ok) return assets.changed(scope, id, checked);
    const input = {
      note: query.note,
      validUntil: query.valid_until ?? null,
      version: asset.version,
    };
    return assets.changed(scope, id, await addVersion(scope, id, input, checked.value));
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
