import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { BuyerTable } from "~/features/retention/BuyerTable";
import { buyerFilterParams, retentionFilterParams } from "~/features/retention/retention.filter";
import { countBuyers, listBuyers } from "~/features/retention/retention.queries.server";
import { paths } from "~/http/paths";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { withPlace } from "~/ui/url";
import { buyerFilterOf } from "../read-buyer-filter.server";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = buyerFilterOf(scope, searchParams);
  const [page, count] = await Promise.all([
    listBuyers(scope, filter, { cursor: searchParams.get("cursor") }),
    countBuyers(scope, filter),
  ]);
  return { ...page, count, filter };
});

export default function BuyersPage() {
  const { buyers, nextCursor, count, filter } = useLoaderData<typeof loader>();
  const { group, cohort, period } = filter;
  const { search } = useLocation();
  const t = useT("retention");
  const tCustomers = useT("customers");
  const format = useFormat();
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.retention(retentionFilterParams(filter)), label: t("title") },
          { label: t(group ? `group_${group}` : "all") },
        ]}
        title={t("buyers_title", { group: t(group ? `group_${group}` : "all"), count })}
        lede={
          <>
            {group && `${t(`group_${group}_means`)} `}
            {t("buyers_time", { from: format.date(period.from), to: format.date(period.to) })}
            {cohort && ` ${t("buyers_cohort", { cohort })}`}
          </>
        }
        actions={<ExportMenu href={paths.buyersExport(buyerFilterParams(filter))} end />}
      />
      <Section label={t("buyers_caption")}>
        <BuyerTable buyers={buyers} />
        <Pagination
          shown={buyers.length}
          total={count}
          nextHref={nextCursor && withPlace(search, "cursor", nextCursor)}
        />
      </Section>
    </>
  );
}
