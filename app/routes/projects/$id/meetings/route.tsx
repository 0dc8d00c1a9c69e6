import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { MeetingTable } from "~/features/projects/meetings/MeetingTable";
import { listMeetings } from "~/features/projects/meetings/meetings.queries.server";
import { ProjectHead } from "~/features/projects/ProjectHead";
import { getJoinedProject } from "~/features/projects/projects.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("projects.read", async ({ scope, params }) => {
  const project = await getJoinedProject(scope, params.id ?? "");
  return project && { project, meetings: await listMeetings(scope, project.id) };
});

export default function ProjectMeetingsPage() {
  const { project, meetings } = useLoaderData<typeof loader>();
  const { id, may } = project;
  const t = useT("project-meetings");
  return (
    <>
      <ProjectHead
        project={project}
        current="meetings"
        actions={
          may.work && (
            <ButtonLink kind="primary" icon="plus" href={paths.newProjectMeeting(id)}>
              {t("call")}
            </ButtonLink>
          )
        }
      />
      {meetings.length === 0 ? (
        <EmptyState title={t("empty")} text={t("empty_text")} />
      ) : (
        <Section label={t("caption")}>
          <MeetingTable meetings={meetings} />
        </Section>
      )}
    </>
  );
}
