import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { AllianceForm } from "~/features/alliances/AllianceForm";
import { allianceInput } from "~/features/alliances/alliances.schema";
import { createAlliance } from "~/features/alliances/create-alliance.server";
import { currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("alliances.run", async ({ scope }) => ({
  currency: scope.organization.currency,
  currencies: currencyOptions(scope.locale),
}));

export const action = guardedAction(
  { create: "alliances.run" },
  {
    create: (call) =>
      takeForm(
        call,
        allianceInput,
        (input) => createAlliance(call.scope, input),
        ({ id }) => redirectWithToast(paths.alliance(id), { message: "alliance_created" }),
      ),
  },
);

export default function NewAlliancePage() {
  const options = useLoaderData<typeof loader>();
  const t = useT("alliances");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.alliances, label: t("crumb") }, { label: t("new_title") }]}
        title={t("new_title")}
        lede={t("new_lede")}
      />
      <WithRail
        form
        label={t("rail_label")}
        rail={
          <Section title={t("rail_title")}>
            <ol className="stack">
              <li>{t("rail_invite")}</li>
              <li>{t("rail_accept")}</li>
              <li>{t("rail_deals")}</li>
            </ol>
          </Section>
        }
      >
        <AllianceForm {...options} />
      </WithRail>
    </>
  );
}
