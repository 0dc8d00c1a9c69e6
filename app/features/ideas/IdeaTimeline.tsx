import type { IdeaEventType } from "#db/tables-ideas";
import type { IconName } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { StatusKind } from "~/ui/status-kind";
import { Timeline } from "~/ui/Timeline";
import type { IdeaEventView } from "./ideas.queries.server";

const looks: Record<IdeaEventType, { icon: IconName; kind?: StatusKind }> = {
  submit: { icon: "flag", kind: "waiting" },
  ask: { icon: "return", kind: "waiting" },
  answer: { icon: "comment", kind: "waiting" },
  assess: { icon: "star", kind: "info" },
  park: { icon: "waiting", kind: "draft" },
  accept: { icon: "approved", kind: "approved" },
  reject: { icon: "refused", kind: "refused" },
  develop: { icon: "projects", kind: "info" },
  launch: { icon: "approved", kind: "approved" },
  stop: { icon: "refused", kind: "refused" },
  withdraw: { icon: "close", kind: "draft" },
  release: { icon: "show" },
  take_back: { icon: "hide" },
  open: { icon: "show" },
  close: { icon: "lock" },
};

/** What both sides did with an idea, newest first. */
export function IdeaTimeline({ events }: { events: readonly IdeaEventView[] }) {
  const t = useT("ideas");
  const items = events.map(({ id, event, at, firm, person, reason, note }) => ({
    id,
    at,
    ...looks[event],
    text: t(`event_${event}`, { who: person ? t("person_of", { person, firm }) : firm }),
    sub: reason ? t(`reason_${reason}`) : undefined,
    quote: note ? <Lines>{note}</Lines> : undefined,
  }));
  return <Timeline items={items} />;
}
