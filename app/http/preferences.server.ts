// Language and theme of the reader. The language comes from the profile, else from the cookie, else from Accept-Language; the
// theme is the browser's own, so it stands in the cookie alone.

import { match } from "@formatjs/intl-localematcher";
import { settings } from "~/env.server";
import { isLocale, type Locale, locales } from "~/ui/locale";
import { readCookie } from "./cookies.server";

export type Theme = "system" | "light" | "dark";
export const isTheme = (text: unknown): text is Theme =>
  text === "system" || text === "light" || text === "dark";

const year = 31_536_000;

const cookie = (name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly${settings().origin.startsWith("https:") ? "; Secure" : ""}`;

export const localeCookie = (locale: Locale): string => cookie("locale", locale);
export const themeCookie = (theme: Theme): string => cookie("theme", theme);

export const readTheme = (request: Request): Theme => {
  const theme = readCookie(request, "theme");
  return isTheme(theme) ? theme : "system";
};

/** The language to answer a reader in who is not signed in. */
export const readLocale = (request: Request): Locale => {
  const chosen = readCookie(request, "locale");
  return isLocale(chosen) ? chosen : acceptedLocale(request.headers.get("Accept-Language") ?? "");
};

const acceptedLocale = (header: string): Locale => {
  const wanted = header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(";q=");
      return { tag, quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  const found = match(wanted, [...locales], "en");
  return isLocale(found) ? found : "en";
};
