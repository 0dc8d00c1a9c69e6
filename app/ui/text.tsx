/**
 * Dates, amounts and shares as elements: the machine's form beside the reader's.
 */
import type { Money } from "~/lib/money";
import { useFormat } from "~/ui/intl";

type DateTextProps = {
  /** An instant in ISO 8601, or a calendar date `YYYY-MM-DD`. */
  value: string;
  /** `date` by default; `dateTime` and `relative` are for instants. */
  show?: "date" | "dateTime" | "relative" | "longDate";
};

/** A date or an instant; the instant's title gives it in the reader's zone and in UTC. */
export function DateText({ value, show = "date" }: DateTextProps) {
  const format = useFormat();
  const isInstant = value.length > 10;
  const title = isInstant
    ? `${format.dateTimeIn(value, format.timeZone)}${format.timeZone === "UTC" ? "" : ` · ${format.dateTimeIn(value, "UTC")}`}`
    : undefined;
  return (
    <time dateTime={value} title={title}>
      {format[show](value)}
    </time>
  );
}

/** An amount with its currency; `compact` for tiles and charts. */
export function MoneyText({ value, compact }: { value: Money; compact?: boolean }) {
  const format = useFormat();
  return (
    <data className="num nowrap" value={`${value.amountMinor} ${value.currency}`}>
      {compact ? format.moneyCompact(value) : format.money(value)}
    </data>
  );
}

/** A share from 0 to 1 as per cent. */
export function PercentText({ value, digits }: { value: number; digits?: number }) {
  const format = useFormat();
  return <span className="num nowrap">{format.percent(value, digits)}</span>;
}
