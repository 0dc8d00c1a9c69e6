import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { ComplaintFilters } from "~/features/complaints/ComplaintFilters";
import { useSubject } from "~/features/complaints/ComplaintStatus";
import { ComplaintTable, useComplaintColumnName } from "~/features/complaints/ComplaintTable";
import { listFilterChoices } from "~/features/complaints/complaint-choices.server";
import { complaintColumnsOf } from "~/features/complaints/complaint-columns";
import {
  complaintFilterParams,
  complaintSides,
  orderOf,
  readComplaintFilter,
} from "~/features/complaints/complaints.filter";
import {
  type ComplaintListItem,
  countComplaints,
  listComplaints,
} from "~/features/complaints/complaints.queries.server";
import { getCustomer } from "~/features/customers/customers.queries.server";
import { AssignBar, isChoosing, useRowBoxes } from "~/features/owners/AssignBar";
import { assignIntents } from "~/features/owners/assign-intents.server";
import { assignComplaints, listPossibleOwners } from "~/features/owners/assign-owner.server";
import { ViewLinks } from "~/features/views/ViewLinks";
import { viewsAbove } from "~/features/views/views.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { columnsText, readColumns } from "~/lib/columns";
import { ButtonLink } from "~/ui/Button";
import { ColumnChoice } from "~/ui/ColumnChoice";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readComplaintFilter(searchParams);
  const mayEdit = scope.can("customers.edit");
  const choosing = isChoosing(searchParams) && filter.side === "own" && mayEdit;
  const [page, counts, views, choices, customer, possibleOwners] = await Promise.all([
    listComplaints(scope, filter, orderOf(filter), { cursor: searchParams.get("cursor") }),
    countComplaints(scope, filter),
    viewsAbove(scope, "complaints", searchParams),
    listFilterChoices(scope),
    filter.customer === null ? null : getCustomer(scope, filter.customer),
    choosing ? listPossibleOwners(scope) : null,
  ]);
  return {
    ...page,
    ...counts,
    views,
    filter,
    choices,
    customerName: customer?.name ?? null,
    columns: readColumns(searchParams, complaintColumnsOf[filter.side]),
    mayEdit,
    /** Who the chosen rows can be given to; null where no row is chosen now. */
    possibleOwners,
  };
});

export const action = guardedAction(
  { assign: "customers.edit", undo: "customers.edit" },
  assignIntents("complaints", ({ scope, url }, input) =>
    assignComplaints(scope, readComplaintFilter(url.searchParams), input),
  ),
);

/** What is closed, and what an ally is responsible for, is not given over with others. */
const isMovable = ({ state, responsible }: ComplaintListItem): boolean =>
  state === "open" && responsible.kind === "person";

export default function ComplaintsPage() {
  const {
    items,
    nextCursor,
    count,
    overdue,
    columns,
    views,
    filter,
    choices,
    customerName,
    mayEdit,
    possibleOwners,
  } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("complaints");
  const refusal = useRefusal("undo");
  const boxes = { ...useRowBoxes(useSubject()), has: isMovable };
  const columnName = useComplaintColumnName();
  const columnSet = complaintColumnsOf[filter.side];
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
      <RefusalNote refusal={refusal} />
      <ViewLinks {...views} />
      <ComplaintFilters
        key={search}
        filter={filter}
        choices={choices}
        customerName={customerName}
        columns={columnsText(columns, columnSet)}
        mayChoose={mayEdit && filter.side === "own" && !possibleOwners}
      />
      {items.length === 0 ? (
        <EmptyState
          title={t(isNarrowed ? "none_found" : "empty")}
          text={t(side === "asked" ? "empty_asked_text" : "empty_text")}
        />
      ) : (
        <ComplaintTable
          complaints={items}
          side={filter.side}
          shown={columns}
          boxes={possibleOwners ? boxes : undefined}
        />
      )}
      <Pagination
        shown={items.length}
        total={count < 1000 ? count : undefined}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
      {possibleOwners && items.length > 0 && (
        <AssignBar possibleOwners={possibleOwners} shown={items.length} total={count < 1000 ? count : null} />
      )}
      <ColumnChoice columns={columnSet} nameOf={columnName} chosen={columns} />
    </>
  );
}
