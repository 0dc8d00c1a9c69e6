// Proposes an overlap. A second button lists customers to tick: it asks with the form's own values in the address and proposes nothing.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { type PopulationChoices, PopulationFields } from "~/features/sharing/PopulationFields";
import { RecipientFields } from "~/features/sharing/RecipientFields";
import type { Recipient } from "~/features/sharing/recipients.server";
import type { ShareDraft } from "~/features/sharing/share-draft";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";

type PopulationTyped = { by: string; country: string; owner: string; customer: string[] };

const populationDefaults = ({ by, filter, customerIds }: PopulationDraft): PopulationTyped => ({
  by,
  country: filter.country ?? "",
  owner: filter.owner ?? "",
  customer: customerIds,
});

export type PopulationDraft = Pick<ShareDraft, "by" | "filter" | "customerIds">;

type OverlapFormProps = {
  draft: PopulationDraft & Pick<ShareDraft, "with" | "purpose">;
  choices: PopulationChoices & { allies: readonly Recipient[] };
};

export function OverlapForm({ draft, choices }: OverlapFormProps) {
  const t = useT("overlap");
  const { form, fields, refusal } = useAnsweredForm<PopulationTyped & { with: string; purpose: string }>(
    "propose",
    { with: draft.with, purpose: draft.purpose, ...populationDefaults(draft) },
  );
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <RecipientFields
        fields={fields}
        recipients={choices.allies}
        label={t("with")}
        purpose={{ label: t("purpose"), help: t("purpose_help") }}
      />
      <PopulationFields
        fields={fields}
        choices={choices}
        help={{ filter: t("by_filter_help"), chosen: t("by_chosen_help") }}
      />
      <div className="row">
        <SubmitButton name="intent" value="propose">
          {t("propose")}
        </SubmitButton>
        <SubmitButton kind="plain" formMethod="get" formNoValidate icon="show">
          {t("show_rows")}
        </SubmitButton>
      </div>
    </Form>
  );
}

type PopulationFormProps = {
  /** Accepts a proposal with it, or puts it in the place of what was offered before. */
  intent: "accept" | "change";
  draft: PopulationDraft;
  choices: PopulationChoices;
};

/** The firm's own customers of an overlap that there is. */
export function PopulationForm({ intent, draft, choices }: PopulationFormProps) {
  const t = useT("overlap");
  const { form, fields, refusal } = useAnsweredForm<PopulationTyped>(intent, populationDefaults(draft));
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <PopulationFields
        fields={fields}
        choices={choices}
        help={{ filter: t("by_filter_help"), chosen: t("by_chosen_help") }}
      />
      <div className="row">
        <SubmitButton name="intent" value={intent}>
          {t(intent === "accept" ? "accept_with" : "change_and_count")}
        </SubmitButton>
        <SubmitButton kind="plain" formMethod="get" formNoValidate icon="show">
          {t("show_rows")}
        </SubmitButton>
      </div>
    </Form>
  );
}
