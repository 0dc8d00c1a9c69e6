// A notice in words, and where it leads. Safe for the browser; mail uses it too.

import { paths } from "~/http/paths";
import type { Translator } from "~/ui/intl";
import type { NoticeView } from "./notices.queries.server";

const projectStates = ["planned", "running", "paused", "closed", "cancelled"] as const;

/** One sentence, without what was said in a comment. */
export const noticeText = (t: Translator<"notices">, notice: NoticeView): string => {
  const { kind, actor, firm, project, task, state } = notice;
  const values = { actor: actor.name, firm: firm.name, project: project.name, task: task?.name ?? "" };
  if (kind === "mentioned") return t(task ? "mentioned_on_task" : "mentioned", values);
  if (kind !== "project_state") return t(kind, values);
  const known = projectStates.find((one) => one === state) ?? "running";
  return t(`project_${known}`, values);
};

/** The page where it stands. */
export const noticePath = ({ kind, project, task, comment }: NoticeView): string => {
  const anchor = comment ? `#comment-${comment.id}` : "";
  if (task) return paths.projectTask(task.id) + anchor;
  if (kind === "mentioned") return paths.projectComments(project.id) + anchor;
  return paths.project(project.id);
};
