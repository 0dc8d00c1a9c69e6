import { apiAction, apiLoader } from "~/api/api-guard.server";
import * as endpoints from "~/api/endpoints/programmes";
import { onUpload, show } from "~/api/offers.server";
import { presentCourse } from "~/api/resources/programme";
import { checkFile } from "~/features/files/inspect-file.server";
import { getCourse } from "~/features/guidance/courses.queries.server";
import { addFileLesson } from "~/features/guidance/edit-parts.server";
import { refuse } from "~/lib/result";

const offers = {
  POST: onUpload(endpoints.addFileLesson, async ({ scope, params, query, file, newId, again }) => {
    const now = await getCourse(scope, params.id ?? "");
    if (!now) return null;
    if (!now.isLead) return refuse("not_the_lead");
    // The same request, taken up again, has added its lesson before.
    if (!again || !now.lessons.some(({ id }) => id === newId)) {
      const checked = await checkFile(file, query.file_name);
      if (!checked.ok) return checked;
      const lesson = { title: query.title, text: query.text, version: now.programme.version };
      const added = await addFileLesson(scope, now.id, lesson, checked.value, newId);
      if (!added.ok) return added;
    }
    const course = await getCourse(scope, now.id);
    return course && show({ data: presentCourse(course) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
