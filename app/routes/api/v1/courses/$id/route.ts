import { apiAction, apiLoader } from "~/api/api-guard.server";
import { getCourse } from "~/api/endpoints/programmes";
import { on, show } from "~/api/offers.server";
import { presentCourse } from "~/api/resources/programme";
import * as queries from "~/features/guidance/courses.queries.server";

const offers = {
  GET: on(getCourse, async ({ scope, params }) => {
    const course = await queries.getCourse(scope, params.id ?? "");
    return course && show({ data: presentCourse(course) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
