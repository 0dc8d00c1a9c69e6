import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addCourse } from "~/api/endpoints/programmes";
import { on } from "~/api/offers.server";
import { changedProgramme } from "~/api/programme-step.server";
import { wholeCourseOf } from "~/api/resources/programme";
import * as commands from "~/features/guidance/edit-courses.server";
import { ok } from "~/lib/result";

const offers = {
  POST: on(addCourse, (call) =>
    changedProgramme(call, async (now) => {
      // The same request, taken up again, has added its course before.
      if (call.again && now.courses.some(({ id }) => id === call.newId)) return ok(null);
      const course = { ...wholeCourseOf(call.body), version: now.version };
      return commands.addCourse(call.scope, now.id, course, call.newId);
    }),
  ),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
