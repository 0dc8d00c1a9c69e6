/**
 * The three languages of the product, and their tags for HTML and for `Intl`. Pure; anyone may import it.
 */
export const locales = ["en", "zh-CN", "zh-TW"] as const;

export type Locale = (typeof locales)[number];

export const isLocale = (text: unknown): text is Locale => locales.some((locale) => locale === text);

/** BCP 47 tag for the `lang` attribute: the script decides the Han forms and the line height. */
export const htmlLang: Record<Locale, string> = { en: "en", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant" };

/** Tag for `Intl`. English is the one of international business: day before month, 24 hours, CN¥ and US$. */
export const intlTag: Record<Locale, string> = { en: "en-GB", "zh-CN": "zh-CN", "zh-TW": "zh-TW" };

/** Each language's name in itself, in full and as short as a switch needs it. */
export const localeNames: Record<Locale, { full: string; short: string }> = {
  en: { full: "English", short: "EN" },
  "zh-CN": { full: "简体中文", short: "简" },
  "zh-TW": { full: "繁體中文", short: "繁" },
};
