import type { NeedEventType } from "#db/tables-needs";
import { FileName } from "~/features/files/FileLink";
import type { IconName } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { StatusKind } from "~/ui/status-kind";
import { Timeline } from "~/ui/Timeline";
import type { NeedEventView } from "./needs.queries.server";

const looks: Record<NeedEventType, { icon: IconName; kind: StatusKind }> = {
  state: { icon: "flag", kind: "waiting" },
  design: { icon: "edit", kind: "info" },
  deliver: { icon: "arrow-right", kind: "waiting" },
  accept: { icon: "approved", kind: "approved" },
  return: { icon: "return", kind: "refused" },
  withdraw: { icon: "close", kind: "draft" },
};

/** What both sides did with a need, newest first. */
export function NeedTimeline({ events }: { events: readonly NeedEventView[] }) {
  const t = useT("needs");
  const items = events.map(({ id, event, at, firm, person, solution, note, file }) => ({
    id,
    at,
    ...looks[event],
    text: t(`event_${event}`, { who: person ? t("person_of", { person, firm }) : firm, version: solution }),
    quote: note ? <Lines>{note}</Lines> : undefined,
    sub: file ? <FileName file={file} /> : undefined,
  }));
  return <Timeline items={items} />;
}
