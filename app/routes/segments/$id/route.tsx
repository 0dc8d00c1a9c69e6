import { useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { CustomerTable } from "~/features/customers/CustomerTable";
import { customerColumns } from "~/features/customers/customer-columns";
import { allCustomers, customerSortText, readCustomerSort } from "~/features/customers/customers.filter";
import { countCustomers, listCustomers } from "~/features/customers/customers.queries.server";
import { DeleteSegmentDialog } from "~/features/segments/DeleteSegmentDialog";
import { SegmentFacts } from "~/features/segments/SegmentFacts";
import { deleteSegment } from "~/features/segments/segments.commands.server";
import { getSegment, usesOfSegment } from "~/features/segments/segments.queries.server";
import { segmentDeletion } from "~/features/segments/segments.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { countryName } from "~/lib/countries";
import { ButtonLink } from "~/ui/Button";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { intlTag } from "~/ui/locale";
import { PageHead, Section, WithRail } from "~/ui/page";
import { withPlace } from "~/ui/url";

const pageSize = 50;

export const loader = guardedLoader("customers.read", async ({ scope, params, url: { searchParams } }) => {
  const segment = await getSegment(scope, params.id ?? "");
  if (!segment) return null;
  const filter = { ...allCustomers, segment: segment.id };
  const sort = readCustomerSort(searchParams.get("sort"));
  const place = { cursor: searchParams.get("cursor"), before: searchParams.get("before"), limit: pageSize };
  const [page, total, uses] = await Promise.all([
    listCustomers(scope, filter, place, sort),
    countCustomers(scope, filter),
    usesOfSegment(scope, segment.id),
  ]);
  const tag = intlTag[scope.locale];
  return {
    segment,
    countryName: segment.rule.country && countryName(segment.rule.country, tag),
    ...page,
    rows: page.rows.map((row) => ({ ...row, countryName: countryName(row.country, tag) })),
    total,
    uses,
    sort: customerSortText(sort),
    mayEdit: scope.can("customers.edit"),
  };
});

export const action = guardedAction(
  { delete: "customers.edit" },
  {
    delete: (call) =>
      takeForm(
        call,
        segmentDeletion,
        (input) => deleteSegment(call.scope, call.params.id ?? "", input),
        ({ id, name }) =>
          redirectWithToast(paths.segments(), {
            message: "segment_deleted",
            values: { name },
            undo: { action: paths.segments(), fields: { intent: "restore", segmentId: id } },
          }),
      ),
  },
);

export default function SegmentPage() {
  const { segment, countryName, rows, next, previous, total, uses, sort, mayEdit } =
    useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  const [asked] = useSearchParams();
  const t = useT("segments");
  const { id, name, purpose } = segment;
  const { count, isMore } = total;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.segments(), label: t("title") }, { label: name }]}
        title={name}
        lede={purpose}
        actions={
          <>
            <ExportMenu href={paths.customersExport({ segment: id, sort })} end={!mayEdit} />
            {mayEdit && (
              <>
                <ButtonLink kind="quiet" href={paths.segment(id, { do: "delete" })}>
                  {t("delete")}
                </ButtonLink>
                <ButtonLink icon="edit" href={paths.editSegment(id)}>
                  {t("edit")}
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      <WithRail label={t("about")} rail={<SegmentFacts segment={segment} countryName={countryName} />}>
        <Section
          title={t(isMore ? "in_it_many" : "in_it", { count })}
          action={<a href={paths.customersWith({ segment: id })}>{t("open_list")}</a>}
        >
          {count === 0 ? (
            <p className="soft">{t("nobody_text")}</p>
          ) : (
            <CustomerTable rows={rows} sort={sort} shown={customerColumns.usual} />
          )}
          <Pagination
            shown={rows.length}
            total={isMore ? undefined : count}
            previousHref={previous && withPlace(search, "before", previous)}
            nextHref={next && withPlace(search, "cursor", next)}
          />
        </Section>
      </WithRail>
      {mayEdit && asked.get("do") === "delete" && (
        <DeleteSegmentDialog name={name} uses={uses} closeHref={pathname} />
      )}
    </>
  );
}
