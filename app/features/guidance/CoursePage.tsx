// One course: its lessons and its quiz.

import { AllianceHead } from "~/features/alliances/AllianceHead";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, Section, WithRail } from "~/ui/page";
import { StatusBadge } from "~/ui/Status";
import { CourseDialog, courseDialogs } from "./CourseDialog";
import type { CourseView } from "./courses.queries.server";
import { DraftButton } from "./DraftButton";
import { LessonList } from "./LessonList";
import { QuizSection } from "./QuizSection";

export type CoursePageProps = {
  course: CourseView;
  mayRun: boolean;
  /** The reader can take steps in it now. */
  mayLearn: boolean;
};

/** `asked` and `partId`: what the address opens by `?do=` and `id`. */
export function CoursePage({
  course,
  mayRun,
  mayLearn,
  asked,
  partId,
}: CoursePageProps & { asked: string | null; partId: string | null }) {
  const t = useT("guidance");
  const refusal = useRefusal("remove_course", "remove_part", "raise_part", "read");
  const { programme, alliance, lessons, questions, learning } = course;
  const mayEdit = mayRun && programme.state === "draft";
  const draftVersion = mayEdit ? programme.version : null;
  const dialog = mayEdit ? courseDialogs.find((one) => one === asked) : undefined;
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[
          { href: paths.programmes(alliance.id), label: t("title") },
          { href: paths.programme(programme.id), label: programme.title },
          { label: course.title },
        ]}
        title={course.title}
        badge={learning?.isDone && <StatusBadge kind="approved">{t("course_done")}</StatusBadge>}
      />
      <RefusalNote refusal={refusal} />
      <WithRail label={t("facts")} rail={<CourseFacts course={course} />}>
        {mayEdit && (
          <Section label={t("steps")}>
            <div className="row">
              <ButtonLink icon="plus" kind="primary" href="?do=lesson">
                {t("add_lesson")}
              </ButtonLink>
              <ButtonLink icon="plus" href="?do=question">
                {t("add_question")}
              </ButtonLink>
              <ButtonLink icon="edit" href="?do=course">
                {t("change_course")}
              </ButtonLink>
              <DraftButton
                intent="remove_course"
                version={programme.version}
                label={t("remove_course")}
                kind="quiet"
              />
            </div>
          </Section>
        )}
        {lessons.length + questions.length === 0 && <p className="soft">{t("course_without_contents")}</p>}
        {!course.isLead && !course.learning && (
          <Note>
            <p>
              {t("not_enrolled")} <a href={paths.programme(programme.id)}>{t("to_programme")}</a>
            </p>
          </Note>
        )}
        <LessonList course={course} draftVersion={draftVersion} mayLearn={mayLearn} />
        <QuizSection course={course} draftVersion={draftVersion} mayLearn={mayLearn} />
      </WithRail>
      {dialog && <CourseDialog key={`${dialog} ${partId}`} name={dialog} course={course} id={partId} />}
    </>
  );
}

function CourseFacts({ course }: { course: CourseView }) {
  const t = useT("guidance");
  const format = useFormat();
  const { points, lessons, questions, passPercent, attemptsAllowed } = course;
  return (
    <Section title={t("facts")}>
      <Facts
        items={[
          { label: t("points"), value: format.number(points) },
          { label: t("lessons"), value: format.number(lessons.length) },
          ...(questions.length > 0
            ? [
                { label: t("pass_mark"), value: format.percent(passPercent / 100, 0) },
                { label: t("attempts_allowed"), value: format.number(attemptsAllowed) },
              ]
            : []),
        ]}
      />
    </Section>
  );
}
