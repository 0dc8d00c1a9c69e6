import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { CareFilters } from "~/features/care/CareFilters";
import { CareStepTable } from "~/features/care/CareStepTable";
import { readCareFilter } from "~/features/care/care.filter";
import { countCareSteps, listCareSteps } from "~/features/care/care.queries.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readCareFilter(searchParams);
  const [page, count, overdue, colleagues] = await Promise.all([
    listCareSteps(scope, filter, { cursor: searchParams.get("cursor") }),
    countCareSteps(scope, filter),
    countCareSteps(scope, { ...filter, show: "overdue" }),
    listColleagues(scope),
  ]);
  return { ...page, count, overdue, filter, colleagues };
});

export default function CarePage() {
  const { items, nextCursor, count, overdue, filter, colleagues } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("care");
  const isOpen = filter.show === "open" || filter.show === "due";
  const isNarrowed = filter.show !== "open" || filter.owner !== null;
  return (
    <>
      <PageHead
        title={t(filter.show === "closed" ? "count_closed" : "count_open", { count })}
        lede={isOpen && overdue > 0 ? t("of_them_overdue", { count: overdue }) : t("lede")}
        actions={<ButtonLink href={paths.careTemplates}>{t("templates")}</ButtonLink>}
      />
      <CareFilters key={search} filter={filter} colleagues={colleagues} />
      {items.length === 0 ? (
        <EmptyState title={t(isNarrowed ? "none_found" : "empty_title")} text={t("empty_text")} />
      ) : (
        <CareStepTable steps={items} />
      )}
      <Pagination
        shown={items.length}
        total={count < 1000 ? count : undefined}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
    </>
  );
}
