import { apiAction, apiLoader } from "~/api/api-guard.server";
import { takeQuiz } from "~/api/endpoints/learning";
import { certificateLink, learnedCourse } from "~/api/learned-course.server";
import { on } from "~/api/offers.server";
import * as commands from "~/features/guidance/learn.server";

const offers = {
  POST: on(takeQuiz, (call) =>
    learnedCourse(call, (courseId) => {
      const answers = Object.fromEntries(
        call.body.answers.map(({ question_id, option }) => [question_id, option]),
      );
      const { attempt } = call.body;
      return commands.takeQuiz(call.scope, courseId, { attempt, answers }, certificateLink);
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
