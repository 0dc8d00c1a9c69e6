import type { ComplaintEvent } from "#db/tables-complaints";
import type { IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import type { StatusKind } from "~/ui/status-kind";
import { Timeline } from "~/ui/Timeline";
import type { ComplaintStepView } from "./get-complaint.server";

const looks: Record<ComplaintEvent, { icon: IconName; kind?: StatusKind }> = {
  receive: { icon: "warn", kind: "waiting" },
  note: { icon: "comment" },
  assign: { icon: "person", kind: "info" },
  ask_ally: { icon: "partners", kind: "info" },
  assess: { icon: "flag" },
  close: { icon: "approved", kind: "approved" },
  reopen: { icon: "return", kind: "refused" },
};

/** Every step of a complaint that the reader may see, newest first. */
export function ComplaintTimeline({ steps, isOwn }: { steps: readonly ComplaintStepView[]; isOwn: boolean }) {
  const t = useT("complaints");
  const format = useFormat();
  const items = steps.map((step) => {
    const { event, person, firm, ally, owner, severity, faith, cause } = step;
    const judged = [
      severity && t(`severity_${severity}`),
      faith && t(`faith_${faith}`),
      cause && t(`cause_${cause}`),
    ].filter((word): word is string => Boolean(word));
    return {
      id: step.id,
      at: step.at,
      ...looks[event],
      text: t(`event_${event}`, {
        who: person ? t("person_of", { person, firm }) : firm,
        owner: owner ?? t("somebody"),
        ally: ally ?? "",
        judged: format.list(judged),
      }),
      quote: step.text ? <Lines>{step.text}</Lines> : undefined,
      sub: isOwn && ally && ally !== firm && event !== "ask_ally" ? t("read_by", { firm: ally }) : undefined,
    };
  });
  return <Timeline items={items} />;
}
