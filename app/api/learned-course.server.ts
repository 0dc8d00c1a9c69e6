// A step of learning through the API, answered with the course as it is then.

import { getCourse } from "~/features/guidance/courses.queries.server";
import type { LinkTo } from "~/features/guidance/learn.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { paths } from "~/http/paths";
import type { Result } from "~/lib/result";
import { type Call, show } from "./offers.server";
import { presentCourse } from "./resources/programme";

export const certificateLink: LinkTo = (number) => absoluteUrl(paths.certificate(number));

/** The course after the step; null where there is none. */
export const learnedCourse = async (
  { scope, params }: Pick<Call<unknown, unknown>, "scope" | "params">,
  step: (courseId: string) => Promise<Result<unknown>>,
) => {
  const done = await step(params.id ?? "");
  if (!done.ok) return done;
  const course = await getCourse(scope, params.id ?? "");
  return course && show({ data: presentCourse(course) });
};
