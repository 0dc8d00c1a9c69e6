import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";

/** On a task: the meeting that it comes from. */
export function FromMeeting({ meeting }: { meeting: { id: string; title: string; startsAt: string } }) {
  const t = useT("project-meetings");
  const format = useFormat();
  return (
    <Section title={t("from_meeting")}>
      <p>
        <a href={paths.projectMeeting(meeting.id)}>{meeting.title}</a>
        <span className="sub">{format.date(meeting.startsAt)}</span>
      </p>
    </Section>
  );
}
