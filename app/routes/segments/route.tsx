import { useLoaderData, useLocation } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { SegmentTable } from "~/features/segments/SegmentTable";
import { restoreSegment } from "~/features/segments/segments.commands.server";
import { countInRule, listSegmentNames, listSegments } from "~/features/segments/segments.queries.server";
import { segmentNamed } from "~/features/segments/segments.schema";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { Pagination } from "~/ui/Filters";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { withParam } from "~/ui/url";

export const loader = guardedLoader("customers.read", async ({ scope, url }) => {
  const [page, all] = await Promise.all([
    listSegments(scope, { cursor: url.searchParams.get("cursor") }),
    listSegmentNames(scope),
  ]);
  const segments = await Promise.all(
    page.items.map(async ({ id, name, purpose, owner, updatedAt, rule }) => ({
      ...{ id, name, purpose, owner, updatedAt },
      ...(await countInRule(scope, rule)),
    })),
  );
  return { segments, next: page.nextCursor, total: all.length, mayEdit: scope.can("customers.edit") };
});

export const action = guardedAction(
  { restore: "customers.edit" },
  {
    restore: (call) =>
      takeForm(
        call,
        segmentNamed,
        ({ segmentId }) => restoreSegment(call.scope, segmentId),
        ({ id, name }) =>
          redirectWithToast(paths.segment(id), { message: "segment_restored", values: { name } }),
      ),
  },
);

export default function SegmentsPage() {
  const { segments, next, total, mayEdit } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const t = useT("segments");
  const refusal = useRefusal("restore");
  const add = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newSegment}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={t("count_title", { count: total })} lede={t("lede")} actions={total > 0 && add} />
      <RefusalNote refusal={refusal} />
      {total === 0 ? (
        <EmptyState title={t("empty_title")} text={t("empty_text")} action={add} />
      ) : (
        <SegmentTable segments={segments} />
      )}
      <Pagination
        shown={segments.length}
        total={total}
        nextHref={next && withParam(search, "cursor", next)}
      />
    </>
  );
}
