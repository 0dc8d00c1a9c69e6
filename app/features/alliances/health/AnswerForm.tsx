// The check itself: twelve questions, each with five answers in words.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { RadioOptions } from "~/ui/controls";
import { ErrorSummary } from "~/ui/ErrorSummary";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { RoundView } from "./health.queries.server";
import { anchors, dimensions, type Question, questions, questionsOf } from "./health.rules";

export function AnswerForm({ round }: { round: RoundView }) {
  const t = useT("health");
  const own = Object.fromEntries(
    Object.entries(round.own ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const { form, fields, refusal } = useAnsweredForm<Record<Question | "roundId", string>>(
    "answer_round",
    own,
  );
  return (
    <Section title={t("answer_title", { label: round.label })} id="answers">
      <Form method="post" className="form" {...getFormProps(form)}>
        <input type="hidden" name="roundId" value={round.id} />
        <RefusalNote refusal={refusal} />
        <ErrorSummary
          fields={questions.map((question) => ({
            ...fieldProps(fields[question]),
            label: t(`q_${question}`),
          }))}
        />
        <p>{t("answer_text")}</p>
        {dimensions.map((dimension) => (
          <div key={dimension} className="stack">
            <h3>{t(`dimension_${dimension}`)}</h3>
            {questionsOf[dimension].map((question) => (
              <Field
                key={question}
                {...fieldProps(fields[question])}
                label={t(`q_${question}`)}
                group
                required
              >
                <RadioOptions
                  options={anchors.map((anchor) => ({
                    value: String(anchor),
                    label: String(anchor),
                    help: t(`a_${question}_${anchor}`),
                  }))}
                />
              </Field>
            ))}
          </div>
        ))}
        <div className="row">
          <SubmitButton name="intent" value="answer_round" icon="check">
            {t("save_answers")}
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}
