/**
 * Money: whole minor units of an ISO 4217 currency. Pure; anyone may import it.
 * No amount ever passes through a fraction of a JavaScript number: digits are moved as text and counted as integers.
 */
import { ok, type Result, refuse } from "~/lib/result";

/** Whole minor units (fen, cents; a safe integer) and an ISO 4217 code. */
export type Money = { amountMinor: number; currency: string };

// ISO 4217, list one, by number of decimals. A literal and not `Intl.supportedValuesOf`: that list differs between Node
// and browsers, and `Intl` counts cash decimals (HUF 0), where ISO 4217 and so the banks count 2. Codes withdrawn since
// 2023 (ANG BGN CUC HRK SLL ZWL) stay, because older books hold amounts in them.
const codesByMinorUnits: readonly (readonly [digits: number, codes: string])[] = [
  [0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
     CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IRR
     JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
     NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL
     THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG ZWL`,
  ],
  [3, "BHD IQD JOD KWD LYD OMR TND"],
];

const minorUnits = new Map(
  codesByMinorUnits.flatMap(([digits, codes]) => codes.split(/\s+/).map((code) => [code, digits] as const)),
);

/** Every currency that an amount may be in, by code. */
export const currencies: readonly string[] = [...minorUnits.keys()].sort();

export const isCurrency = (code: string): boolean => minorUnits.has(code);

/** Decimals of the currency by ISO 4217: 2 for CNY, 0 for JPY, 3 for BHD. Throws for a code that is none. */
export function minorUnitDigits(currency: string): number {
  const digits = minorUnits.get(currency);
  if (digits === undefined) throw new RangeError("Not an ISO 4217 currency code");
  return digits;
}

/** The refusals of this module. */
export const moneyRefusals = [
  "required",
  "currency_unknown",
  "amount_invalid",
  "amount_negative",
  "amount_ambiguous",
  "amount_too_precise",
  "amount_too_large",
] as const;

// Chinese counts in ten thousands: 12.5万 is 125,000.
const handUnits: Readonly<Record<string, number>> = { 万: 4, 萬: 4, 亿: 8, 億: 8 };

const markNames = new Map<string, readonly string[]>();

/** What people write beside an amount of the currency: its code, its signs, 元. Never the mark of another currency. */
function marksOf(currency: string): readonly string[] {
  const known = markNames.get(currency);
  if (known) return known;
  const signs = ["en", "zh-CN", "zh-TW"].flatMap((locale) =>
    (["symbol", "narrowSymbol"] as const).map((currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay })
        .formatToParts(0)
        .filter((part) => part.type === "currency")
        .map((part) => part.value.normalize("NFKC").toUpperCase())
        .join(""),
    ),
  );
  const yuan = ["CNY", "HKD", "MOP", "TWD"].includes(currency) ? ["元"] : [];
  const marks = [...new Set([currency, ...signs, ...yuan])].sort((a, b) => b.length - a.length);
  markNames.set(currency, marks);
  return marks;
}

function withoutMark(text: string, currency: string): string {
  for (const mark of marksOf(currency)) {
    if (text.startsWith(mark)) return text.slice(mark.length).trim();
    if (text.endsWith(mark)) return text.slice(0, -mark.length).trim();
  }
  return text;
}

/**
 * Reads an amount as typed in English or Chinese habits: `1,250.50`, `1 250`, `１２５０`, `CN¥1,250`, `12.5万`.
 * A comma groups thousands and a point divides decimals; what could also be read the other way round (`12,5`, `1.250`) is
 * refused and never guessed. Codes: see `moneyRefusals`.
 */
export function parseMoney(typed: string, currency: string): Result<Money> {
  const digits = minorUnits.get(currency);
  if (digits === undefined) return refuse("currency_unknown");
  if (typed.length > 100) return refuse("amount_invalid");

  // NFKC turns full-width digits, comma, point and space into plain ones; the ideographic comma counts as a comma.
  let text = typed.normalize("NFKC").replace(/\s+/g, " ").replaceAll("、", ",").trim().toUpperCase();
  if (text === "") return refuse("required");
  if (/^[-−–(]/.test(text)) return refuse("amount_negative");
  text = withoutMark(text, currency);
  if (/^[-−–(]/.test(text)) return refuse("amount_negative");

  const unit = handUnits[text.slice(-1)] ?? 0;
  if (unit > 0) text = text.slice(0, -1).trim();

  if (!/^[0-9., ]+$/.test(text) || !/[0-9]/.test(text)) return refuse("amount_invalid");
  const grouped =
    /^[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?$/.test(text) ||
    /^[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]*)?$/.test(text);
  const plain = /^[0-9]*(?:\.[0-9]*)?$/.test(text);
  if (!grouped && !plain) return refuse("amount_ambiguous");
  if (unit === 0 && digits < 3 && /^[1-9][0-9]{0,2}\.[0-9]{3}$/.test(text)) return refuse("amount_ambiguous");

  const [whole = "", decimals = ""] = text.replace(/[, ]/g, "").split(".");
  const kept = digits + unit;
  if (/[1-9]/.test(decimals.slice(kept))) return refuse("amount_too_precise", { digits });
  const minor = `${whole}${decimals.slice(0, kept).padEnd(kept, "0")}`.replace(/^0+(?=[0-9])/, "");
  const amountMinor = Number(minor);
  if (minor.length > 16 || !Number.isSafeInteger(amountMinor)) return refuse("amount_too_large");
  return ok({ amountMinor, currency });
}

/**
 * The sum of two amounts of one currency. Refuses `amount_too_large` beyond 2⁵³ − 1 minor units, because two large but
 * honest amounts can reach it; different currencies are the caller's mistake and throw.
 */
export function addMoney(left: Money, right: Money): Result<Money> {
  if (left.currency !== right.currency) throw new TypeError("Amounts of two currencies have no sum");
  const amountMinor = left.amountMinor + right.amountMinor;
  if (!Number.isSafeInteger(amountMinor)) return refuse("amount_too_large");
  return ok({ amountMinor, currency: left.currency });
}

/**
 * Minor units as a plain decimal numeral without grouping, for CSV and for `Intl.NumberFormat.format`: 123456 CNY is
 * `1234.56`. Takes a bigint too, because the sum of many rows may leave the safe integers.
 */
export function decimalText(amountMinor: number | bigint, currency: string): `${number}` {
  const digits = minorUnitDigits(currency);
  const minor = BigInt(amountMinor);
  const sign = minor < 0n ? "-" : "";
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${sign}${whole}${digits === 0 ? "" : `.${text.slice(-digits)}`}` as `${number}`;
}
