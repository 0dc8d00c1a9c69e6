import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { Place } from "./alliances.rules";

const kinds: Record<"lead" | Place, StatusKind> = {
  lead: "info",
  invited: "waiting",
  accepted: "approved",
  declined: "refused",
  withdrawn: "draft",
  left: "draft",
};

/** A firm's place in an alliance in text, shape and colour. */
export function PlaceStatus({ place }: { place: "lead" | Place }) {
  const t = useT("alliances");
  return <Status kind={kinds[place]}>{t(`place_${place}`)}</Status>;
}
