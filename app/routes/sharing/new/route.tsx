import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { grantShare } from "~/features/sharing/grant-share.server";
import { todayOf } from "~/features/sharing/grants.queries.server";
import { previewShare } from "~/features/sharing/owner-views.server";
import { listRecipients } from "~/features/sharing/recipients.server";
import { ShareForm } from "~/features/sharing/ShareForm";
import { SharePreview } from "~/features/sharing/SharePreview";
import { draftFields, draftPopulation, draftRecipient, readDraft } from "~/features/sharing/share-draft";
import { customersToTick } from "~/features/sharing/shared-rows.server";
import { grantForm } from "~/features/sharing/sharing.schema";
import { withNames } from "~/features/sharing/with-names.server";
import { countryOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";

export const loader = guardedLoader("customers.share", async ({ scope, url: { searchParams } }) => {
  const typed = readDraft(searchParams);
  const today = await todayOf(scope.db, scope.organizationId, scope.clock());
  const draft = { ...typed, startsOn: typed.startsOn || today };
  const fields = draftFields(draft);
  const [recipients, colleagues, customers, preview] = await Promise.all([
    listRecipients(scope.db),
    listColleagues(scope),
    draft.by === "chosen" ? customersToTick(scope.db, draft) : [],
    draft.level === null
      ? null
      : previewShare(scope, {
          ...draft,
          fields,
          population: draftPopulation(draft),
          recipientId: draftRecipient(draft),
        }),
  ]);
  return {
    draft,
    fields,
    preview: preview && withNames(preview, scope.locale),
    choices: { recipients, colleagues, customers, countries: countryOptions(scope.locale) },
  };
});

export const action = guardedAction(
  { grant: "customers.share" },
  {
    grant: (call) =>
      takeForm(
        call,
        grantForm,
        (input) => grantShare(call.scope, input),
        ({ id }) => redirectWithToast(paths.share(id), { message: "share_granted" }),
      ),
  },
);

export default function NewSharePage() {
  const { draft, fields, preview, choices } = useLoaderData<typeof loader>();
  const t = useT("sharing");
  const chosen = choices.recipients.find(
    ({ allianceId, recipientId }) => `${allianceId}:${recipientId}` === draft.with,
  );
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.sharing(), label: t("title") }, { label: t("new_crumb") }]}
        title={t("new_title")}
        lede={t("new_lede")}
      />
      {choices.recipients.length === 0 ? (
        <p>{t("empty_alone")}</p>
      ) : (
        <WithRail
          form
          label={t("preview_label")}
          rail={
            preview ? (
              <SharePreview
                preview={preview}
                fields={fields}
                recipient={chosen?.recipient ?? null}
                by={draft.by}
                kind={draft.kind}
              />
            ) : (
              <Section title={t("preview_label")}>
                <p className="soft">{t("preview_none")}</p>
              </Section>
            )
          }
        >
          <ShareForm draft={draft} choices={choices} />
        </WithRail>
      )}
    </>
  );
}
