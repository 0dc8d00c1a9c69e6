import { paths } from "~/http/paths";
import { Timeline } from "~/ui/Timeline";
import type { RecordLine } from "./entry-lines.server";
import { useRecordText } from "./use-record-text";

/** What happened to one thing, the newest first; each line opens its entry. */
export function RecordTimeline({ entries }: { entries: readonly RecordLine[] }) {
  const text = useRecordText();
  return (
    <Timeline
      items={entries.map((entry) => ({
        id: entry.id,
        icon: "record",
        at: entry.at,
        text: <a href={paths.recordEntry(entry.id)}>{text.action(entry.action)}</a>,
        sub: `${text.actor(entry.actor)} · ${text.place(entry)}`,
      }))}
    />
  );
}
