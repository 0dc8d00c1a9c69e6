import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { OfferPreview } from "~/features/overlap/OfferPreview";
import { OverlapForm } from "~/features/overlap/OverlapForm";
import { readOffer } from "~/features/overlap/offer.server";
import { proposalForm } from "~/features/overlap/overlap.schema";
import { proposeOverlap } from "~/features/overlap/propose-overlap.server";
import { listRecipients } from "~/features/sharing/recipients.server";
import { readDraft } from "~/features/sharing/share-draft";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead, WithRail } from "~/ui/page";

export const loader = guardedLoader("customers.overlap", async ({ scope, url: { searchParams } }) => {
  const draft = readDraft(searchParams);
  const [allies, { preview, ...choices }] = await Promise.all([
    listRecipients(scope.db),
    readOffer(scope, draft),
  ]);
  return {
    draft,
    preview,
    choices: { allies, ...choices, countries: countryOptions(scope.locale) },
  };
});

export const action = guardedAction(
  { propose: "customers.overlap" },
  {
    propose: (call) =>
      takeForm(
        call,
        proposalForm,
        (input) => proposeOverlap(call.scope, input),
        ({ id }) => redirectWithToast(paths.overlap(id), { message: "overlap_proposed" }),
      ),
  },
);

export default function NewOverlapPage() {
  const { draft, preview, choices } = useLoaderData<typeof loader>();
  const t = useT("overlap");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.overlaps(), label: t("title") }, { label: t("new_crumb") }]}
        title={t("new_title")}
        lede={t("new_lede")}
      />
      {choices.allies.length === 0 ? (
        <p>{t("empty_alone")}</p>
      ) : (
        <WithRail form label={t("what_crosses")} rail={<OfferPreview {...preview} />}>
          <OverlapForm draft={draft} choices={choices} />
        </WithRail>
      )}
    </>
  );
}
