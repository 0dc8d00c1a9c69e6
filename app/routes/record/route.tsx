import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { readRecordFilter, recordFilterParams } from "~/features/audit/audit.filter";
import { listAuditEntries, nameOfThing } from "~/features/audit/audit.queries.server";
import { EarlierHeadForm, EarlierHeadNote } from "~/features/audit/EarlierHeadForm";
import { LogFacts } from "~/features/audit/LogFacts";
import { RecordFilters } from "~/features/audit/RecordFilters";
import { RecordTable } from "~/features/audit/RecordTable";
import { findEarlierHead, getOwnLog, mostReceipts } from "~/features/audit/receipts.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";

const rowsOnPage = 50;

export const loader = guardedLoader("record.read", async ({ scope, url: { searchParams } }) => {
  const filter = readRecordFilter(searchParams);
  const place = { cursor: searchParams.get("cursor"), before: searchParams.get("before"), limit: rowsOnPage };
  const asked = searchParams.get("head");
  const [page, log, found, subjectName] = await Promise.all([
    listAuditEntries(scope, filter, place),
    getOwnLog(scope),
    asked ? findEarlierHead(scope, asked) : null,
    nameOfThing(scope, filter),
  ]);
  return { ...page, filter, log, subjectName, earlier: { asked, found }, most: mostReceipts };
});

export default function RecordPage() {
  const { rows, next, previous, filter, log, subjectName, earlier, most } = useLoaderData<typeof loader>();
  const t = useT("record");
  const { search } = useLocation();
  const params = recordFilterParams(filter);
  const isFiltered = Object.keys(params).length > 0;
  const rail = (
    <>
      {log && <LogFacts log={log} />}
      <EarlierHeadForm {...earlier} />
    </>
  );
  return (
    <>
      <PageHead
        title={t("title", { count: log?.size ?? 0 })}
        lede={t("lede")}
        actions={
          rows.length > 0 && (
            <ButtonLink icon="download" href={paths.recordExport(params)} title={t("export_help", { most })}>
              {t("export")}
            </ButtonLink>
          )
        }
      />
      <WithRail rail={rail} label={t("rail")}>
        <EarlierHeadNote
          found={earlier.found}
          proofHref={paths.recordExport({ head: earlier.asked ?? undefined, log: "own" })}
        />
        <RecordFilters filter={filter} subjectName={subjectName} />
        {rows.length === 0 ? (
          <EmptyState
            title={t(isFiltered ? "empty_filtered" : "empty")}
            text={t(isFiltered ? "empty_filtered_text" : "empty_text")}
          />
        ) : (
          <>
            <RecordTable rows={rows} />
            <Pagination
              shown={rows.length}
              previousHref={previous && withPlace(search, "before", previous)}
              nextHref={next && withPlace(search, "cursor", next)}
            />
          </>
        )}
      </WithRail>
    </>
  );
}
