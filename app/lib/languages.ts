/**
 * Languages that people are written to in: ISO 639-1, with the script where a language is written in two. Names come from
 * `Intl.DisplayNames` in the reader's language. Pure; anyone may import it.
 */

export const languageCodes = [
  "ar",
  "cs",
  "da",
  "de",
  "en",
  "es",
  "fi",
  "fr",
  "hi",
  "id",
  "it",
  "ja",
  "ko",
  "ms",
  "nl",
  "pl",
  "pt",
  "ru",
  "sv",
  "th",
  "tr",
  "vi",
  "zh-Hans",
  "zh-Hant",
] as const;

/** All of them, by name in the language of `tag`. */
export const languagesByName = (tag: string): { code: string; name: string }[] => {
  const names = new Intl.DisplayNames([tag], { type: "language", languageDisplay: "standard" });
  const order = new Intl.Collator(tag);
  return languageCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => order.compare(one.name, other.name));
};
