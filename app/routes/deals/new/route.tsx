import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { DealForm } from "~/features/deals/DealForm";
import { DealTerms } from "~/features/deals/DealTerms";
import { dealFormChoices, newDealValues } from "~/features/deals/deal-form.server";
import { newDealKey } from "~/features/deals/deals.schema";
import { createDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import { OwnTerritories } from "~/features/territories/OwnTerritories";
import { listOwnTerritories } from "~/features/territories/own-territories.server";
import { currencyOptions } from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { newId } from "~/lib/id";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { readDealForm, refusedForm, submissionToast } from "../save.server";

export const loader = guardedLoader("deals.register", async ({ scope, url }) => {
  const customerId = url.searchParams.get("customer");
  const [choices, territories, customer] = await Promise.all([
    dealFormChoices(scope),
    listOwnTerritories(scope),
    customerId === null ? null : getCustomer(scope, customerId),
  ]);
  if (customerId !== null && customer === null) return null;
  return {
    choices,
    territories,
    currencies: currencyOptions(scope.locale),
    defaults: newDealValues(choices, customer),
    dealId: newId(),
  };
});

const save = async ({ scope, form, intent, context }: ScopedCall & { form: FormData; intent: string }) => {
  const read = readDealForm(form, intent);
  if ("answer" in read) return read.answer;
  const key = parseForm(form, newDealKey);
  const id = key.status === "success" ? key.value.dealId : newId();
  const saved = await createDraft(scope, read.input, id);
  if (!saved.ok) return refusedForm(read.submission, saved.refusal);
  const { reference } = saved.value;
  if (intent === "draft") {
    return redirectWithToast(paths.deal(saved.value.id), { message: "deal_drafted", values: { reference } });
  }
  const system = await systemScope("the lead's managers get a mail", context.clientAddress);
  const submitted = await submitDeal(scope, system, { dealId: saved.value.id });
  const message = submissionToast(submitted);
  if (message) return redirectWithToast(paths.deal(saved.value.id), { message, values: { reference } });
  return submitted.ok
    ? redirectTo(paths.deal(saved.value.id))
    : refusedForm(read.submission, submitted.refusal);
};

export const action = guardedAction(
  { draft: "deals.register", submit: "deals.register" },
  { draft: save, submit: save },
);

export default function NewDealPage() {
  const { choices, territories, currencies, defaults, dealId } = useLoaderData<typeof loader>();
  const t = useT("deals");
  const head = (
    <PageHead
      crumbs={[{ href: paths.deals, label: t("title") }, { label: t("register") }]}
      title={t("register")}
      lede={t("register_lede")}
    />
  );
  if (choices.alliances.length === 0) {
    return (
      <>
        {head}
        <EmptyState
          title={t("no_alliance")}
          text={t("no_alliance_text")}
          action={<ButtonLink href={paths.alliances}>{t("see_alliances")}</ButtonLink>}
        />
      </>
    );
  }
  return (
    <>
      {head}
      <WithRail
        form
        label={t("terms")}
        rail={
          <>
            <DealTerms suppliers={choices.products.map(({ supplier }) => supplier)} />
            <OwnTerritories territories={territories} />
          </>
        }
      >
        <DealForm choices={choices} currencies={currencies} defaults={defaults} hidden={{ dealId }} />
      </WithRail>
    </>
  );
}
