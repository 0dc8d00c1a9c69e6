import { useLoaderData } from "@remix-run/react";
import { guardedLoader, guardedUpload } from "~/access/guard.server";
import { takeUpload } from "~/features/files/take-upload.server";
import { getCourse } from "~/features/guidance/courses.queries.server";
import { addFileLesson } from "~/features/guidance/edit-parts.server";
import { FileLessonForm } from "~/features/guidance/FileLessonForm";
import { fileLessonInput } from "~/features/guidance/programmes.schema";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

/** The lead's, while the programme is a draft. */
export const loader = guardedLoader("alliances.run", async ({ scope, params }) => {
  const course = await getCourse(scope, params.id ?? "");
  if (!course?.isLead || course.programme.state !== "draft") return null;
  const { id, title, programme } = course;
  return { id, title, version: programme.version };
});

export const action = guardedUpload("alliances.run", ({ scope, params, parts }) => {
  const id = params.id ?? "";
  return takeUpload(
    parts,
    fileLessonInput,
    (input, file) => addFileLesson(scope, id, input, file),
    () => redirectWithToast(paths.course(id), { message: "lesson_saved" }),
    "upload",
  );
});

export default function FileLessonPage() {
  const { id, title, version } = useLoaderData<typeof loader>();
  const t = useT("guidance");
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.course(id), label: title }, { label: t("with_file") }]}
        title={t("lesson_with_file")}
        lede={t("file_readers")}
      />
      <FileLessonForm version={version} />
    </>
  );
}
