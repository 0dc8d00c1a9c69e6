import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { ApplicationTable } from "~/features/onboarding/ApplicationTable";
import { listApplications } from "~/features/onboarding/applications.queries.server";
import { PartnerList } from "~/features/onboarding/PartnerList";
import { listPartners } from "~/features/onboarding/relations.queries.server";
import { relationStatuses } from "~/features/onboarding/relations.rules";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { countryName } from "~/lib/countries";
import { useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { PageHead, Section, Tabs } from "~/ui/page";
import { Secret } from "~/ui/Secret";

export const loader = guardedLoader("partners.read", async ({ scope, url }) => {
  const status = relationStatuses.find((known) => known === url.searchParams.get("status")) ?? null;
  const showsDecided = url.searchParams.get("applications") === "decided";
  const [applications, page] = await Promise.all([
    listApplications(scope, showsDecided ? "decided" : "undecided"),
    listPartners(scope, { status, cursor: url.searchParams.get("cursor") }),
  ]);
  const placed = <Row extends { country: string; city: string }>({ country, city, ...row }: Row) => ({
    ...row,
    place: [city, countryName(country, intlTag[scope.locale])].filter(Boolean).join(" · "),
  });
  return {
    firm: scope.organization.name,
    applyLink: absoluteUrl(paths.apply(scope.organization.slug)),
    applications: applications.map(placed),
    showsDecided,
    status,
    partners: page.partners.map(placed),
    total: page.total,
    next: page.next,
  };
});

export default function PartnersPage() {
  const { firm, applyLink, applications, showsDecided, status, partners, total, next } =
    useLoaderData<typeof loader>();
  const t = useT("partners");
  const waiting = applications.filter(({ state }) => state === "submitted").length;
  return (
    <>
      <PageHead
        title={showsDecided ? t("title_decided") : t("title", { waiting })}
        lede={t("lede", { firm })}
      />
      <Section label={t("applications")}>
        <Tabs
          label={t("applications")}
          items={[
            { href: paths.partners, label: t("applications_open"), current: !showsDecided },
            {
              href: `${paths.partners}?applications=decided`,
              label: t("applications_decided"),
              current: showsDecided,
            },
          ]}
        />
        <ApplicationTable applications={applications} showsDecided={showsDecided} />
      </Section>
      <Section title={t("partners", { count: total })} id="partners">
        <PartnerList partners={partners} total={total} status={status} next={next} />
      </Section>
      <Section title={t("apply_link_title")}>
        <div className="form">
          <Secret label={t("apply_link")} value={applyLink} help={t("apply_link_help")} />
        </div>
      </Section>
    </>
  );
}
