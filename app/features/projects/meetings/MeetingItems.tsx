import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { DateInput, Input, type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { MeetingItem } from "./meetings.queries.server";

type MeetingItemsProps = {
  items: readonly MeetingItem[];
  /** Null for readers who do not write in the meeting. */
  may: { doers: readonly Option[]; phases: readonly { id: string; name: string }[]; phaseId: string } | null;
};

/** What is to be done: each item becomes a task of the plan with one press, once. */
export function MeetingItems({ items, may }: MeetingItemsProps) {
  const t = useT("project-meetings");
  const tUi = useT("ui");
  const format = useFormat();
  const { form, fields } = useAnsweredForm<Record<"name" | "doer" | "deadline", string>>("add_item");
  return (
    <Section title={t("items")} sub={t("items_sub")}>
      <div className="stack-loose">
        {items.length === 0 ? (
          <p className="soft">{t("no_items")}</p>
        ) : (
          <ul className="stack">
            {items.map(({ id, name, firm, assignee, deadline, task }) => (
              <li key={id}>
                <p className="strong">{name}</p>
                <p className="sub">
                  {[firm.name, assignee?.name, deadline && t("until", { date: format.date(deadline) })]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                {task && (
                  <p>
                    <a href={paths.projectTask(task.id)}>{t("task_named", { name: task.name })}</a>
                  </p>
                )}
                {!task && may && (
                  <Form method="post" className="row">
                    <input type="hidden" name="itemId" value={id} />
                    {may.phases.length > 0 && (
                      <>
                        <select
                          name="phaseId"
                          className="input"
                          defaultValue={may.phaseId}
                          aria-label={t("phase_of", { name })}
                        >
                          {may.phases.map((phase) => (
                            <option key={phase.id} value={phase.id}>
                              {phase.name}
                            </option>
                          ))}
                        </select>
                        <SubmitButton
                          kind="plain"
                          small
                          name="intent"
                          value="make_task"
                          aria-label={t("make_task_named", { name })}
                        >
                          {t("make_task")}
                        </SubmitButton>
                      </>
                    )}
                    <SubmitButton
                      kind="quiet"
                      small
                      name="intent"
                      value="remove_item"
                      aria-label={t("remove_named", { name })}
                    >
                      {t("remove")}
                    </SubmitButton>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
        {may && (
          <Form method="post" className="form" {...getFormProps(form)}>
            <Field {...fieldProps(fields.name)} label={t("item")} required>
              <Input maxLength={200} autoComplete="off" />
            </Field>
            <div className="field-row">
              <Field {...fieldProps(fields.doer)} label={t("doer")} required>
                <Select placeholder={t("choose")} options={may.doers} />
              </Field>
              <Field {...fieldProps(fields.deadline)} label={t("deadline")} mark={tUi("optional")}>
                <DateInput />
              </Field>
            </div>
            <div className="row">
              <SubmitButton kind="plain" name="intent" value="add_item">
                {t("add_item")}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Section>
  );
}
