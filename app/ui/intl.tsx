/**
 * The reader's language, time zone and clock for every component. The root renders `<IntlProvider>` once;
 * components read it with `useT`, `useFormat` and `useLocale`. Messages come in as one plain object per language.
 */
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { createTranslator } from "use-intl/core";
import type { Messages } from "~/messages/catalogue";
import { createFormat, type Format } from "~/ui/format";
import type { Locale } from "~/ui/locale";

type Namespace = keyof Messages;

const makeTranslator = <Name extends Namespace>(locale: Locale, messages: Messages, namespace: Name) =>
  createTranslator({ locale, messages, namespace, timeZone: "UTC" });

/** `t("key", { values })` for one namespace; also `t.rich` for marked-up text and `t.has`. */
export type Translator<Name extends Namespace> = ReturnType<typeof makeTranslator<Name>>;

/**
 * Most messages of a page take no values, and a list asks for the same few in every row: those are looked up once per process.
 */
function withMemory<Name extends Namespace>(translator: Translator<Name>): Translator<Name> {
  const translate = translator as unknown as (key: string, ...values: unknown[]) => string;
  const plain = new Map<string, string>();
  const remember = (key: string): string => {
    const text = plain.get(key) ?? translate(key);
    plain.set(key, text);
    return text;
  };
  const quick = (key: string, ...values: unknown[]): string =>
    values.length > 0 ? translate(key, ...values) : remember(key);
  return Object.assign(quick, translator) as Translator<Name>;
}

/** By catalogue object and namespace, so that a message is parsed once per process and not once per request. */
const translators = new WeakMap<Messages, Map<Namespace, unknown>>();

function translatorFor<Name extends Namespace>(locale: Locale, messages: Messages, namespace: Name) {
  let known = translators.get(messages);
  if (!known) {
    known = new Map();
    translators.set(messages, known);
  }
  const translator = known.get(namespace) ?? withMemory(makeTranslator(locale, messages, namespace));
  known.set(namespace, translator);
  return translator as Translator<Name>;
}

type IntlValue = { messages: Messages; format: Format };

const IntlContext = createContext<IntlValue | null>(null);

type IntlProps = {
  locale: Locale;
  /** The catalogue of that language: the same object for every request of a process. */
  messages: Messages;
  /** IANA name of the reader's zone. */
  timeZone: string;
  /** The instant of the request, ISO 8601: the browser counts from the same one, so that both write the same text. */
  now: string;
  children: ReactNode;
};

/** Gives everything below it the reader's language, zone and clock. */
export function IntlProvider({ locale, messages, timeZone, now, children }: IntlProps) {
  const value = useMemo(
    () => ({ messages, format: createFormat(locale, timeZone, now) }),
    [locale, messages, timeZone, now],
  );
  return <IntlContext.Provider value={value}>{children}</IntlContext.Provider>;
}

function useIntl(): IntlValue {
  const value = useContext(IntlContext);
  if (!value) throw new Error("A component that shows text stands outside <IntlProvider>");
  return value;
}

/** The translator of one namespace. Dates and amounts go in as text made by `useFormat()`. */
export function useT<Name extends Namespace>(namespace: Name): Translator<Name> {
  const { messages, format } = useIntl();
  return translatorFor(format.locale, messages, namespace);
}

/** Dates, money, numbers, durations and lists as the reader writes them. */
export const useFormat = (): Format => useIntl().format;

export const useLocale = (): Locale => useIntl().format.locale;
