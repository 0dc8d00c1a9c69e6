import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { getAlliance } from "~/features/alliances/alliances.queries.server";
import { CampaignForm } from "~/features/promotion/CampaignForm";
import { campaignInput } from "~/features/promotion/campaigns.schema";
import { planCampaign, takesCampaigns } from "~/features/promotion/plan-campaign.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.run", async ({ scope, params }) => {
  const alliance = await getAlliance(scope, params.id ?? "");
  if (alliance?.place !== "lead" || !takesCampaigns(alliance)) return null;
  const { id, name, lead, members, currency, isOpen } = alliance;
  const accepted = members.filter(({ place }) => place === "accepted");
  return {
    alliance: { id, name, isOpen },
    firms: [lead, ...accepted].map((firm) => ({ id: firm.id, name: firm.name })),
    currencies: currencyOptions(scope.locale),
    currency,
  };
});

export const action = guardedAction(
  { plan: "alliances.run" },
  {
    plan: (call) =>
      takeForm(
        call,
        campaignInput,
        (input) => planCampaign(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.campaign(id), { message: "campaign_planned" }),
      ),
  },
);

export default function NewCampaignPage() {
  const { alliance, ...form } = useLoaderData<typeof loader>();
  const t = useT("campaigns");
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ href: paths.campaigns(alliance.id), label: t("title") }, { label: t("plan") }]}
        title={t("plan_title")}
      />
      {form.firms.length < 2 ? (
        <Note>{t("no_members")}</Note>
      ) : (
        <WithRail
          form
          label={t("rules")}
          rail={
            <Section title={t("rules")}>
              <ul className="stack small-text soft">
                <li>{t(alliance.isOpen ? "rule_parties_open" : "rule_parties_closed")}</li>
                <li>{t("rule_confirm")}</li>
                <li>{t("rule_overspent")}</li>
              </ul>
            </Section>
          }
        >
          <CampaignForm {...form} />
        </WithRail>
      )}
    </>
  );
}
