import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { correctPurchase, deletePurchase } from "~/features/purchases/correct-purchase.server";
import { PurchaseFacts } from "~/features/purchases/PurchaseFacts";
import { PurchaseForm } from "~/features/purchases/PurchaseForm";
import { listItemChoices } from "~/features/purchases/purchase-choices.server";
import { formValuesOf } from "~/features/purchases/purchase-values";
import { getPurchase } from "~/features/purchases/purchases.queries.server";
import { deleteForm, purchaseForm } from "~/features/purchases/purchases.schema";
import { useBought } from "~/features/purchases/use-bought";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params, url }) => {
  const purchase = await getPurchase(scope, params.id ?? "");
  if (!purchase) return null;
  const mayEdit = scope.can("customers.edit");
  const isCorrecting = mayEdit && url.searchParams.get("do") === "correct";
  return {
    purchase,
    mayEdit,
    margins: scope.can("customers.margins"),
    choices: isCorrecting
      ? { ...(await listItemChoices(scope)), currencies: currencyOptions(scope.locale) }
      : null,
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

export const action = guardedAction(
  { correct: "customers.edit", delete: "customers.edit" },
  {
    correct: (call) =>
      takeForm(
        call,
        purchaseForm,
        ({ input, version = 0 }) => correctPurchase(call.scope, { id: idOf(call), version }, input),
        ({ id }) => redirectWithToast(paths.purchase(id), { message: "purchase_corrected" }),
      ),
    delete: (call) =>
      takeForm(
        call,
        deleteForm,
        ({ version }) => deletePurchase(call.scope, { id: idOf(call), version }),
        ({ id, customerId }) =>
          redirectWithToast(paths.customerPurchases(customerId), {
            message: "purchase_deleted",
            undo: { action: paths.purchases(), fields: { intent: "restore", purchaseId: id } },
          }),
      ),
  },
);

export default function PurchasePage() {
  const { purchase, mayEdit, margins, choices } = useLoaderData<typeof loader>();
  const { id, customer, version, amount } = purchase;
  const t = useT("purchases");
  const format = useFormat();
  const boughtOf = useBought();
  const refusal = useRefusal("delete");
  const isCorrecting = useSearchParams()[0].get("do") === "correct" && choices !== null;
  const bought = boughtOf(purchase);
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.purchases(), label: t("title") },
          { href: paths.customerPurchases(customer.id), label: customer.name },
          { label: bought },
        ]}
        title={bought}
        lede={t("bought_for", { amount: format.money(amount), date: format.date(purchase.boughtOn) })}
        actions={
          mayEdit &&
          !isCorrecting && (
            <ButtonLink icon="edit" href={paths.purchase(id, { do: "correct" })}>
              {t("correct")}
            </ButtonLink>
          )
        }
      />
      <RefusalNote refusal={refusal} />
      {isCorrecting ? (
        <Section title={t("correct")}>
          <PurchaseForm
            intent="correct"
            values={formValuesOf(purchase)}
            choices={choices}
            version={version}
            cancelHref={paths.purchase(id)}
          />
        </Section>
      ) : (
        <Section title={t("facts")}>
          <PurchaseFacts purchase={purchase} margins={margins} />
          {mayEdit && (
            <Form method="post" className="section row">
              <input type="hidden" name="version" value={version} />
              <SubmitButton kind="danger" name="intent" value="delete">
                {t("delete")}
              </SubmitButton>
            </Form>
          )}
        </Section>
      )}
    </>
  );
}
