// A deal's way, as both sides read it: who did what, for which firm, when.

import { paths } from "~/http/paths";
import type { IconName } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Timeline } from "~/ui/Timeline";
import { statusKind } from "./deals.rules";
import type { DealEventView } from "./get-deal.server";

const shapes: Record<ReturnType<typeof statusKind>, IconName> = {
  draft: "draft",
  waiting: "waiting",
  approved: "approved",
  refused: "refused",
};

const iconOf = ({ event, to }: DealEventView): IconName => {
  if (event === "stage") return "arrow-right";
  return event === "return" ? "return" : shapes[statusKind(to)];
};

type DealTimelineProps = {
  /** Oldest first; shown newest first. */
  events: readonly DealEventView[];
  /** The entry of the record that seals what happened at an instant: its id and its place in the log. */
  sealed: Readonly<Record<string, { id: string; position: number }>>;
};

export function DealTimeline({ events, sealed }: DealTimelineProps) {
  const t = useT("deals");
  const items = [...events].reverse().map((event) => {
    const entry = sealed[event.at];
    return {
      id: event.id,
      icon: iconOf(event),
      kind: event.event === "stage" ? undefined : statusKind(event.to),
      at: event.at,
      text: <EventText event={event} />,
      quote: event.note || undefined,
      sub: entry && (
        <a href={paths.recordEntry(entry.id)}>{t("sealed_as", { position: entry.position + 1 })}</a>
      ),
    };
  });
  return <Timeline items={items} />;
}

function EventText({ event }: { event: DealEventView }) {
  const t = useT("deals");
  const { person, firm } = event;
  const who = person && firm ? t("person_of", { person, firm }) : (firm ?? t("the_portal"));
  const stage = `stage_${event.reason}` as Parameters<typeof t>[0];
  return (
    <>
      {t(`event_${event.event}`, { who, stage: event.event === "stage" && t.has(stage) ? t(stage) : "" })}
      <EventReason event={event} />
    </>
  );
}

const reasonPrefix: Partial<Record<DealEventView["event"], string>> = {
  reject: "rejection",
  uphold: "rejection",
  revoke: "revocation",
  close_lost: "loss",
};

function EventReason({ event }: { event: DealEventView }) {
  const t = useT("deals");
  const prefix = reasonPrefix[event.event];
  if (!prefix || !event.reason) return null;
  const key = `${prefix}_${event.reason}` as Parameters<typeof t>[0];
  return <> {t("because", { reason: t.has(key) ? t(key) : event.reason })}</>;
}
