// How credit stands, and its terms in words.

import { useFormat, useT } from "~/ui/intl";
import { Status, StatusBadge } from "~/ui/Status";
import type { StatusKind } from "~/ui/status-kind";
import type { EntryView } from "./credit.queries.server";
import type { CreditItem } from "./credit-rows.server";

const kinds: Record<CreditItem["state"], StatusKind> = {
  proposed: "waiting",
  granted: "approved",
  suspended: "refused",
  ended: "draft",
};

export function CreditStatus({ state, badge }: { state: CreditItem["state"]; badge?: boolean }) {
  const t = useT("credit");
  const Look = badge ? StatusBadge : Status;
  return <Look kind={kinds[state]}>{t(`state_${state}`)}</Look>;
}

/** What is overdue and for how long, or nothing of the sort. */
export function OverdueText({ overdue }: Pick<CreditItem, "overdue">) {
  const t = useT("credit");
  const format = useFormat();
  if (!overdue) return "–";
  return (
    <Status kind="refused">
      {t("overdue_by", { amount: format.money(overdue.amount), days: overdue.days })}
    </Status>
  );
}

/** The next review, and that it is due. */
export function ReviewDay({ reviewOn, isReviewDue }: Pick<CreditItem, "reviewOn" | "isReviewDue">) {
  const t = useT("credit");
  const format = useFormat();
  const day = format.date(reviewOn);
  return isReviewDue ? <Status kind="waiting">{t("review_due_since", { date: day })}</Status> : day;
}

export const useTerms = (): ((line: Pick<CreditItem, "kind" | "days" | "parts" | "every">) => string) => {
  const t = useT("credit");
  return ({ kind, days, parts, every }) =>
    every && parts
      ? t("terms_instalments", { parts, every: t(`every_${every}`), days })
      : t(kind === "consignment" ? "terms_consignment" : "terms_open_account", { days });
};

/** What an entry is called: its words, what was bought, or that it is an opening balance. */
export const useBooked = (): ((entry: Pick<EntryView, "purchase" | "description">) => string) => {
  const t = useT("credit");
  const tPurchases = useT("purchases");
  return ({ purchase, description }) => {
    if (description) return description;
    if (!purchase) return t("opening");
    return purchase.description || purchase.product?.name || purchase.line?.name || tPurchases("unnamed");
  };
};
