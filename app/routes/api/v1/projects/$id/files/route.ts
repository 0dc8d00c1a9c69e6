import { projectFiles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addProjectFile, listProjectFiles } from "~/api/endpoints/project-files";
import { on, onUpload, show } from "~/api/offers.server";
import { presentProjectFileSummary } from "~/api/resources/project-file";
import { fileLimits } from "~/features/files/file-kinds";
import { checkFile } from "~/features/files/inspect-file.server";
import * as files from "~/features/projects/files/files.queries.server";
import * as commands from "~/features/projects/files/put-file.server";
import { getJoinedProject } from "~/features/projects/projects.queries.server";

const offers = {
  GET: on(listProjectFiles, async ({ scope, params, query }) => {
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const { limit, cursor, filter } = query;
    const asked = { tag: filter.tag ?? null, limit, cursor };
    const { items, nextCursor } = await files.listProjectFiles(scope, project.id, asked);
    return show({ data: items.map(presentProjectFileSummary), next_cursor: nextCursor });
  }),
  POST: onUpload(addProjectFile, async (call) => {
    const { scope, params, query, file, newId } = call;
    const project = await getJoinedProject(scope, params.id ?? "");
    if (!project) return null;
    const checked = await checkFile(file, query.file_name, fileLimits.projectBytes);
    const { tags, note, is_internal: isInternal } = query;
    return projectFiles.created(call, async () =>
      checked.ok
        ? commands.addProjectFile(scope, project.id, { tags, note, isInternal }, checked.value, newId)
        : checked,
    );
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
