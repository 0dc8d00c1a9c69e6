import { imports } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { listImports, uploadImport } from "~/api/endpoints/imports";
import { pageOf } from "~/api/lists";
import { on, onUpload, show } from "~/api/offers.server";
import { presentImportSummary } from "~/api/resources/import";
import * as queries from "~/features/imports/imports.queries.server";
import { keepImport, targetWord } from "~/features/imports/receive-import.server";

const offers = {
  GET: on(listImports, async ({ scope, query }) => {
    const { items, next } = pageOf(await queries.listImports(scope), query, ({ createdAt }) => createdAt);
    return show({ data: items.map(presentImportSummary), next_cursor: next });
  }),
  POST: onUpload(uploadImport, ({ scope, query, file, newId, again }) => {
    const { kind, alliance_id: id, file_name: fileName } = query;
    const target = targetWord({ kind, alliance: id ? { id, name: "", isOurs: false } : null });
    return imports.created({ scope, newId, again }, () =>
      keepImport(scope, { target, fileName }, file, newId),
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
