import { useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { MeetingForm } from "~/features/projects/meetings/MeetingForm";
import { meetingForm } from "~/features/projects/meetings/meetings.schema";
import { callMeeting } from "~/features/projects/meetings/meetings.server";
import { projectCrumbs } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("projects.work", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  if (!project?.may.work) return null;
  return { project: { id: project.id, name: project.name }, timeZone: scope.timeZone };
});

export const action = guardedAction(
  { call: "projects.work" },
  {
    call: (call) =>
      takeForm(
        call,
        meetingForm,
        (input) => callMeeting(call.scope, call.params.id ?? "", input),
        ({ id }) => redirectWithToast(paths.projectMeeting(id), { message: "meeting_called" }),
      ),
  },
);

export default function NewMeetingPage() {
  const { project, timeZone } = useLoaderData<typeof loader>();
  const t = useT("project-meetings");
  const tProjects = useT("projects");
  const listHref = paths.projectMeetings(project.id);
  return (
    <>
      <PageHead
        crumbs={projectCrumbs(tProjects, project, [
          { href: listHref, label: tProjects("tab_meetings") },
          { label: t("call") },
        ])}
        title={t("call")}
      />
      <MeetingForm intent="call" values={{ minutes: "60" }} timeZone={timeZone} cancelHref={listHref} />
    </>
  );
}
