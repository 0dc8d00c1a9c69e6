/**
 * What the HTTP server answers by itself, before or instead of a page: a problem document (RFC 9457) under `/api`,
 * elsewhere a small page in the reader's language.
 */
import type { Request, Response } from "express";
import { createTranslator } from "use-intl/core";
import en from "~/messages/en/server.json";
import simplified from "~/messages/zh-CN/server.json";
import traditional from "~/messages/zh-TW/server.json";
import { htmlLang, type Locale } from "~/ui/locale";

const messages = { en, "zh-CN": simplified, "zh-TW": traditional };

type Key = keyof typeof en;
type CodeOf<Text> = Text extends `${infer Code}_title` ? Code : never;

/** Every refusal has a title and a text in `server.json`. */
export type RefusalCode = CodeOf<Key>;

export type ServerRefusal = {
  status: number;
  code: RefusalCode;
  /** Values for the text. */
  values?: Record<string, string | number>;
  headers?: Record<string, string>;
  /** Shown where the log has a line of the same reference. */
  reference?: string;
};

/** Answers with the refusal and ends the response; headers that a page has set for itself are dropped. */
export function refuse(req: Request, res: Response, refusal: ServerRefusal): void {
  const { status, code, values, headers, reference } = refusal;
  const locale = localeOf(req.acceptsLanguages());
  const t = createTranslator({ locale, messages: messages[locale], timeZone: "UTC" });
  const title = t(`${code}_title` as Key);
  const text = t(`${code}_text` as Key, values);

  for (const name of ["Set-Cookie", "Location", "Content-Encoding", "Content-Disposition", "ETag"]) {
    res.removeHeader(name);
  }
  res
    .status(status)
    .set({ "Cache-Control": "private, no-store", "Content-Language": htmlLang[locale], ...headers });
  if (isApi(req.path)) {
    const problem = { type: `urn:entente:problem:${code}`, title, status, detail: text, reference };
    res.type("application/problem+json").send(JSON.stringify(problem));
    return;
  }
  const lines = [text, ...(reference ? [t("reference", { reference })] : [])];
  res.type("html").send(page(htmlLang[locale], title, lines, t("home"), res.locals.nonce ?? ""));
}

export const isApi = (path: string): boolean => path === "/api" || path.startsWith("/api/");

/** The first language of `Accept-Language` that the product speaks; English where there is none. */
function localeOf(tags: string[]): Locale {
  for (const tag of tags) {
    if (/^zh-(tw|hk|mo|hant)/i.test(tag)) return "zh-TW";
    if (/^zh\b/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? "");

const style =
  "body{font:1rem/1.6 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}" +
  "h1{font-size:1.4rem}";

const page = (
  lang: string,
  title: string,
  lines: string[],
  home: string,
  nonce: string,
): string => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")}
<p><a href="/">${escapeHtml(home)}</a></p></main></body>
</html>
`;
