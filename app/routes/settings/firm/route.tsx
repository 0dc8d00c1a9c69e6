import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { listSuppliers } from "~/features/onboarding/relations.queries.server";
import { SupplierList } from "~/features/onboarding/SupplierList";
import { editProfile } from "~/features/organizations/edit-profile.server";
import { getProfile } from "~/features/organizations/organizations.queries.server";
import { profileInput } from "~/features/organizations/organizations.schema";
import { ProfileFacts } from "~/features/organizations/ProfileFacts";
import { ProfileForm } from "~/features/organizations/ProfileForm";
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
import { countryName } from "~/lib/countries";
import { useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("organization.read", async ({ scope }) => {
  const profile = await getProfile(scope);
  const suppliers = await listSuppliers(scope);
  const { locale } = scope;
  const options = {
    countries: countryOptions(locale),
    currencies: currencyOptions(locale),
    languages: languageOptions,
    timeZones: timeZoneOptions,
  };
  return {
    profile,
    suppliers,
    countryName: countryName(profile.country, intlTag[locale]),
    options: scope.can("organization.edit") ? options : null,
  };
});

export const action = guardedAction(
  { save: "organization.edit" },
  {
    save: async ({ scope, form, intent }) => {
      const submission = parseForm(form, profileInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await editProfile(scope, submission.value);
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(paths.firm, { message: "saved" });
    },
  },
);

export default function FirmPage() {
  const { profile, suppliers, countryName: country, options } = useLoaderData<typeof loader>();
  const t = useT("settings");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.settings, label: t("title") }, { label: t("firm") }]}
        title={profile.tradeName}
        lede={options ? t("firm_lede") : t("firm_lede_read")}
      />
      {options ? (
        <ProfileForm profile={profile} options={options} />
      ) : (
        <ProfileFacts profile={profile} countryName={country} />
      )}
      {suppliers.length > 0 && (
        <Section title={t("suppliers")} sub={t("suppliers_sub")}>
          <SupplierList suppliers={suppliers} />
        </Section>
      )}
    </>
  );
}
