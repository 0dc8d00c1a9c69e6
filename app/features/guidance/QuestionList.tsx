import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import type { QuestionView } from "./courses.queries.server";
import { PartActions } from "./PartActions";

/** The questions of a quiz with the right answers, for whoever may know them. */
export function QuestionList({
  questions,
  draftVersion,
}: {
  questions: readonly QuestionView[];
  draftVersion: number | null;
}) {
  const t = useT("guidance");
  return (
    <ol>
      {questions.map(({ id, question, options, rightOption }, place) => (
        <li key={id}>
          <p className="strong">{question}</p>
          <ul>
            {options.map((option, index) => (
              <li key={option}>
                {option}
                {index === rightOption && (
                  <span className="is-approved">
                    {" "}
                    <Icon name="approved" label={t("right_answer")} />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {draftVersion !== null && (
            <PartActions
              kind="question"
              id={id}
              title={question}
              isFirst={place === 0}
              version={draftVersion}
            />
          )}
        </li>
      ))}
    </ol>
  );
}
