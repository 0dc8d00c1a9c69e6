// The quiz of a course: for the lead and for who has passed with the right answers, for a learner to take, else to look at.

import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { CourseView } from "./courses.queries.server";
import type { CourseLearning } from "./learning.queries.server";
import { QuestionList } from "./QuestionList";
import { QuizForm } from "./QuizForm";

export function QuizSection({
  course,
  draftVersion,
  mayLearn,
}: {
  course: CourseView;
  draftVersion: number | null;
  mayLearn: boolean;
}) {
  const t = useT("guidance");
  const { learning, questions, attemptsAllowed } = course;
  if (questions.length === 0) return null;
  const attempts = learning?.attempts.length ?? 0;
  const isOpen = mayLearn && learning !== null && !learning.isPassed && attempts < attemptsAllowed;
  return (
    <Section title={t("quiz")} sub={t("question_count", { count: questions.length })} id="quiz">
      <div className="stack">
        {learning && <Attempts learning={learning} />}
        {learning && !learning.isPassed && attempts >= attemptsAllowed && (
          <Note kind="refused">{t("attempts_used")}</Note>
        )}
        {isOpen ? (
          <QuizForm key={attempts} course={course} attempt={attempts + 1} />
        ) : (
          <QuestionList questions={questions} draftVersion={draftVersion} />
        )}
      </div>
    </Section>
  );
}

function Attempts({ learning: { attempts } }: { learning: CourseLearning }) {
  const t = useT("guidance");
  const format = useFormat();
  if (attempts.length === 0) return null;
  return (
    <ul className="stack">
      {attempts.map(({ number, right, questions, isPassed, takenAt }) => (
        <li key={number}>
          <Status kind={isPassed ? "approved" : "refused"}>
            {t(isPassed ? "attempt_passed" : "attempt_failed", {
              number,
              right,
              questions,
              date: format.dateTime(takenAt),
            })}
          </Status>
        </li>
      ))}
    </ul>
  );
}
