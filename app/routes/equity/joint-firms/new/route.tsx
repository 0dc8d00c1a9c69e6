import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { JointFirmForm } from "~/features/equity/JointFirmForm";
import { jointFirmInput } from "~/features/equity/joint-firms.schema";
import {
  listJointFirmAlliances,
  listJointFirmPartners,
  setUpJointFirm,
} from "~/features/equity/set-up-joint-firm.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { countryOptions, currencyOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("holdings.edit", async ({ scope, url }) => {
  const alliances = await listJointFirmAlliances(scope);
  const asked = url.searchParams.get("alliance");
  const alliance = asked
    ? alliances.find(({ id }) => id === asked)
    : alliances.length === 1
      ? alliances[0]
      : undefined;
  if (asked && !alliance) return null;
  const partners = alliance ? await listJointFirmPartners(scope.db, alliance.id) : null;
  return {
    alliances,
    chosen: alliance && {
      alliance,
      us: { id: scope.organizationId, name: scope.organization.name },
      firms: partners?.firms ?? [],
      countries: countryOptions(scope.locale),
      currencies: currencyOptions(scope.locale),
      currency: alliance.currency,
    },
  };
});

export const action = guardedAction(
  { "set-up": "holdings.edit" },
  {
    "set-up": async (call) => {
      const system = await systemScope(
        "only the installation knows another firm's people",
        call.context.clientAddress,
      );
      return takeForm(
        call,
        jointFirmInput,
        (input) =>
          setUpJointFirm(call.scope, system, input, { linkTo: (id) => absoluteUrl(paths.jointFirm(id)) }),
        ({ id }) => redirectWithToast(paths.jointFirm(id), { message: "joint_firm_set_up" }),
      );
    },
  },
);

export default function NewJointFirmPage() {
  const { alliances, chosen } = useLoaderData<typeof loader>();
  const t = useT("equity");
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.equity, label: t("crumb") },
          { href: paths.jointFirms, label: t("joint_firms") },
          { label: t("new_joint_firm") },
        ]}
        title={t("new_joint_firm")}
        lede={chosen ? t("within_alliance", { alliance: chosen.alliance.name }) : t("choose_alliance")}
      />
      {chosen && chosen.firms.length > 0 && (
        <WithRail
          form
          label={t("rail_label")}
          rail={
            <Section title={t("rail_title")}>
              <ul className="stack">
                <li>{t("rail_members")}</li>
                <li>{t("rail_shares")}</li>
                <li>{t("rail_evidence")}</li>
              </ul>
            </Section>
          }
        >
          <JointFirmForm {...chosen} />
        </WithRail>
      )}
      {chosen && chosen.firms.length === 0 && (
        <EmptyState title={t("no_partners")} text={t("no_partners_text")} />
      )}
      {!chosen && alliances.length === 0 && (
        <EmptyState title={t("no_alliance")} text={t("no_alliance_text")} />
      )}
      {!chosen && alliances.length > 0 && (
        <ul className="stack">
          {alliances.map(({ id, name }) => (
            <li key={id}>
              <a href={paths.newJointFirm(id)}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
