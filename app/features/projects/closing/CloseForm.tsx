// What a closing does, and the press that does it: for managers of the project's own firm.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Checkbox, Textarea } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { longestReason } from "../projects.schema";
import type { ClosingView, OpenTask } from "./closing.queries.server";

/** What is still open; a closing drops it. */
export function OpenTasks({ tasks }: { tasks: readonly OpenTask[] }) {
  const t = useT("project-closing");
  return (
    <Section title={t("open_tasks")} sub={t("open_tasks_sub", { count: tasks.length })}>
      {tasks.length === 0 ? (
        <p className="soft">{t("open_tasks_none")}</p>
      ) : (
        <ul className="task-names">
          {tasks.map(({ id, name, firm, assignee }) => (
            <li key={id}>
              <a href={paths.projectTask(id)}>{name}</a>{" "}
              <span className="soft">{[firm, assignee].filter(Boolean).join(" · ")}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

type CloseFormProps = { version: number; closing: ClosingView };

export function CloseForm({ version, closing }: CloseFormProps) {
  const t = useT("project-closing");
  const { form, fields } = useAnsweredForm<Record<"drops" | "reason", string>>("close");
  const open = closing.openTasks.length;
  const left = closing.handovers.filter(({ done }) => done === null).length;
  const unsettled = closing.settlement?.unsettled ?? 0;
  return (
    <Section title={t("close_title")}>
      <Form method="post" className="form no-print" {...getFormProps(form)}>
        <input type="hidden" name="version" value={version} />
        <p className="soft">{t("close_text")}</p>
        {left > 0 && <p>{t("handovers_left", { count: left })}</p>}
        {open > 0 && <Checkbox name="drops" value={open} label={t("drop_tasks", { count: open })} />}
        {unsettled > 0 && (
          <Field
            {...fieldProps(fields.reason)}
            label={t("unsettled_reason")}
            help={t("unsettled_reason_help")}
          >
            <Textarea rows={3} maxLength={longestReason} />
          </Field>
        )}
        <div className="row">
          <SubmitButton name="intent" value="close">
            {t("close_do")}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
