// What a firm writes down for a member of its own. The address opens it: `?do=<intent>`, for a counter-entry with `entry`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import type { PointsEntry } from "./club-members.queries.server";

export function PurchaseDialog({ today }: { today: string }) {
  const t = useT("clubs");
  const tUi = useT("ui");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<Record<"points" | "countedOn" | "note", string>>(
    "purchase",
    { countedOn: today },
  );
  return (
    <Dialog title={t("purchase_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <Field {...fieldProps(fields.points)} label={t("points")} required>
          <Input inputMode="numeric" className="num" autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.countedOn)} label={t("counted_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.note)} label={t("note")} mark={tUi("optional")}>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton name="intent" value="purchase">
            {t("purchase")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function TakeBackDialog({ entry }: { entry: PointsEntry }) {
  const t = useT("clubs");
  const format = useFormat();
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<{ note: string }>("take_back");
  return (
    <Dialog title={t("take_back_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">
          {t("take_back_text", { points: entry.points, date: format.date(entry.countedOn) })}
        </p>
        <input type="hidden" name="entryId" value={entry.id} />
        <Field {...fieldProps(fields.note)} label={t("why")} required>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="take_back">
            {t("take_back")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

export function LeaveDialog({ today }: { today: string }) {
  const t = useT("clubs");
  const { pathname } = useLocation();
  const { form, fields, refusal } = useAnsweredForm<Record<"leftOn" | "reason", string>>("leave", {
    leftOn: today,
  });
  return (
    <Dialog title={t("leave_title")} closeHref={pathname}>
      <Form method="post" className="form" {...getFormProps(form)}>
        <RefusalNote refusal={refusal} />
        <p className="soft">{t("leave_text")}</p>
        <Field {...fieldProps(fields.leftOn)} label={t("left_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.reason)} label={t("why")} required>
          <Input maxLength={300} autoComplete="off" />
        </Field>
        <div className="row">
          <SubmitButton kind="danger" name="intent" value="leave">
            {t("leave")}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}
