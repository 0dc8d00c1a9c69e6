import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { CoursePage } from "~/features/guidance/CoursePage";
import { type CourseView, getCourse } from "~/features/guidance/courses.queries.server";
import { changeCourse, removeCourse } from "~/features/guidance/edit-courses.server";
import { raisePart, removePart, saveLesson, saveQuestion } from "~/features/guidance/edit-parts.server";
import { type Progress, readLesson, takeQuiz } from "~/features/guidance/learn.server";
import { lessonReadInput, quizInput } from "~/features/guidance/learning.schema";
import {
  courseChange,
  lessonChange,
  partInput,
  questionChange,
  versionInput,
} from "~/features/guidance/programmes.schema";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import { redirectTo, redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import type { Toast } from "~/http/toast.server";

export const loader = guardedLoader("alliances.read", async ({ scope, params }) => {
  const course = await getCourse(scope, params.id ?? "");
  return (
    course && {
      course,
      mayRun: course.isLead && scope.can("alliances.run"),
      mayLearn: course.learning !== null && scope.can("alliances.take_part"),
    }
  );
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const idOf = ({ params }: FormCall): string => params.id ?? "";

const back = (call: FormCall, message: Toast["message"]): Response =>
  redirectWithToast(paths.course(idOf(call)), { message });

const linkTo = (number: string): string => absoluteUrl(paths.certificate(number));

/** Where a step has led: on in the course, to the programme when the course is done, to the certificate when that was the last. */
const onward = (call: FormCall, course: CourseView, progress: Progress, message: string): Response => {
  if (progress.certificate)
    return redirectWithToast(paths.certificate(progress.certificate), { message: "certificate_issued" });
  if (!progress.isCourseDone) return back(call, message);
  const { title, points, programme } = course;
  return redirectWithToast(paths.programme(programme.id), {
    message: "course_done",
    values: { title, points },
  });
};

export const action = guardedAction(
  {
    change_course: "alliances.run",
    remove_course: "alliances.run",
    save_lesson: "alliances.run",
    save_question: "alliances.run",
    remove_part: "alliances.run",
    raise_part: "alliances.run",
    read: "alliances.take_part",
    answer: "alliances.take_part",
  },
  {
    change_course: (call) =>
      takeForm(
        call,
        courseChange,
        (input) => changeCourse(call.scope, idOf(call), input),
        () => back(call, "course_changed"),
      ),
    remove_course: (call) =>
      takeForm(
        call,
        versionInput,
        ({ version }) => removeCourse(call.scope, { courseId: idOf(call), version }),
        ({ programmeId }) => redirectWithToast(paths.programme(programmeId), { message: "course_removed" }),
      ),
    save_lesson: (call) =>
      takeForm(
        call,
        lessonChange,
        (input) => saveLesson(call.scope, idOf(call), input),
        () => back(call, "lesson_saved"),
      ),
    save_question: (call) =>
      takeForm(
        call,
        questionChange,
        (input) => saveQuestion(call.scope, idOf(call), input),
        () => back(call, "question_saved"),
      ),
    remove_part: (call) =>
      takeForm(
        call,
        partInput,
        (input) => removePart(call.scope, { courseId: idOf(call), ...input }),
        (_done, { kind }) => back(call, `${kind}_removed`),
      ),
    read: async (call) => {
      const course = await getCourse(call.scope, idOf(call));
      if (!course) return null;
      return takeForm(
        call,
        lessonReadInput,
        ({ lessonId }) => readLesson(call.scope, course.id, lessonId, linkTo),
        (progress) => onward(call, course, progress, "lesson_read"),
      );
    },
    answer: async (call) => {
      const course = await getCourse(call.scope, idOf(call));
      if (!course) return null;
      return takeForm(
        call,
        quizInput(course.questions),
        (input) => takeQuiz(call.scope, course.id, input, linkTo),
        (taken) => onward(call, course, taken, taken.isPassed ? "quiz_passed" : "quiz_failed"),
      );
    },
    raise_part: (call) =>
      takeForm(
        call,
        partInput,
        (input) => raisePart(call.scope, { courseId: idOf(call), ...input }),
        () => redirectTo(paths.course(idOf(call))),
      ),
  },
);

export default function CourseRoute() {
  const [search] = useSearchParams();
  return (
    <CoursePage {...useLoaderData<typeof loader>()} asked={search.get("do")} partId={search.get("id")} />
  );
}
