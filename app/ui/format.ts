/**
 * Dates, money and numbers in the reader's language and time zone. Pure: pages use it through `useFormat()`,
 * mail and exports call `createFormat` themselves. `Intl` objects cost tens of microseconds to make, so each is
 * made once per process and kept by language and options.
 */
import { decimalText, type Money, minorUnitDigits } from "~/lib/money";
import { intlTag, type Locale } from "~/ui/locale";

/** Either a calendar date `2026-11-24` or an instant `2026-11-24T08:40:00.000Z`. */
type DateText = string;

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const relativeFormats = new Map<Locale, Intl.RelativeTimeFormat>();
const listFormats = new Map<string, Intl.ListFormat>();

function kept<Key, Value>(cache: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

const dateShapes = {
  date: { day: "numeric", month: "short", year: "numeric" },
  longDate: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  dayMonth: { day: "numeric", month: "short" },
  month: { month: "short" },
  monthYear: { month: "short", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

function dateFormat(locale: Locale, shape: keyof typeof dateShapes, timeZone: string): Intl.DateTimeFormat {
  return kept(
    dateFormats,
    `${locale}|${shape}|${timeZone}`,
    () => new Intl.DateTimeFormat(intlTag[locale], { ...dateShapes[shape], timeZone }),
  );
}

function numberFormat(locale: Locale, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numberFormats, `${locale}|${name}`, () => new Intl.NumberFormat(intlTag[locale], options));
}

const isCalendarDate = (text: DateText): boolean => text.length === 10;

/** A calendar date has no zone: it is read and written in UTC, so that it never slips by a day. */
function inShape(locale: Locale, shape: keyof typeof dateShapes, timeZone: string, text: DateText): string {
  if (!isCalendarDate(text)) return write(locale, shape, timeZone, text);
  if (calendarDates.size >= mostDatesKept) calendarDates.clear();
  return kept(calendarDates, `${locale}|${shape}|${text}`, () => write(locale, shape, "UTC", text));
}

/** Lists repeat a few hundred days; what a list has asked for is not written anew for each row. */
const calendarDates = new Map<string, string>();
const mostDatesKept = 5_000;

function write(locale: Locale, shape: keyof typeof dateShapes, timeZone: string, text: DateText): string {
  const written = dateFormat(locale, shape, timeZone).format(new Date(text));
  // British English alone has a month of four letters; columns are cut for three.
  return written.replace(/\bSept\b/, "Sep");
}

const typographic = (text: string): string => text.replace("-", "−");

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A span of time in at most two units: days and hours, or hours and minutes. Milliseconds in. */
export type DurationParts = { days: number; hours: number; minutes: number };

/** The parts worth saying: over ten days only days, over one day no minutes, at least one minute. */
export function durationParts(milliseconds: number): DurationParts {
  const span = Math.max(Math.abs(milliseconds), minute);
  const days = Math.floor(span / day);
  if (days >= 10) return { days, hours: 0, minutes: 0 };
  const hours = Math.floor((span % day) / hour);
  if (days > 0) return { days, hours, minutes: 0 };
  return { days: 0, hours, minutes: Math.floor((span % hour) / minute) };
}

const durationUnits: Record<Locale, { days: string; hours: string; minutes: string; gap: string }> = {
  en: { days: " d", hours: " h", minutes: " min", gap: " " },
  "zh-CN": { days: " 天", hours: " 小时", minutes: " 分", gap: " " },
  "zh-TW": { days: " 天", hours: " 小時", minutes: " 分", gap: " " },
};

const relativeSteps: [limit: number, unit: Intl.RelativeTimeFormatUnit, size: number][] = [
  [hour, "minute", minute],
  [day, "hour", hour],
  [14 * day, "day", day],
];

/** Every way a page writes a date, an amount or a number; bound to one reader. */
export type Format = ReturnType<typeof createFormat>;

/**
 * Binds the formats to a reader.
 * @param timeZone IANA name of the reader's zone
 * @param now the instant (ISO 8601) that relative times count from, the same on server and in browser
 */
export function createFormat(locale: Locale, timeZone: string, now: string) {
  const date = (text: DateText): string => inShape(locale, "date", timeZone, text);
  const time = (instant: string, zone = timeZone): string =>
    dateFormat(locale, "time", zone).format(new Date(instant));
  const join = (left: string, right: string): string =>
    locale === "en" ? `${left}, ${right}` : `${left} ${right}`;
  const number = (value: number, maximumFractionDigits = 2): string =>
    typographic(
      numberFormat(locale, `number|${maximumFractionDigits}`, { maximumFractionDigits }).format(value),
    );

  return {
    locale,
    timeZone,
    now,
    /** `24 Nov 2026`, `2026年11月24日`. */
    date,
    /** Where the year is known from beside it: `24 Nov`, `11月24日`. */
    dayMonth: (text: DateText): string => inShape(locale, "dayMonth", timeZone, text),
    /** With the day of the week and the month in full, for headings: `Tuesday 24 November 2026`. */
    longDate: (text: DateText): string => inShape(locale, "longDate", timeZone, text),
    /** `Nov`, `11月`. Takes `2026-11` as well. */
    month: (text: string): string => inShape(locale, "month", "UTC", text.slice(0, 7).concat("-01")),
    /** `Nov 2026`, `2026年11月`. Takes `2026-11` as well. */
    monthYear: (text: string): string => inShape(locale, "monthYear", "UTC", text.slice(0, 7).concat("-01")),
    time,
    /** `24 Nov 2026, 16:40` in the reader's zone. */
    dateTime: (instant: string): string => join(date(instant), time(instant)),
    /** As `dateTime`, in the zone named, with the zone: `24 Nov 2026, 09:40 (Europe/Berlin)`. */
    dateTimeIn: (instant: string, zone: string): string =>
      `${join(inShape(locale, "date", zone, instant), time(instant, zone))} (${zone.replaceAll("_", " ")})`,
    /** `CN¥1,250.50` in English, `¥1,250.50` in 简体中文; decimals only where there are any. */
    money: (value: Money): string =>
      typographic(
        numberFormat(locale, `money|${value.currency}`, {
          style: "currency",
          currency: value.currency,
          trailingZeroDisplay: "stripIfInteger",
        } as Intl.NumberFormatOptions).format(decimalText(value.amountMinor, value.currency)),
      ),
    /** Three digits that matter: `CN¥18.6m`, `¥1,864万`. For figures on tiles and charts, never for a ledger. */
    moneyCompact: (value: Money): string =>
      typographic(
        numberFormat(locale, `compact|${value.currency}`, {
          style: "currency",
          currency: value.currency,
          notation: "compact",
          useGrouping: true,
          maximumSignificantDigits: locale === "en" ? 3 : 4,
        }).format(decimalText(value.amountMinor, value.currency)),
      ),
    /** The amount alone, for a column whose head names the currency: `1,250,000`. */
    amount: (value: Money): string =>
      typographic(
        numberFormat(locale, `amount|${minorUnitDigits(value.currency)}`, {
          minimumFractionDigits: minorUnitDigits(value.currency),
          trailingZeroDisplay: "stripIfInteger",
        } as Intl.NumberFormatOptions).format(decimalText(value.amountMinor, value.currency)),
      ),
    number,
    /** Of a file, in bytes: `845 KB`, `1.2 MB`, by thousands as people read them. */
    fileSize: (bytes: number): string => {
      const [size, unit] =
        bytes < 1_000_000 ? [Math.max(bytes / 1_000, 0.1), "KB"] : [bytes / 1_000_000, "MB"];
      return `${number(size, size < 10 ? 1 : 0)}\u00a0${unit}`;
    },
    /** Few digits for axes and tiles: `18.6k`, `1.9万`. */
    numberCompact: (value: number): string =>
      typographic(
        numberFormat(locale, "compact", { notation: "compact", maximumSignificantDigits: 3 }).format(value),
      ),
    /** A share from 0 to 1 as per cent: 0.131 → `13.1 %`, with a thin space in English and none in Chinese. */
    percent: (share: number, digits = 1): string =>
      `${number(share * 100, digits)}${locale === "en" ? "\u202f%" : "%"}`,
    /** `3 hours ago`, `yesterday`, `in 2 days`; beyond two weeks the date. */
    relative: (instant: string): string => {
      const distance = Date.parse(instant) - Date.parse(now);
      const step = relativeSteps.find(([limit]) => Math.abs(distance) < limit);
      if (!step) return date(instant);
      const [, unit, size] = step;
      return kept(
        relativeFormats,
        locale,
        () => new Intl.RelativeTimeFormat(intlTag[locale], { numeric: "auto" }),
      ).format(Math.trunc(distance / size), unit);
    },
    /** A span in at most two units: `1 d 2 h`, `3 h 20 min`, `3 小时 20 分`. Milliseconds in, sign ignored. */
    duration: (milliseconds: number): string => {
      const parts = durationParts(milliseconds);
      const units = durationUnits[locale];
      return (["days", "hours", "minutes"] as const)
        .filter((unit) => parts[unit] > 0)
        .map((unit) => `${parts[unit]}${units[unit]}`)
        .join(units.gap);
    },
    /** `a, b and c`, `a、b和c`. */
    list: (items: readonly string[], type: "conjunction" | "disjunction" = "conjunction"): string =>
      kept(listFormats, `${locale}|${type}`, () => new Intl.ListFormat(intlTag[locale], { type })).format(
        items,
      ),
  };
}
