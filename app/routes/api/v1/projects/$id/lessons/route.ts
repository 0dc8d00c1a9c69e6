import { apiAction, apiLoader } from "~/api/api-guard.server";
import { writeProjectLessons } from "~/api/endpoints/project-closing";
import { on, show } from "~/api/offers.server";
import { presentClosing } from "~/api/resources/project-closing";
import { getClosing } from "~/features/projects/closing/closing.queries.server";
import { writeLessons } from "~/features/projects/closing/lessons.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  POST: on(writeProjectLessons, async ({ scope, params, body }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { lessons } = await getClosing(scope, project);
    const version = lessons.find(({ isUs }) => isUs)?.version ?? 0;
    const written = await writeLessons(scope, project.id, { version, input: body });
    if (!written.ok) return written;
    return show({ data: presentClosing(project.id, await getClosing(scope, project)) });
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
