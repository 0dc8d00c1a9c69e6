import type { Money } from "~/lib/money";
import { useT } from "~/ui/intl";
import { MoneyText } from "~/ui/text";

/** An amount that was reckoned; one that is too large to be exact says so. */
export function AmountText({ value }: { value: Money | null }) {
  const t = useT("lifetime-value");
  return value ? <MoneyText value={value} /> : <span className="soft">{t("too_large")}</span>;
}
