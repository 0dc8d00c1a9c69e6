import { assets } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addAsset, listAssets } from "~/api/endpoints/library";
import { on, onUpload, show } from "~/api/offers.server";
import { assetInputOf, presentAssetSummary } from "~/api/resources/library";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { checkFile } from "~/features/files/inspect-file.server";
import * as commands from "~/features/library/library.commands.server";
import * as queries from "~/features/library/library.queries.server";

const offers = {
  GET: on(listAssets, async ({ scope, params, query: { filter, ...page } }) => {
    const alliance = await getAlliance(scope, params.id ?? "");
    if (!alliance) return null;
    const asked = {
      text: filter.title ?? null,
      kind: filter.kind ?? null,
      language: filter.language ?? null,
      archived: filter.archived ?? false,
    };
    const { items, nextCursor } = await queries.listAssets(scope, alliance.id, asked, page);
    return show({ data: items.map(presentAssetSummary), next_cursor: nextCursor });
  }),
  POST: onUpload(addAsset, (call) =>
    assets.created(call, async () => {
      const file = await checkFile(call.file, call.query.file_name);
      if (!file.ok) return file;
      const { scope, params, query, newId } = call;
      return commands.addAsset(scope, params.id ?? "", assetInputOf(query), file.value, newId);
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
