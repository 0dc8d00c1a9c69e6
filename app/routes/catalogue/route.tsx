import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { CatalogueOverview } from "~/features/catalogue/CatalogueOverview";
import {
  addAlias,
  addProduct,
  addProductLine,
  editProduct,
  editProductLine,
  removeAlias,
  setRetired,
} from "~/features/catalogue/catalogue.commands.server";
import { getCatalogue, listCatalogues } from "~/features/catalogue/catalogue.queries.server";
import {
  aliasInput,
  aliasRowInput,
  editedLineInput,
  editedProductInput,
  productInput,
  productLineInput,
  retireInput,
} from "~/features/catalogue/catalogue.schema";
import { openDialog } from "~/features/catalogue/catalogue-dialog";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";

export const loader = guardedLoader("catalogue.read", async ({ scope, url }) => {
  const asked = url.searchParams.get("supplier");
  const catalogues = await listCatalogues(scope);
  const shown = catalogues.find(({ id }) => asked === null || id === asked);
  if (!shown) return null;
  const lines = await getCatalogue(scope, shown.id);
  const mayEdit = shown.isOwn && scope.can("catalogue.edit");
  return {
    catalogues,
    shown,
    supplier: asked ?? undefined,
    lines,
    mayEdit,
    open: mayEdit ? openDialog(lines, url.searchParams) : null,
    currency: scope.organization.currency,
    currencies: mayEdit ? currencyOptions(scope.locale) : [],
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const edit = "catalogue.edit";

export const action = guardedAction(
  {
    "add-line": edit,
    "save-line": edit,
    "add-product": edit,
    "save-product": edit,
    retire: edit,
    reactivate: edit,
    "add-alias": edit,
    "remove-alias": edit,
  },
  {
    "add-line": (call) =>
      takeForm(
        call,
        productLineInput,
        (input) => addProductLine(call.scope, input),
        (_, { name }) => close(call, { message: "catalogue_saved", values: { name } }),
      ),
    "save-line": (call) =>
      takeForm(
        call,
        editedLineInput,
        (input) => editProductLine(call.scope, input),
        (_, { name }) => close(call, { message: "catalogue_saved", values: { name } }),
      ),
    "add-product": (call) =>
      takeForm(
        call,
        productInput,
        (input) => addProduct(call.scope, input),
        (_, { name }) => close(call, { message: "catalogue_saved", values: { name } }),
      ),
    "save-product": (call) =>
      takeForm(
        call,
        editedProductInput,
        (input) => editProduct(call.scope, input),
        (_, { name }) => close(call, { message: "catalogue_saved", values: { name } }),
      ),
    retire: (call) =>
      takeForm(
        call,
        retireInput,
        ({ table, ...row }) => setRetired(call.scope, table, row, true),
        () => close(call, { message: "catalogue_retired" }),
      ),
    reactivate: (call) =>
      takeForm(
        call,
        retireInput,
        ({ table, ...row }) => setRetired(call.scope, table, row, false),
        () => close(call, { message: "catalogue_reactivated" }),
      ),
    "add-alias": (call) =>
      takeForm(
        call,
        aliasInput,
        (input) => addAlias(call.scope, input),
        (_, { alias }) => stay(call, { message: "alias_added", values: { alias } }),
      ),
    "remove-alias": (call) =>
      takeForm(
        call,
        aliasRowInput,
        ({ id }) => removeAlias(call.scope, id),
        () => stay(call, { message: "alias_removed" }),
      ),
  },
);

/** Back to the catalogue without a form. */
const close = ({ url }: FormCall, toast: Toast): Response =>
  redirectWithToast(paths.catalogueWith({ supplier: url.searchParams.get("supplier") ?? undefined }), toast);

/** Back to the form of the same line or product. */
const stay = ({ url }: FormCall, toast: Toast): Response => {
  const param = (name: string) => url.searchParams.get(name) ?? undefined;
  const query = { supplier: param("supplier"), line: param("line"), product: param("product") };
  return redirectWithToast(paths.catalogueWith(query), toast);
};

export default function CataloguePage() {
  return <CatalogueOverview {...useLoaderData<typeof loader>()} />;
}
