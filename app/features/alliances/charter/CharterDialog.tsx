// What the address opens on the charter page: `?do=` and, for the next version of an agreement, its series as `id`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { CharterView } from "./charter.queries.server";
import { type CharterElement, charterElements } from "./charter.rules";

export const charterDialogs = ["charter", "objective", "representatives", "agreement", "revise"] as const;
export type CharterDialogName = (typeof charterDialogs)[number];

type DialogProps = { view: CharterView; id: string | null; colleagues: { id: string; name: string }[] };

export function CharterDialog({ name, ...props }: DialogProps & { name: CharterDialogName }) {
  const Content = contents[name];
  return <Content {...props} />;
}

function Opened({ view, title, children }: { view: CharterView; title: string; children: ReactNode }) {
  return (
    <Dialog title={title} closeHref={paths.charter(view.alliance.id)}>
      {children}
    </Dialog>
  );
}

type CharterTyped = Record<CharterElement | "meetingRhythm" | "startsOn" | "reviewOn" | "version", string>;

function WriteDialog({ view }: DialogProps) {
  const t = useT("charter");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<CharterTyped>("save_charter", {
    ...view.elements,
    meetingRhythm: view.meetingRhythm,
    startsOn: view.startsOn ?? "",
    reviewOn: view.reviewOn ?? "",
  });
  return (
    <Opened view={view} title={t("edit")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="version" value={view.version} />
        <RefusalNote refusal={refusal} />
        {charterElements.map((element) => (
          <Field
            key={element}
            {...fieldProps(fields[element])}
            label={t(`element_${element}`)}
            mark={tUi("optional")}
          >
            <Textarea rows={element === "vision" ? 3 : 2} maxLength={2000} />
          </Field>
        ))}
        <Field {...fieldProps(fields.meetingRhythm)} label={t("meeting_rhythm")} mark={tUi("optional")}>
          <Input maxLength={300} />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.startsOn)} label={t("starts_on")} mark={tUi("optional")}>
            <DateInput />
          </Field>
          <Field {...fieldProps(fields.reviewOn)} label={t("review_on")} mark={tUi("optional")}>
            <DateInput />
          </Field>
        </div>
        <div className="row">
          <SubmitButton name="intent" value="save_charter">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

function ObjectiveDialog({ view }: DialogProps) {
  const t = useT("charter");
  const { form, fields, refusal } =
    useAnsweredForm<Record<"text" | "measure" | "dueOn", string>>("add_objective");
  return (
    <Opened view={view} title={t("add_objective")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.text)} label={t("column_objective")} required>
          <Textarea rows={2} maxLength={500} />
        </Field>
        <Field {...fieldProps(fields.measure)} label={t("column_measure")} help={t("measure_help")} required>
          <Input maxLength={300} />
        </Field>
        <Field {...fieldProps(fields.dueOn)} label={t("column_due")} required>
          <DateInput />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="add_objective">
            {t("add_objective")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

type RepresentativesTyped = Record<"seniorUserId" | "managerUserId" | "version", string>;

function RepresentativesDialog({ view, colleagues }: DialogProps) {
  const t = useT("charter");
  const own = view.representatives.find(({ isUs }) => isUs);
  const { form, fields, refusal } = useAnsweredForm<RepresentativesTyped>("name_representatives", {
    seniorUserId: own?.senior.id ?? "",
    managerUserId: own?.manager.id ?? "",
  });
  const options = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Opened view={view} title={t("name_own")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="version" value={own?.version ?? 0} />
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.seniorUserId)} label={t("senior")} help={t("senior_help")} required>
          <Select placeholder={t("choose")} options={options} />
        </Field>
        <Field {...fieldProps(fields.managerUserId)} label={t("manager")} help={t("manager_help")} required>
          <Select placeholder={t("choose")} options={options} />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="name_representatives">
            {t("save")}
          </SubmitButton>
        </div>
      </Form>
    </Opened>
  );
}

type AgreementTyped = Record<
  "title" | "seriesId" | "number" | "text" | "url" | "validFrom" | "expiresOn",
  string
>;

function AgreementDialog({ view, id }: DialogProps) {
  const t = useT("charter");
  const tUi = useT("ui");
  const before = id === null ? undefined : view.agreements.find(({ seriesId }) => seriesId === id);
  const intent = before ? "revise_agreement" : "add_agreement";
  const { form, fields, refusal } = useAnsweredForm<AgreementTyped>(intent, {
    text: before?.text ?? "",
    url: before?.url ?? "",
    validFrom: view.today,
    expiresOn: before?.expiresOn ?? "",
  });
  return (
    <Opened view={view} title={before ? t("revise_named", { title: before.title }) : t("add_agreement")}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        {before ? (
          <>
            <input type="hidden" name="seriesId" value={before.seriesId} />
            <input type="hidden" name="number" value={before.number} />
            <p>{t("revise_text")}</p>
          </>
        ) : (
          <Field {...fieldProps(fields.title)} label={t("agreement_title")} required>
            <Input maxLength={200} autoComplete="off" />
          </Field>
        )}
        <Field
          {...fieldProps(fields.text)}
          label={t("agreement_text")}
          mark={tUi("optional")}
          help={t("agreement_text_help")}
        >
          <Textarea rows={6} maxLength={20_000} />
        </Field>
        <Field
          {...fieldProps(fields.url)}
          label={t("agreement_url")}
          mark={tUi("optional")}
          help={t("url_help")}
        >
          <Input inputMode="url" maxLength={1000} autoComplete="off" />
        </Field>
        <div className="field-row">
          <Field {...fieldProps(fields.validFrom)} label={t("valid_from")} required>
            <DateInput />
          </Field>
          <Field
            {...fieldProps(fields.expiresOn)}
            label={t("expires_on")}
            mark={tUi("optional")}
            help={t("expires_help")}
          >
            <DateInput />
          </Field>
        </div>
        <div className="row">
          <SubmitButton name="intent" value={intent}>
            {before ? t("revise") : t("add_agreement")}
          </SubmitButton>
          <a href={paths.fileAgreement(view.alliance.id, { series: before?.seriesId })}>
            {t("as_file_instead")}
          </a>
        </div>
      </Form>
    </Opened>
  );
}

const contents: Record<CharterDialogName, (props: DialogProps) => ReactNode> = {
  charter: WriteDialog,
  objective: ObjectiveDialog,
  representatives: RepresentativesDialog,
  agreement: AgreementDialog,
  revise: AgreementDialog,
};
