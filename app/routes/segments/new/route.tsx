import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { listPossibleOwners } from "~/features/owners/assign-owner.server";
import { SegmentForm } from "~/features/segments/SegmentForm";
import { defineSegment } from "~/features/segments/segments.commands.server";
import { segmentInput } from "~/features/segments/segments.schema";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("customers.edit", async ({ scope }) => ({
  countries: countryOptions(scope.locale),
  colleagues: await listPossibleOwners(scope),
  ownUserId: scope.user.id,
}));

export const action = guardedAction(
  { define: "customers.edit" },
  {
    define: (call) =>
      takeForm(
        call,
        segmentInput,
        (input) => defineSegment(call.scope, input),
        ({ id, name }) =>
          redirectWithToast(paths.segment(id), { message: "segment_saved", values: { name } }),
      ),
  },
);

export default function NewSegmentPage() {
  const choices = useLoaderData<typeof loader>();
  const t = useT("segments");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.segments(), label: t("title") }, { label: t("new") }]}
        title={t("new_title")}
        lede={t("new_lede")}
      />
      <SegmentForm segment={null} {...choices} cancelHref={paths.segments()} />
    </>
  );
}
