import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { OnboardForm } from "~/features/operator/OnboardForm";
import { onboardInput } from "~/features/operator/operator.schema";
import { onboardFirm } from "~/features/operator/run-firms.server";
import {
  countryOptions,
  currencyOptions,
  languageOptions,
  timeZoneOptions,
} from "~/http/field-options.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { newId } from "~/lib/id";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("operator", async ({ session: { user } }) => ({
  key: newId(),
  defaults: { locale: user.locale, timeZone: user.timeZone },
  options: {
    countries: countryOptions(user.locale),
    currencies: currencyOptions(user.locale),
    languages: languageOptions,
    timeZones: timeZoneOptions,
  },
}));

export const action = guardedAction(
  { onboard: "operator" },
  {
    onboard: async ({ form, intent, session: { user }, context }) => {
      const submission = parseForm(form, onboardInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const system = await systemScope("the operator brings in a firm", context.clientAddress);
      const result = await onboardFirm(system, user, submission.value);
      if (!result.ok) return refused(intent, submission, result.refusal);
      const { tradeName: firm, ownerEmail: email } = submission.value;
      return redirectWithToast(paths.operatedFirm(result.value.id), {
        message: "firm_onboarded",
        values: { firm, email },
      });
    },
  },
);

export default function NewFirmPage() {
  const { key, defaults, options } = useLoaderData<typeof loader>();
  const t = useT("operator");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.operator, label: t("firms") }, { label: t("onboard") }]}
        title={t("onboard_title")}
        lede={t("onboard_lede")}
      />
      <OnboardForm formKey={key} defaults={defaults} options={options} />
    </>
  );
}
