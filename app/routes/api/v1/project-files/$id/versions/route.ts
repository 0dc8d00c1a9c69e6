import { projectFiles } from "~/api/answers.server";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { addProjectFileVersion } from "~/api/endpoints/project-files";
import { onUpload } from "~/api/offers.server";
import { fileLimits } from "~/features/files/file-kinds";
import { checkFile } from "~/features/files/inspect-file.server";
import { getProjectFile } from "~/features/projects/files/files.queries.server";
import { addFileVersion } from "~/features/projects/files/put-file.server";

const offers = {
  POST: onUpload(addProjectFileVersion, async ({ scope, params, query, file, version }) => {
    const now = await getProjectFile(scope, params.id ?? "");
    if (!now) return null;
    const checked = await checkFile(file, query.file_name, fileLimits.projectBytes);
    if (!checked.ok) return projectFiles.changed(scope, now.id, checked);
    const seen = { id: now.id, version: version ?? now.version };
    const added = await addFileVersion(scope, seen, { note: query.note }, checked.value);
    return projectFiles.changed(scope, now.id, added);
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
