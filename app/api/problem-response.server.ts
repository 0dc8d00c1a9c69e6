// Problem documents (RFC 9457) in the reader's language. Every answer of the API that is no success is made here, except those
// that the HTTP server gives before any route is asked.

import { translator } from "~/messages/catalogue";
import type { Locale } from "~/ui/locale";
import { htmlLang } from "~/ui/locale";
import { type FieldFault, type Problem, problemStatus, problemType } from "./problems";

type Values = Record<string, string | number>;
type Texts = { has(key: never): boolean; (key: never, values?: Values): string };

/** The text of a key that is computed, or null where the catalogue has none. */
const textOf = (texts: unknown, key: string, values: Values = {}): string | null => {
  const t = texts as Texts;
  return t.has(key as never) ? t(key as never, values) : null;
};

const faultText = (locale: Locale, { code, values }: FieldFault): string =>
  textOf(translator(locale, "errors"), code, values) ??
  textOf(translator(locale, "api"), `error_${code}`, values) ??
  textOf(translator(locale, "refusals"), code, values) ??
  translator(locale, "errors")("invalid");

/** A document for the problem. `reference` names the request, in the log too. */
export const problemResponse = (
  { kind, refusal, current, faults, findings, right, headers }: Problem,
  { locale, reference }: { locale: Locale; reference: string },
): Response => {
  const status = problemStatus[kind];
  const t = translator(locale, "api");
  const document = {
    type: problemType(kind),
    title: t(`problem_${kind}`),
    status,
    detail:
      (refusal && textOf(translator(locale, "refusals"), refusal.code, refusal.details)) ??
      t(`detail_${kind}`),
    instance: `urn:entente:request:${reference}`,
    code: refusal?.code,
    details: refusal?.details,
    current,
    right,
    errors: faults?.map((fault) => ({
      pointer: fault.pointer,
      parameter: fault.parameter,
      code: fault.code,
      detail: faultText(locale, fault),
    })),
    findings: findings?.named,
    findings_left_out: findings?.more,
  };
  return new Response(JSON.stringify(document), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Content-Language": htmlLang[locale],
      ...headers,
    },
  });
};
