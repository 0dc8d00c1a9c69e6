import { paths } from "~/http/paths";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { DraftButton } from "./DraftButton";
import type { CourseListItem } from "./programmes.queries.server";

/**
 * The courses of a programme in their order. `draftVersion`: the reader may change the order. `completed`: those that the reader has
 * done; null where the reader does not learn.
 */
export function CourseTable({
  courses,
  draftVersion,
  completed,
}: {
  courses: readonly CourseListItem[];
  draftVersion: number | null;
  completed: readonly string[] | null;
}) {
  const t = useT("guidance");
  const format = useFormat();
  const columns: Column<CourseListItem>[] = [
    { key: "title", header: t("course"), rowHeader: true, cell: ({ title }) => title },
    {
      key: "contents",
      header: t("contents"),
      soft: true,
      cell: ({ lessons, questions }) => t("lessons_and_questions", { lessons, questions }),
    },
    { key: "points", header: t("points"), numeric: true, cell: ({ points }) => format.number(points) },
  ];
  const done: Column<CourseListItem> = {
    key: "done",
    header: t("state"),
    cell: ({ id }) =>
      completed?.includes(id) ? (
        <Status kind="approved">{t("course_done")}</Status>
      ) : (
        <Status kind="waiting">{t("course_open")}</Status>
      ),
  };
  const order: Column<CourseListItem> = {
    key: "order",
    header: t("order"),
    cell: (course) =>
      course.id === courses[0]?.id || draftVersion === null ? (
        "–"
      ) : (
        <DraftButton
          intent="raise_course"
          version={draftVersion}
          fields={{ courseId: course.id }}
          label={t("up")}
          named={t("up_named", { title: course.title })}
          kind="quiet"
          icon="arrow-up"
          small
        />
      ),
  };
  return (
    <DataTable
      caption={t("courses")}
      columns={[...columns, ...(completed ? [done] : []), ...(draftVersion === null ? [] : [order])]}
      rows={courses}
      rowKey={({ id }) => id}
      href={({ id }) => paths.course(id)}
    />
  );
}
