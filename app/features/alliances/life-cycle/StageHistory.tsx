import type { IconName } from "~/ui/Icon";
import { useT } from "~/ui/intl";
import { Timeline } from "~/ui/Timeline";
import type { StageChangeView } from "./life-cycle.queries.server";

const icons: Record<StageChangeView["step"], IconName> = {
  pass: "flag",
  back: "return",
  exit: "arrow-right",
  resume: "return",
  close: "lock",
};

/** Every step of the alliance with who took it, when and why, the newest first. */
export function StageHistory({ history }: { history: readonly StageChangeView[] }) {
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  if (history.length === 0) return <p className="soft">{t("history_empty")}</p>;
  return (
    <Timeline
      items={history.map(({ id, step, to, reason, person, at }) => ({
        id,
        icon: icons[step],
        at,
        text: t(`history_${step}`, { stage: tAlliances(`stage_${to}`) }),
        quote: reason || undefined,
        sub: person ?? undefined,
      }))}
    />
  );
}
