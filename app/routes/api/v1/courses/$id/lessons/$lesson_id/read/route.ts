import { apiAction, apiLoader } from "~/api/api-guard.server";
import { readLesson } from "~/api/endpoints/learning";
import { certificateLink, learnedCourse } from "~/api/learned-course.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/guidance/learn.server";

const offers = {
  POST: on(readLesson, (call) =>
    learnedCourse(call, (courseId) =>
      commands.readLesson(call.scope, courseId, call.params.lesson_id ?? "", certificateLink),
    ),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
