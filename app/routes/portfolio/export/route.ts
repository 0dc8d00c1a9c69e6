import { guardedLoader } from "~/access/guard.server";
import { exportPortfolio } from "~/features/projects/status/export-portfolio.server";
import { readPortfolioFilter, readPortfolioSort } from "~/features/projects/status/portfolio.filter";
import { listFile } from "~/http/list-file.server";

/** The projects of the portfolio that the address names, as a file. */
export const loader = guardedLoader("projects.read", async ({ scope, url }) => {
  const { searchParams } = url;
  const sort = readPortfolioSort(searchParams.get("sort"));
  return listFile(scope, {
    name: "portfolio",
    url,
    rows: exportPortfolio(scope, readPortfolioFilter(searchParams), sort),
  });
});
