import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { DealForm } from "~/features/deals/DealForm";
import { DealTerms } from "~/features/deals/DealTerms";
import { dealFormChoices, dealFormValues } from "~/features/deals/deal-form.server";
import { dealEdit } from "~/features/deals/deals.schema";
import { getDeal } from "~/features/deals/get-deal.server";
import { updateDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import { OwnTerritories } from "~/features/territories/OwnTerritories";
import { listOwnTerritories } from "~/features/territories/own-territories.server";
import { currencyOptions } from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { paths } from "~/http/paths";
import { badRequest, redirectTo, redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead, WithRail } from "~/ui/page";
import { readDealForm, refusedForm, submissionToast } from "../../save.server";

export const loader = guardedLoader("deals.register", async ({ scope, params }) => {
  const deal = await getDeal(scope, params.id ?? "");
  if (deal?.side !== "registered") return null;
  if (deal.state !== "draft" && deal.state !== "returned") throw redirectTo(paths.deal(deal.id));
  return {
    id: deal.id,
    version: deal.version,
    customerName: deal.customer.name,
    choices: await dealFormChoices(scope, deal),
    territories: await listOwnTerritories(scope),
    currencies: currencyOptions(scope.locale),
    defaults: dealFormValues(deal),
    question:
      deal.state === "returned"
        ? { firm: deal.lead.name, note: deal.events.findLast(({ event }) => event === "return")?.note ?? "" }
        : undefined,
  };
});

const save = async ({
  scope,
  params,
  form,
  intent,
  context,
}: ScopedCall & { form: FormData; intent: string }) => {
  const dealId = params.id ?? "";
  const read = readDealForm(form, intent);
  if ("answer" in read) return read.answer;
  const edit = parseForm(form, dealEdit);
  if (edit.status !== "success") throw badRequest();
  const saved = await updateDraft(scope, { dealId, version: edit.value.version, input: read.input });
  if (!saved.ok) return refusedForm(read.submission, saved.refusal);
  const { reference } = saved.value;
  if (intent === "draft") return redirectWithToast(paths.deal(dealId), { message: "saved" });
  const system = await systemScope("the lead's managers get a mail", context.clientAddress);
  const submitted = await submitDeal(scope, system, {
    dealId,
    version: saved.value.version,
    note: edit.value.answer,
  });
  const message = submissionToast(submitted);
  if (message) return redirectWithToast(paths.deal(dealId), { message, values: { reference } });
  return submitted.ok ? redirectTo(paths.deal(dealId)) : refusedForm(read.submission, submitted.refusal);
};

export const action = guardedAction(
  { draft: "deals.register", submit: "deals.register" },
  { draft: save, submit: save },
);

export default function EditDealPage() {
  const { id, version, customerName, choices, territories, currencies, defaults, question } =
    useLoaderData<typeof loader>();
  const t = useT("deals");
  const title = question
    ? t("answer_title", { customer: customerName })
    : t("edit_title", { customer: customerName });
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.deals, label: t("title") },
          { href: paths.deal(id), label: customerName },
          { label: t(question ? "answer" : "edit") },
        ]}
        title={title}
        lede={question ? t("answer_lede") : t("edit_lede")}
      />
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
        <DealForm
          choices={choices}
          currencies={currencies}
          defaults={defaults}
          hidden={{ version: String(version) }}
          question={question}
        />
      </WithRail>
    </>
  );
}
