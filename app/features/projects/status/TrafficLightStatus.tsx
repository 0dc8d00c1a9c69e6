import type { TrafficLight } from "#db/tables-status";
import { useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";

const kinds: Record<TrafficLight, StatusKind> = { green: "approved", amber: "waiting", red: "refused" };

/** A traffic light in colour, shape and word; the filled badge once on a page. */
export function TrafficLightStatus({ light, badge }: { light: TrafficLight; badge?: boolean }) {
  const t = useT("project-status");
  const Look = badge ? StatusBadge : Status;
  return (
    <Look kind={kinds[light]} mark={light === "red" ? "warn" : undefined}>
      {t(`light_${light}`)}
    </Look>
  );
}
