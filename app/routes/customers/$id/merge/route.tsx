import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { allCustomers, readCustomerFilter } from "~/features/customers/customers.filter";
import { getCustomer, listCustomers } from "~/features/customers/customers.queries.server";
import { ComparePage } from "~/features/duplicates/ComparePage";
import { FindOtherPage } from "~/features/duplicates/FindOtherPage";
import { mergeForm, mergeNamed } from "~/features/duplicates/merge.schema";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import { listMerges, mergedInto, previewMerge } from "~/features/duplicates/merges.queries.server";
import { undoMerge } from "~/features/duplicates/undo-merge.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { countryName } from "~/lib/countries";
import { intlTag } from "~/ui/locale";

const mostFound = 20;

export const loader = guardedLoader("customers.edit", async ({ scope, params, url: { searchParams } }) => {
  const id = params.id ?? "";
  const goneId = searchParams.get("with");
  if (goneId !== null) {
    const preview = await previewMerge(scope, id, goneId);
    // Somebody else has merged the two, or undone that, since the link was made.
    if (!preview && (await mergedInto(scope, goneId)) === id) throw redirectTo(paths.mergeCustomer(id));
    if (!preview) return null;
    const tag = intlTag[scope.locale];
    const countryNames = {
      kept: countryName(preview.kept.country, tag),
      gone: countryName(preview.gone.country, tag),
    };
    return { preview, countryNames, mayShare: scope.can("customers.share") };
  }
  const customer = await getCustomer(scope, id);
  if (customer?.kind !== "company") return null;
  const { text } = readCustomerFilter(searchParams);
  const [found, merges] = await Promise.all([
    text ? listCustomers(scope, { ...allCustomers, kind: "company", text }, { limit: mostFound }) : null,
    listMerges(scope, id),
  ]);
  return {
    preview: null,
    customer: { id, name: customer.name },
    text,
    found:
      found?.rows
        .filter((row) => row.id !== id)
        .map(({ id: other, name, city }) => ({ id: other, name, city })) ?? null,
    merges,
  };
});

export const action = guardedAction(
  { merge: "customers.edit", undo: "customers.edit" },
  {
    merge: (call) =>
      takeForm(
        call,
        mergeForm,
        (input) => mergeCustomers(call.scope, call.params.id ?? "", input),
        ({ mergeId, keptId, name }) =>
          redirectWithToast(paths.customer(keptId), {
            message: "customers_merged",
            values: { name },
            undo: { action: paths.mergeCustomer(keptId), fields: { intent: "undo", mergeId } },
          }),
      ),
    undo: (call) => {
      const id = call.params.id ?? "";
      return takeForm(
        call,
        mergeNamed,
        ({ mergeId }) => undoMerge(call.scope, id, mergeId),
        ({ name, stayed }) =>
          redirectWithToast(paths.mergeCustomer(id), {
            message: stayed.length > 0 ? "merge_undone_partly" : "merge_undone",
            values: { name },
          }),
      );
    },
  },
);

export default function MergeRoute() {
  const page = useLoaderData<typeof loader>();
  return page.preview ? <ComparePage {...page} /> : <FindOtherPage {...page} />;
}
