import { guardedLoader } from "~/access/guard.server";
import { showPicture } from "~/features/projects/files/open-version.server";

export const loader = guardedLoader("projects.read", ({ scope, params }) =>
  showPicture(scope, params.id ?? ""),
);
