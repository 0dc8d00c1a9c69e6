import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { changeRelation } from "~/features/onboarding/change-relation.server";
import { PartnerFacts } from "~/features/onboarding/PartnerFacts";
import { RelationForms } from "~/features/onboarding/RelationForms";
import { RelationHistory } from "~/features/onboarding/RelationHistory";
import { RelationStatusText } from "~/features/onboarding/RelationStatusText";
import { getPartner } from "~/features/onboarding/relations.queries.server";
import type { RelationAction } from "~/features/onboarding/relations.rules";
import { relationChangeInput } from "~/features/onboarding/relations.schema";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { countryName } from "~/lib/countries";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("partners.read", async ({ scope, params }) => {
  const partner = await getPartner(scope, params.id ?? "");
  if (!partner) return null;
  const { country, city } = partner;
  return {
    partner,
    place: [city, countryName(country, intlTag[scope.locale])].filter(Boolean).join(" · "),
    mayDecide: scope.can("partners.decide"),
    mayReadDeals: scope.can("deals.read"),
  };
});

const change = async (call: ScopedCall & { form: FormData; intent: string }, action: RelationAction) => {
  const { scope, form, intent, params } = call;
  const partner = await getPartner(scope, params.id ?? "");
  if (!partner) return null;
  const submission = parseForm(form, relationChangeInput);
  if (submission.status !== "success") return invalid(intent, submission);
  const result = await changeRelation(scope, { id: partner.id, action, ...submission.value });
  if (!result.ok) return refused(intent, submission, result.refusal);
  return redirectWithToast(paths.partner(partner.id), {
    message: `relation_${result.value.status}`,
    values: { firm: partner.name },
  });
};

export const action = guardedAction(
  { suspend: "partners.decide", resume: "partners.decide", end: "partners.decide" },
  {
    suspend: (call) => change(call, "suspend"),
    resume: (call) => change(call, "resume"),
    end: (call) => change(call, "end"),
  },
);

export default function PartnerPage() {
  const { partner, place, mayDecide, mayReadDeals } = useLoaderData<typeof loader>();
  const refusal = useRefusal("suspend", "resume", "end");
  const t = useT("partners");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.partners, label: t("crumb") }, { label: partner.name }]}
        kicker={t("partner_since", { date: format.date(partner.since) })}
        title={partner.name}
        badge={<RelationStatusText status={partner.status} badge />}
        actions={
          mayReadDeals && (
            <ButtonLink icon="deals" href={paths.dealsWith({ side: "addressed", partner: partner.name })}>
              {t("see_deals")}
            </ButtonLink>
          )
        }
      />
      <RefusalNote refusal={refusal} />
      <PartnerFacts partner={partner} place={place} />
      <Section title={t("history")}>
        <RelationHistory history={partner.history} />
      </Section>
      {mayDecide && (
        <Section title={t("standing_title")} sub={t("standing_sub")}>
          <RelationForms status={partner.status} />
        </Section>
      )}
    </>
  );
}
