import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { type Option, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { MeetingView } from "./meetings.queries.server";

/** Who takes part; `offered` are those who can be added, or null for readers who do not write in the meeting. */
export function MeetingPeople({
  people,
  offered,
}: {
  people: MeetingView["people"];
  offered: readonly Option[] | null;
}) {
  const t = useT("project-meetings");
  const { form, fields } = useAnsweredForm<{ person: string }>("add_person");
  return (
    <Section title={t("people")}>
      <div className="stack-loose">
        {people.length === 0 ? (
          <p className="soft">{t("nobody")}</p>
        ) : (
          <ul className="stack">
            {people.map(({ id, name, firm }) => (
              <li key={`${firm.id} ${id}`} className="row">
                <span>
                  {name} <span className="sub">{firm.name}</span>
                </span>
                {offered && (
                  <Form method="post">
                    <input type="hidden" name="person" value={`${firm.id}:${id}`} />
                    <SubmitButton
                      kind="quiet"
                      small
                      name="intent"
                      value="remove_person"
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
        {offered && offered.length > 0 && (
          <Form method="post" className="form" {...getFormProps(form)}>
            <Field {...fieldProps(fields.person)} label={t("person")} required>
              <Select placeholder={t("choose")} options={offered} />
            </Field>
            <div className="row">
              <SubmitButton kind="plain" name="intent" value="add_person">
                {t("add_person")}
              </SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Section>
  );
}
