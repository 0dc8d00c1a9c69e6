import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { EventFilters } from "~/features/events/EventFilters";
import { EventTable } from "~/features/events/EventTable";
import { eventFilterParams, readEventFilter, readEventSort } from "~/features/events/events.filter";
import { countEvents, listEvents } from "~/features/events/events.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { ExportMenu } from "~/ui/ExportMenu";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const filter = readEventFilter(searchParams);
  const sort = readEventSort(searchParams.get("sort"));
  const [page, count, colleagues] = await Promise.all([
    listEvents(scope, filter, { cursor: searchParams.get("cursor") }, sort),
    countEvents(scope, filter),
    listColleagues(scope),
  ]);
  return { ...page, count, filter, sort, colleagues, mayEdit: scope.can("customers.edit") };
});

export default function EventsPage() {
  const { items, nextCursor, count, filter, sort, colleagues, mayEdit } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("events");
  const params = eventFilterParams(filter);
  const isNarrowed = Object.keys(params).length > 0;
  return (
    <>
      <PageHead
        title={t(isNarrowed ? "found" : "all", { count })}
        lede={t("lede")}
        actions={
          <>
            <ExportMenu href={paths.eventsExport({ ...params, sort })} end={!mayEdit} />
            {mayEdit && (
              <ButtonLink kind="primary" icon="plus" href={paths.newEvent}>
                {t("plan")}
              </ButtonLink>
            )}
          </>
        }
      />
      <EventFilters key={search} {...{ filter, sort, colleagues }} />
      {items.length === 0 ? (
        <EmptyState title={t(isNarrowed ? "none_found" : "empty")} text={t("empty_text")} />
      ) : (
        <Section label={t("title")}>
          <EventTable events={items} sort={sort} />
        </Section>
      )}
      <Pagination
        shown={items.length}
        total={count}
        nextHref={nextCursor && withParam(search, "cursor", nextCursor)}
      />
    </>
  );
}
