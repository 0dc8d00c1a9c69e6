import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { ApplicationFacts, Correspondence } from "~/features/onboarding/ApplicationFacts";
import { ApplicationStatus } from "~/features/onboarding/ApplicationStatus";
import { acceptApplication, renewOwnerInvitation } from "~/features/onboarding/accept-application.server";
import { getApplication } from "~/features/onboarding/applications.queries.server";
import { acceptInput, noteInput } from "~/features/onboarding/applications.schema";
import { DecisionForms, RenewInvitation } from "~/features/onboarding/DecisionForms";
import { askApplicant, declineApplication } from "~/features/onboarding/decide-application.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { badRequest, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { countryName } from "~/lib/countries";
import { useFormat, useT } from "~/ui/intl";
import { intlTag, isLocale, localeNames } from "~/ui/locale";
import { PageHead, Section } from "~/ui/page";

const makingFirms = (clientAddress: string) =>
  systemScope("an accepted application makes a firm", clientAddress);

export const loader = guardedLoader("partners.read", async ({ scope, params }) => {
  const application = await getApplication(scope, params.id ?? "");
  if (!application) return null;
  const { country, city, locale } = application;
  return {
    application,
    place: [city, countryName(country, intlTag[scope.locale])].filter(Boolean).join(" · "),
    language: isLocale(locale) ? localeNames[locale].full : locale,
    mayDecide: scope.can("partners.decide"),
  };
});

export const action = guardedAction(
  {
    accept: "partners.decide",
    decline: "partners.decide",
    ask: "partners.decide",
    "renew-invitation": "partners.decide",
  },
  {
    accept: async ({ scope, form, intent, params, context }) => {
      const application = await getApplication(scope, params.id ?? "");
      if (!application) return null;
      const submission = parseForm(form, acceptInput);
      if (submission.status !== "success") throw badRequest();
      const system = await makingFirms(context.clientAddress);
      const { version } = submission.value;
      const result = await acceptApplication(scope, system, { id: application.id, version });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(paths.partners, { message: "application_accepted", values: result.value });
    },
    decline: async ({ scope, form, intent, params }) => {
      const application = await getApplication(scope, params.id ?? "");
      if (!application) return null;
      const submission = parseForm(form, noteInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await declineApplication(scope, { id: application.id, ...submission.value });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(paths.partners, {
        message: "application_declined",
        values: { firm: application.tradeName },
      });
    },
    ask: async ({ scope, form, intent, params }) => {
      const application = await getApplication(scope, params.id ?? "");
      if (!application) return null;
      const submission = parseForm(form, noteInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await askApplicant(scope, { id: application.id, ...submission.value });
      if (!result.ok) return refused(intent, submission, result.refusal);
      return redirectWithToast(paths.partners, {
        message: "application_asked",
        values: { firm: application.tradeName },
      });
    },
    "renew-invitation": async ({ scope, intent, params, context }) => {
      const application = await getApplication(scope, params.id ?? "");
      if (!application) return null;
      const system = await makingFirms(context.clientAddress);
      const result = await renewOwnerInvitation(scope, system, application.id);
      if (!result.ok) return refused(intent, null, result.refusal);
      return redirectWithToast(paths.application(application.id), {
        message: "invited",
        values: { email: application.contactEmail },
      });
    },
  },
);

export default function ApplicationPage() {
  const { application, place, language, mayDecide } = useLoaderData<typeof loader>();
  const refusal = useRefusal("accept", "ask", "decline", "renew-invitation");
  const t = useT("partners");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.partners, label: t("crumb") }, { label: application.tradeName }]}
        kicker={t("application_from", { date: format.dateTime(application.createdAt) })}
        title={application.tradeName}
        badge={<ApplicationStatus state={application.state} badge />}
        lede={
          application.decidedBy && !application.isUndecided
            ? t("decided_by", { name: application.decidedBy })
            : undefined
        }
      />
      <RefusalNote refusal={refusal} />
      <ApplicationFacts application={application} place={place} language={language} />
      <Correspondence application={application} />
      {mayDecide && application.isUndecided && (
        <Section title={t("decide_title")}>
          <DecisionForms application={application} />
        </Section>
      )}
      {mayDecide && application.state === "accepted" && (
        <Section title={t("renew_title")}>
          <RenewInvitation email={application.contactEmail} />
        </Section>
      )}
    </>
  );
}
