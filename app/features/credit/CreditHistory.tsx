// What became of a credit line, newest first: proposed, granted, each review, declined.

import type { CreditOutcome } from "#db/tables-credit";
import type { IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import type { StatusKind } from "~/ui/status-kind";
import { Timeline, type TimelineItem } from "~/ui/Timeline";
import type { CreditView } from "./credit.queries.server";
import { setsLimit } from "./credit.rules";

const looks: Record<CreditOutcome, { icon: IconName; kind?: StatusKind }> = {
  keep: { icon: "approved", kind: "approved" },
  raise: { icon: "arrow-up", kind: "approved" },
  lower: { icon: "arrow-down", kind: "waiting" },
  suspend: { icon: "warn", kind: "refused" },
  resume: { icon: "approved", kind: "approved" },
  end: { icon: "draft" },
};

export function CreditHistory({ line }: { line: CreditView }) {
  const t = useT("credit");
  const format = useFormat();
  const who = (name: string | null): string => name ?? t("somebody");
  const isDeclined = line.endedAt !== null && !line.reviews.some(({ outcome }) => outcome === "end");
  const items: TimelineItem[] = [
    ...(isDeclined && line.endedAt
      ? [
          {
            id: "ended",
            icon: "draft" as const,
            at: line.endedAt,
            text: t(line.grantedAt ? "event_end" : "event_declined", { who: who(line.endedBy) }),
            quote: line.endedReason || undefined,
          },
        ]
      : []),
    ...line.reviews.map((review) => ({
      id: review.id,
      ...looks[review.outcome],
      at: review.reviewedAt,
      text: t(`event_${review.outcome}`, { who: who(review.reviewedBy) }),
      quote: review.reason || undefined,
      sub: setsLimit(review.outcome)
        ? t("limit_from_to", {
            before: format.money(review.limitBefore),
            after: format.money(review.limitAfter),
          })
        : undefined,
    })),
    ...(line.grantedAt
      ? [
          {
            id: "granted",
            icon: "approved" as const,
            kind: "approved" as const,
            at: line.grantedAt,
            text: t("event_granted", { who: who(line.grantedBy) }),
          },
        ]
      : []),
    {
      id: "proposed",
      icon: "flag",
      at: line.proposedAt,
      text: t("event_proposed", { who: who(line.proposedBy) }),
      quote: line.note || undefined,
    },
  ];
  return <Timeline items={items} />;
}
