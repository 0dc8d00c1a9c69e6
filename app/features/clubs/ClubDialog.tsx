// What the lead adds to a club. The address opens it: `?do=<intent>`.

import { getFormProps } from "@conform-to/react";
import { Form, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import type { Refusal } from "~/lib/result";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, Select, Textarea } from "~/ui/controls";
import { Dialog } from "~/ui/Dialog";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import type { LevelView } from "./clubs.queries.server";

export const clubDialogs = ["add_level", "add_benefit", "plan"] as const;
type ClubDialogName = (typeof clubDialogs)[number];

type DialogProps = { levels: readonly LevelView[]; today: string };

export function ClubDialog({ name, ...props }: DialogProps & { name: ClubDialogName }) {
  if (name === "add_level") return <LevelDialog />;
  return name === "add_benefit" ? <BenefitDialog {...props} /> : <ActivityDialog />;
}

type FrameProps = {
  intent: ClubDialogName;
  form: ReturnType<typeof getFormProps>;
  refusal: Refusal | null;
  children: ReactNode;
};

function FormDialog({ intent, form, refusal, children }: FrameProps) {
  const t = useT("clubs");
  const { pathname } = useLocation();
  return (
    <Dialog title={t(intent)} closeHref={pathname}>
      <Form method="post" className="form" {...form}>
        <RefusalNote refusal={refusal} />
        {children}
        <div className="row">
          <SubmitButton name="intent" value={intent}>
            {t(intent)}
          </SubmitButton>
        </div>
      </Form>
    </Dialog>
  );
}

function LevelDialog() {
  const t = useT("clubs");
  const { form, fields, refusal } = useAnsweredForm<Record<"name" | "threshold", string>>("add_level");
  return (
    <FormDialog intent="add_level" form={getFormProps(form)} refusal={refusal}>
      <Field {...fieldProps(fields.name)} label={t("level_name")} required>
        <Input maxLength={80} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.threshold)} label={t("threshold")} help={t("threshold_help")} required>
        <Input inputMode="numeric" className="num" autoComplete="off" />
      </Field>
    </FormDialog>
  );
}

type BenefitTyped = Record<"levelId" | "title" | "description" | "startsOn" | "endsOn", string>;

function BenefitDialog({ levels, today }: DialogProps) {
  const t = useT("clubs");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<BenefitTyped>("add_benefit", { startsOn: today });
  return (
    <FormDialog intent="add_benefit" form={getFormProps(form)} refusal={refusal}>
      <Field {...fieldProps(fields.levelId)} label={t("level")} help={t("level_help")} required>
        <Select
          placeholder={t("choose")}
          options={levels.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field {...fieldProps(fields.title)} label={t("benefit")} required>
        <Input maxLength={120} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.description)} label={t("description")} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={1000} />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.startsOn)} label={t("starts_on")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.endsOn)} label={t("ends_on")} mark={tUi("optional")}>
          <DateInput />
        </Field>
      </div>
    </FormDialog>
  );
}

type ActivityTyped = Record<
  "title" | "description" | "place" | "day" | "time" | "capacity" | "points",
  string
>;

function ActivityDialog() {
  const t = useT("clubs");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<ActivityTyped>("plan", { points: "0" });
  return (
    <FormDialog intent="plan" form={getFormProps(form)} refusal={refusal}>
      <Field {...fieldProps(fields.title)} label={t("activity")} required>
        <Input maxLength={120} autoComplete="off" />
      </Field>
      <Field {...fieldProps(fields.place)} label={t("place")} required>
        <Input maxLength={200} autoComplete="off" />
      </Field>
      <div className="field-row">
        <Field {...fieldProps(fields.day)} label={t("day")} required>
          <DateInput />
        </Field>
        <Field {...fieldProps(fields.time)} label={t("time")} required>
          <Input type="time" className="short" maxLength={5} />
        </Field>
      </div>
      <div className="field-row">
        <Field {...fieldProps(fields.capacity)} label={t("capacity")} required>
          <Input inputMode="numeric" className="num" autoComplete="off" />
        </Field>
        <Field {...fieldProps(fields.points)} label={t("points")} help={t("activity_points_help")}>
          <Input inputMode="numeric" className="num" autoComplete="off" />
        </Field>
      </div>
      <Field {...fieldProps(fields.description)} label={t("description")} mark={tUi("optional")}>
        <Textarea rows={3} maxLength={2000} />
      </Field>
    </FormDialog>
  );
}
