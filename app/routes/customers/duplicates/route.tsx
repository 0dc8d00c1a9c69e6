import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { DuplicatesPage } from "~/features/duplicates/DuplicatesPage";
import {
  cancelSearch,
  sayDifferent,
  searchDuplicates,
  takeBackDifferent,
} from "~/features/duplicates/duplicates.commands.server";
import { getSearch, listPairs } from "~/features/duplicates/duplicates.queries.server";
import { pairsPage, readPairFilter } from "~/features/duplicates/duplicates.schema";
import { nothingForm, pairForm } from "~/features/duplicates/merge.schema";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { startSearchesBriefly } from "~/jobs/duplicates.server";

const rowsOnPage = 25;

export const loader = guardedLoader("customers.edit", async ({ scope, url: { searchParams } }) => {
  const filter = readPairFilter(searchParams.get("view"));
  const page = pairsPage.parse(searchParams.get("page") ?? 1);
  const [search, pairs] = await Promise.all([
    getSearch(scope),
    listPairs(scope, filter, { offset: (page - 1) * rowsOnPage, limit: rowsOnPage }),
  ]);
  return { search, pairs, filter, page, rowsOnPage };
});

export const action = guardedAction(
  {
    search: "customers.edit",
    cancel: "customers.edit",
    different: "customers.edit",
    again: "customers.edit",
  },
  {
    search: async (call) => {
      const answer = await takeForm(
        call,
        nothingForm,
        () => searchDuplicates(call.scope),
        () => redirectTo(paths.duplicates()),
      );
      if (answer instanceof Response) await startSearchesBriefly();
      return answer;
    },
    cancel: (call) =>
      takeForm(
        call,
        nothingForm,
        () => cancelSearch(call.scope),
        () => redirectWithToast(paths.duplicates(), { message: "duplicates_cancelled" }),
      ),
    different: (call) =>
      takeForm(
        call,
        pairForm,
        (two) => sayDifferent(call.scope, two),
        ({ oneId, otherId, one, other }) =>
          redirectWithToast(paths.duplicates(), {
            message: "customers_told_apart",
            values: { one, other },
            undo: { action: paths.duplicates(), fields: { intent: "again", oneId, otherId } },
          }),
      ),
    again: (call) =>
      takeForm(
        call,
        pairForm,
        (two) => takeBackDifferent(call.scope, two),
        (values) =>
          redirectWithToast(paths.duplicates(), { message: "customers_told_apart_no_more", values }),
      ),
  },
);

export default function DuplicatesRoute() {
  return <DuplicatesPage {...useLoaderData<typeof loader>()} />;
}
