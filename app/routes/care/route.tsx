import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CareFilters } from "~/features/care/CareFilters";
import { useCareNames } from "~/features/care/CareStatus";
import { CareStepTable, useCareColumnName } from "~/features/care/CareStepTable";
import { careFilterParams, readCareFilter } from "~/features/care/care.filter";
import { type CareStepView, countCareSteps, listCareSteps } from "~/features/care/care.queries.server";
import { careColumns } from "~/features/care/care-columns";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { AssignBar, isChoosing, useRowBoxes } from "~/features/owners/AssignBar";
import { assignIntents } from "~/features/owners/assign-intents.server";
import { assignCareSteps, listPossibleOwners } from "~/features/owners/assign-owner.server";
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
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readCareFilter(searchParams);
  const mayEdit = scope.can("customers.edit");
  const [page, count, overdue, colleagues, views, possibleOwners] = await Promise.all([
    listCareSteps(scope, filter, { cursor: searchParams.get("cursor") }),
    countCareSteps(scope, filter),
    countCareSteps(scope, { ...filter, show: "overdue" }),
    listColleagues(scope),
    viewsAbove(scope, "care_steps", searchParams),
    isChoosing(searchParams) && mayEdit ? listPossibleOwners(scope) : null,
  ]);
  return {
    ...page,
    count,
    overdue,
    columns: readColumns(searchParams, careColumns),
    views,
    filter,
    colleagues,
    mayEdit,
    /** Who the chosen rows can be given to; null where no row is chosen now. */
    possibleOwners,
  };
});

export const action = guardedAction(
  { assign: "customers.edit", undo: "customers.edit" },
  assignIntents("care_steps", ({ scope, url }, input) =>
    assignCareSteps(scope, readCareFilter(url.searchParams), input),
  ),
);

export default function CarePage() {
  const { items, nextCursor, count, overdue, columns, views, filter, colleagues, mayEdit, possibleOwners } =
    useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("care");
  const { stepText } = useCareNames();
  const refusal = useRefusal("undo");
  const boxes = {
    ...useRowBoxes(({ text, customer }: CareStepView) => `${stepText(text)} ${customer.name}`),
    has: ({ state }: CareStepView) => state === "open",
  };
  const columnName = useCareColumnName();
  const isOpen = filter.show === "open" || filter.show === "due";
  const isNarrowed = filter.show !== "open" || filter.owner !== null;
  return (
    <>
      <PageHead
        title={t(filter.show === "closed" ? "count_closed" : "count_open", { count })}
        lede={isOpen && overdue > 0 ? t("of_them_overdue", { count: overdue }) : t("lede")}
        actions={
          <>
            <ButtonLink href={paths.careTemplates}>{t("templates")}</ButtonLink>
            <ExportMenu href={paths.careExport(careFilterParams(filter))} end />
          </>
        }
      />
      <RefusalNote refusal={refusal} />
      <ViewLinks {...views} />
      <CareFilters
        key={search}
        filter={filter}
        colleagues={colleagues}
        columns={columnsText(columns, careColumns)}
        mayChoose={mayEdit && filter.show !== "closed" && !possibleOwners}
      />
      {items.length === 0 ? (
        <EmptyState title={t(isNarrowed ? "none_found" : "empty_title")} text={t("empty_text")} />
      ) : (
        <CareStepTable steps={items} shown={columns} boxes={possibleOwners ? boxes : undefined} />
      )}
      <Pagination
        shown={items.length}
        total={count < 1000 ? count : undefined}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
      {possibleOwners && items.length > 0 && (
        <AssignBar possibleOwners={possibleOwners} shown={items.length} total={count < 1000 ? count : null} />
      )}
      <ColumnChoice columns={careColumns} nameOf={columnName} chosen={columns} />
    </>
  );
}
