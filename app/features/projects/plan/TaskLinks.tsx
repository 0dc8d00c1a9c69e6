// What a task waits for and what waits for it, with the form that lets it wait for one more.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Input, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { LinkView } from "./plan.queries.server";
import { dependencyKinds } from "./plan.rules";
import { useLinkText } from "./use-link-text";

type TaskLinksProps = {
  taskId: string;
  links: readonly LinkView[];
  /** All other tasks of the plan, in its order. */
  others: readonly { id: string; name: string; phase: string }[];
  mayPlan: boolean;
};

export function TaskLinks({ taskId, links, others, mayPlan }: TaskLinksProps) {
  const t = useT("project-plan");
  const linkText = useLinkText();
  const removal = useRefusal("unlink");
  const { form, fields, refusal } = useAnsweredForm<Record<"predecessorId" | "kind" | "lagDays", string>>(
    "link",
    { kind: "fs", lagDays: "0" },
  );
  const nameOf = (id: string): string => others.find((one) => one.id === id)?.name ?? "";
  const before = links.filter(({ successorId }) => successorId === taskId);
  const after = links.filter(({ predecessorId }) => predecessorId === taskId);
  return (
    <Section title={t("dependencies")}>
      <div className="stack-loose">
        <RefusalNote refusal={removal} />
        {before.length === 0 ? (
          <p className="soft">{t("waits_for_nothing")}</p>
        ) : (
          <ul className="stack">
            {before.map((link) => (
              <li key={link.id} className="row between">
                <span>
                  <a href={paths.projectTask(link.predecessorId)}>
                    {linkText(link, nameOf(link.predecessorId))}
                  </a>
                </span>
                {mayPlan && (
                  <Form method="post">
                    <input type="hidden" name="dependencyId" value={link.id} />
                    <SubmitButton small kind="quiet" icon="close" name="intent" value="unlink">
                      <span className="visually-hidden">
                        {t("unlink_named", { name: nameOf(link.predecessorId) })}
                      </span>
                    </SubmitButton>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
        {after.length > 0 && (
          <p className="soft">
            {t("waited_for_by", { tasks: after.map(({ successorId }) => nameOf(successorId)).join(", ") })}
          </p>
        )}
        {mayPlan && others.length > 0 && (
          <Form method="post" className="form" {...getFormProps(form)}>
            <RefusalNote refusal={refusal} />
            <Field {...fieldProps(fields.predecessorId)} label={t("waits_for_task")} required>
              <Select
                placeholder={t("choose")}
                options={others.map(({ id, name, phase }) => ({ value: id, label: `${phase} · ${name}` }))}
              />
            </Field>
            <div className="field-row">
              <Field {...fieldProps(fields.kind)} label={t("link_kind")} required>
                <Select
                  options={dependencyKinds.map((kind) => ({ value: kind, label: t(`link_kind_${kind}`) }))}
                />
              </Field>
              <Field {...fieldProps(fields.lagDays)} label={t("lag")} help={t("lag_help")}>
                <Input className="num" maxLength={6} autoComplete="off" />
              </Field>
            </div>
            <div className="row">
              <SubmitButton kind="plain" icon="plus" name="intent" value="link">
                {t("link")}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Section>
  );
}
