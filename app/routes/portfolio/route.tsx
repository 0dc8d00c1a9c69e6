import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { PortfolioFilters } from "~/features/projects/status/PortfolioFilters";
import { PortfolioTable } from "~/features/projects/status/PortfolioTable";
import {
  portfolioFilterParams,
  portfolioSortText,
  readPortfolioFilter,
  readPortfolioSort,
  sortPortfolio,
} from "~/features/projects/status/portfolio.filter";
import { listPortfolio, listPortfolioAlliances } from "~/features/projects/status/portfolio.queries.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { ExportMenu } from "~/ui/ExportMenu";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("projects.read", async ({ scope, url: { searchParams } }) => {
  const filter = readPortfolioFilter(searchParams);
  const sort = readPortfolioSort(searchParams.get("sort"));
  const [{ items, total }, alliances] = await Promise.all([
    listPortfolio(scope, filter),
    listPortfolioAlliances(scope),
  ]);
  return {
    items: sortPortfolio(items, sort),
    total,
    filter,
    sort: portfolioSortText(sort),
    alliances,
    today: dateIn(scope.clock(), scope.timeZone),
  };
});

export default function PortfolioPage() {
  const { items, total, filter, sort, alliances, today } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("project-status");
  const tProjects = useT("projects");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.projects(), label: tProjects("title") }, { label: t("portfolio") }]}
        title={t("portfolio")}
        lede={t("portfolio_lede")}
        actions={
          <>
            <ButtonLink kind="quiet" href={paths.workload()}>
              {t("to_workload")}
            </ButtonLink>
            <ExportMenu href={paths.portfolioExport({ ...portfolioFilterParams(filter), sort })} end />
          </>
        }
      />
      <PortfolioFilters key={search} filter={filter} sort={sort} alliances={alliances} />
      {items.length === 0 ? (
        <EmptyState title={t("portfolio_empty")} text={t("portfolio_empty_text")} />
      ) : (
        <Section
          label={t("portfolio")}
          sub={total > items.length ? t("portfolio_cut", { shown: items.length, total }) : undefined}
        >
          <PortfolioTable projects={items} sort={sort} today={today} />
        </Section>
      )}
    </>
  );
}
