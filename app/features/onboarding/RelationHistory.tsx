// What happened to a partner relation, from the record.

import { useT } from "~/ui/intl";
import { Timeline } from "~/ui/Timeline";
import type { PartnerView } from "./relations.queries.server";

const looks = {
  started: { icon: "approved", kind: "approved" },
  suspended: { icon: "waiting", kind: "waiting" },
  resumed: { icon: "approved", kind: "approved" },
  ended: { icon: "refused", kind: "refused" },
} as const;

const isKnown = (verb: string): verb is keyof typeof looks => Object.hasOwn(looks, verb);

export function RelationHistory({ history }: { history: PartnerView["history"] }) {
  const t = useT("partners");
  const items = history.flatMap(({ id, at, action, reason, actor }) => {
    const verb = action.slice(action.indexOf(".") + 1);
    if (!isKnown(verb)) return [];
    const text = actor ? t(`history_${verb}_by`, { name: actor }) : t(`history_${verb}`);
    return [{ id, at, ...looks[verb], text, quote: reason || undefined }];
  });
  return <Timeline items={items} />;
}
