import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { SegmentForm } from "~/features/segments/SegmentForm";
import { changeSegment } from "~/features/segments/segments.commands.server";
import { getSegment } from "~/features/segments/segments.queries.server";
import { segmentChange } from "~/features/segments/segments.schema";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.edit", async ({ scope, params }) => {
  const segment = await getSegment(scope, params.id ?? "");
  if (!segment) return null;
  return {
    segment,
    countries: countryOptions(scope.locale),
    colleagues: await listColleagues(scope),
    ownUserId: scope.user.id,
  };
});

export const action = guardedAction(
  { change: "customers.edit" },
  {
    change: (call) =>
      takeForm(
        call,
        segmentChange,
        (input) => changeSegment(call.scope, call.params.id ?? "", input),
        ({ id, name }) =>
          redirectWithToast(paths.segment(id), { message: "segment_saved", values: { name } }),
      ),
  },
);

export default function EditSegmentPage() {
  const { segment, ...choices } = useLoaderData<typeof loader>();
  const t = useT("segments");
  const { id, name } = segment;
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.segments(), label: t("title") },
          { href: paths.segment(id), label: name },
          { label: t("edit") },
        ]}
        title={t("edit_title", { name })}
      />
      <SegmentForm segment={segment} {...choices} cancelHref={paths.segment(id)} />
    </>
  );
}
