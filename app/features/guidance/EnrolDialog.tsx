// Enrols colleagues, or all of the firm. Opened by `?do=enrol`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { CheckboxOptions } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { FirmLearning } from "./learning.queries.server";
import type { ProgrammeView } from "./programmes.queries.server";

export function EnrolDialog({ programme, firm }: { programme: ProgrammeView; firm: FirmLearning }) {
  const t = useT("guidance");
  const { form, fields, refusal } = useAnsweredForm<{ people: string[] }>("enrol_people");
  const refusalOfFirm = useRefusal("enrol_firm");
  return (
    <Dialog title={t("enrol_colleagues")} closeHref={paths.programme(programme.id)}>
      <p className="soft">{t("about_enrolling_others", { lead: programme.lead.name })}</p>
      {firm.others.length === 0 ? (
        <p>{t("nobody_left")}</p>
      ) : (
        <Form method="post" className="form" {...getFormProps(form)}>
          <RefusalNote refusal={refusal} />
          <Field {...fieldProps(fields.people)} label={t("colleagues")} group>
            <CheckboxOptions options={firm.others.map(({ id, name }) => ({ value: id, label: name }))} />
          </Field>
          <div className="row">
            <SubmitButton name="intent" value="enrol_people">
              {t("enrol_chosen")}
            </SubmitButton>
          </div>
        </Form>
      )}
      {!firm.isWhole && (
        <Form method="post" className="form">
          <RefusalNote refusal={refusalOfFirm} />
          <p className="soft">{t("about_whole_firm")}</p>
          <div className="row">
            <SubmitButton kind="plain" name="intent" value="enrol_firm">
              {t("enrol_firm")}
            </SubmitButton>
          </div>
        </Form>
      )}
    </Dialog>
  );
}
