// Changes a territory or ends it. The address opens it: `?do=change&id=…`, `?do=end&id=…`.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { type TerritoryChoices, TerritoryFields, type TypedTerritory } from "./TerritoryFields";
import type { TerritoryRow } from "./TerritoryTable";
import { useAreaText } from "./use-area-text";

type DialogProps = { allianceId: string; territory: TerritoryRow };

/** A new assignment of the same member, filled with what the present one says. */
export function ChangeDialog({
  allianceId,
  territory,
  choices,
}: DialogProps & { choices: TerritoryChoices }) {
  const t = useT("territories");
  const areaText = useAreaText();
  const { country, region, productLine, isExclusive, endsOn, note, version, id, member } = territory;
  const { form, fields, refusal } = useAnsweredForm<TypedTerritory & { reason: string }>("change", {
    country,
    region,
    productLineId: productLine?.id ?? "",
    isExclusive: isExclusive ? "on" : "",
    endsOn: endsOn ?? "",
    note,
  });
  return (
    <Dialog
      title={t("change_named", { area: areaText(territory), firm: member.name })}
      closeHref={paths.territories(allianceId)}
    >
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("change_text")}</p>
        <input type="hidden" name="territoryId" value={id} />
        <input type="hidden" name="version" value={version} />
        <TerritoryFields fields={fields} choices={choices} />
        <Field {...fieldProps(fields.reason)} label={t("reason")} required>
          <Input maxLength={500} />
        </Field>
        <div className="row">
          <SubmitButton kind="primary" name="intent" value="change">
            {t("change_it")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function EndDialog({ allianceId, territory }: DialogProps) {
  const t = useT("territories");
  const areaText = useAreaText();
  const { form, fields, refusal } = useAnsweredForm<{ endsOn: string; reason: string }>("end");
  return (
    <Dialog
      title={t("end_named", { area: areaText(territory), firm: territory.member.name })}
      closeHref={paths.territories(allianceId)}
    >
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("end_text")}</p>
        <input type="hidden" name="territoryId" value={territory.id} />
        <input type="hidden" name="version" value={territory.version} />
        <Field {...fieldProps(fields.endsOn)} label={t("last_day")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.reason)} label={t("reason")} required>
          <Input maxLength={500} />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="end">
            {t("end_it")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
