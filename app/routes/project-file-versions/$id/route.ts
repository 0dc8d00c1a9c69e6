import { guardedLoader } from "~/access/guard.server";
import { downloadVersion } from "~/features/projects/files/open-version.server";

export const loader = guardedLoader("projects.read", ({ scope, params }) =>
  downloadVersion(scope, params.id ?? ""),
);
