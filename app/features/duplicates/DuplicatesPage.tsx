// The pairs of a firm's own files that may be one customer, and the search that finds them.

import { Form, useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withPlace } from "~/ui/url";
import type { PairPage, SearchView } from "./duplicates.queries.server";
import { mostCompanies, type PairFilter, pairFilters } from "./duplicates.schema";
import { PairTable } from "./PairTable";
import { SearchUnderWay } from "./SearchUnderWay";

type DuplicatesPageProps = {
  search: SearchView | null;
  pairs: PairPage;
  filter: PairFilter;
  /** The first is 1. */
  page: number;
  rowsOnPage: number;
};

export function DuplicatesPage({ search, pairs, filter, page, rowsOnPage }: DuplicatesPageProps) {
  const t = useT("duplicates");
  const tCustomers = useT("customers");
  const format = useFormat();
  const { search: query } = useLocation();
  const refusal = useRefusal("search", "cancel", "different", "again");
  const isUnderWay = search?.state === "waiting" || search?.state === "running";
  const total = pairs.counts[filter];
  const to = (number: number): string => withPlace(query, "page", String(number));
  const start = (
    <Form method="post">
      <SubmitButton kind={search?.shownAt ? "plain" : "primary"} icon="search" name="intent" value="search">
        {t(search ? "search_again" : "search")}
      </SubmitButton>
    </Form>
  );
  const hasPairs = search?.shownAt || pairs.counts.different > 0;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.customers, label: tCustomers("crumb") }, { label: t("title") }]}
        title={t("title")}
        lede={t("lede")}
        actions={search && !isUnderWay && start}
      />
      <RefusalNote refusal={refusal} />
      {isUnderWay && <SearchUnderWay search={search} />}
      {search?.state === "failed" && <Note kind="refused">{t("failed")}</Note>}
      {search?.state === "cancelled" && <Note>{t("cancelled")}</Note>}
      {search?.state === "refused" && (
        <Note kind="refused">{t("refused", { most: format.number(mostCompanies) })}</Note>
      )}
      {!search && <EmptyState title={t("empty_title")} text={t("empty_text")} action={start} />}
      {hasPairs && (
        <>
          {search?.shownAt && (
            <p className="soft">
              {t("last", { date: format.dateTime(search.shownAt), companies: search.shownCompanies ?? 0 })}
            </p>
          )}
          <Tabs
            label={t("views")}
            items={pairFilters.map((view) => ({
              href: paths.duplicates({ view }),
              label: t(`view_${view}`),
              count: format.number(pairs.counts[view]),
              current: view === filter,
            }))}
          />
          <PairTable rows={pairs.rows} filter={filter} />
          {total > rowsOnPage && (
            <Pagination
              shown={pairs.rows.length}
              total={total}
              previousHref={page > 1 ? to(page - 1) : null}
              nextHref={page * rowsOnPage < total ? to(page + 1) : null}
            />
          )}
        </>
      )}
    </>
  );
}
