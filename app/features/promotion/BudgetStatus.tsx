import { useFormat, useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import type { Budget } from "./campaigns.rules";

/** Whether all have confirmed, and by how much more was spent than that. */
export function BudgetStatus({ budget, currency }: { budget: Budget; currency: string }) {
  const t = useT("campaigns");
  const format = useFormat();
  if (budget.overMinor > 0) {
    const amount = format.money({ amountMinor: budget.overMinor, currency });
    return <Status kind="refused">{t("overspent", { amount })}</Status>;
  }
  return budget.isAgreed ? (
    <Status kind="approved">{t("agreed")}</Status>
  ) : (
    <Status kind="waiting">{t("not_agreed")}</Status>
  );
}
