import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { ComplaintFilters } from "~/features/complaints/ComplaintFilters";
import { ComplaintTable } from "~/features/complaints/ComplaintTable";
import { listFilterChoices } from "~/features/complaints/complaint-choices.server";
import {
  complaintFilterParams,
  complaintSides,
  orderOf,
  readComplaintFilter,
} from "~/features/complaints/complaints.filter";
import { countComplaints, listComplaints } from "~/features/complaints/complaints.queries.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readComplaintFilter(searchParams);
  const [page, counts, views, choices, customer] = await Promise.all([
    listComplaints(scope, filter, orderOf(filter), { cursor: searchParams.get("cursor") }),
    countComplaints(scope, filter),
    viewsAbove(scope, "complaints", searchParams),
    listFilterChoices(scope),
    filter.customer === null ? null : getCustomer(scope, filter.customer),
  ]);
  return {
    ...page,
    ...counts,
    views,
    filter,
    choices,
    customerName: customer?.name ?? null,
    mayEdit: scope.can("customers.edit"),
  };
});

export default function ComplaintsPage() {
  const { items, nextCursor, count, overdue, views, filter, choices, customerName, mayEdit } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("complaints");
  const { side, ...narrowed } = complaintFilterParams(filter);
  const isNarrowed = Object.keys(narrowed).length > 0;
  const add = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newComplaint(filter.customer ?? undefined)}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        title={t(isNarrowed ? "found" : "waiting", { count })}
        lede={
          overdue > 0 && filter.state !== "overdue" ? t("of_them_overdue", { count: overdue }) : t("lede")
        }
        actions={
          <>
            <ButtonLink icon="reports" href={paths.complaintAnalysis()}>
              {t("analysis")}
            </ButtonLink>
            <ExportMenu href={paths.complaintsExport(complaintFilterParams(filter))} end={!add} />
            {add}
          </>
        }
      />
      <Tabs
        label={t("sides")}
        items={complaintSides.map((one) => ({
          href: paths.complaints({ side: one === "own" ? undefined : one }),
          label: t(`side_${one}`),
          current: one === filter.side,
        }))}
      />
      <ViewLinks {...views} />
      <ComplaintFilters key={search} filter={filter} choices={choices} customerName={customerName} />
      {items.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "none_found" : "empty")}
          text={t(side === "asked" ? "empty_asked_text" : "empty_text")}
        />
      ) : (
        <ComplaintTable complaints={items} side={filter.side} />
      )}
      <Pagination
        shown={items.length}
        total={count < 1000 ? count : undefined}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
    </>
  );
}
