import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { ApplicationForm } from "~/features/onboarding/ApplicationForm";
import { applicationInput } from "~/features/onboarding/applications.schema";
import { submitApplication } from "~/features/onboarding/submit-application.server";
import { getActiveFirm } from "~/features/organizations/organizations.queries.server";
import { countryOptions, languageOptions } from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { readLocale } from "~/http/preferences.server";
import { redirectTo } from "~/http/responses.server";
import { newId } from "~/lib/id";
import { useT } from "~/ui/intl";
import { PageHead, WithRail } from "~/ui/page";

const applying = (clientAddress: string) => systemScope("an applicant belongs to no firm yet", clientAddress);

export { passedHeaders as headers } from "~/http/passed-headers";

export const loader = guardedLoader("public", async ({ params, url, request, session, context }) => {
  const supplier = await getActiveFirm(await applying(context.clientAddress), params.supplierSlug ?? "");
  if (!supplier) return null;
  const locale = session?.user.locale ?? readLocale(request);
  return {
    supplier: supplier.name,
    isSent: url.searchParams.has("sent"),
    key: newId(),
    locale,
    countries: countryOptions(locale),
    languages: languageOptions,
  };
});

export const action = guardedAction(
  { apply: "public" },
  {
    apply: async ({ form, intent, params, context }) => {
      const { clientAddress } = context;
      const system = await applying(clientAddress);
      const supplier = await getActiveFirm(system, params.supplierSlug ?? "");
      if (!supplier) return null;
      const submission = parseForm(form, applicationInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await submitApplication(system, { supplier, clientAddress, input: submission.value });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectTo(`${paths.apply(params.supplierSlug ?? "")}?sent=1`);
    },
  },
);

export default function ApplyPage() {
  const { supplier, isSent, key, locale, countries, languages } = useLoaderData<typeof loader>();
  const t = useT("onboarding");
  if (isSent) return <PageHead title={t("sent_title", { supplier })} lede={t("sent_lede", { supplier })} />;
  return (
    <>
      <PageHead title={t("apply_title", { supplier })} lede={t("apply_lede")} />
      <WithRail
        form
        label={t("next_title")}
        rail={
          <div className="stack">
            <h2>{t("next_title")}</h2>
            <ol className="stack small-text soft">
              <li>{t("next_review", { supplier })}</li>
              <li>{t("next_question")}</li>
              <li>{t("next_invitation")}</li>
            </ol>
            <p className="sub">{t("privacy", { supplier })}</p>
          </div>
        }
      >
        <ApplicationForm formKey={key} locale={locale} countries={countries} languages={languages} />
      </WithRail>
    </>
  );
}
