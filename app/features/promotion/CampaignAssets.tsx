import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { CampaignView } from "./campaigns.queries.server";

/** The assets of the library that a campaign uses; the lead chooses them. */
export function CampaignAssets({ campaign, mayRun }: { campaign: CampaignView; mayRun: boolean }) {
  const t = useT("campaigns");
  return (
    <Section
      title={t("assets")}
      action={
        mayRun && (
          <ButtonLink small icon="plus" href={paths.campaignStep(campaign.id, "link_asset")}>
            {t("asset_add")}
          </ButtonLink>
        )
      }
    >
      {campaign.assets.length === 0 && <p className="soft">{t("no_assets")}</p>}
      <ul className="stack">
        {campaign.assets.map(({ id, title }) => (
          <li key={id}>
            <a href={paths.asset(id)}>{title}</a>
            {mayRun && (
              <Form method="post" className="row">
                <input type="hidden" name="assetId" value={id} />
                <SubmitButton
                  kind="quiet"
                  small
                  name="intent"
                  value="unlink_asset"
                  aria-label={t("asset_remove_named", { title })}
                >
                  {t("asset_remove")}
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
