import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { Comments } from "~/features/comments/Comments";
import { commentIntents, readComments } from "~/features/comments/page-comments.server";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { isOver } from "~/features/projects/projects.rules";

export const loader = guardedLoader("projects.read", async ({ scope, params, url }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project) return null;
  const { id, name, state, alliance, template, ours } = project;
  return {
    project: { id, name, state, alliance, template, ours },
    comments: await readComments(scope, { projectId: id, taskId: null }, url, !isOver(state)),
    firm: scope.organization.name,
  };
});

type FormCall = ScopedCall & { form: FormData; intent: string };

const intents = commentIntents<FormCall>(async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  return project && { projectId: project.id, taskId: null };
});

export const action = guardedAction(
  { comment: "projects.work", edit_comment: "projects.work", withdraw_comment: "projects.work" },
  intents,
);

export default function ProjectCommentsPage() {
  const { project, comments, firm } = useLoaderData<typeof loader>();
  return (
    <>
      <ProjectHead project={project} current="comments" />
      <Comments comments={comments} firm={firm} />
    </>
  );
}
