// The columns that an error file has beyond those of its file, in every language: a mended file that fails again gets them once.

import { translator } from "~/messages/catalogue";
import { type Locale, locales } from "~/ui/locale";

export const errorColumns = (locale: Locale): string[] => {
  const t = translator(locale, "imports");
  return [t("error_line"), t("error_column"), t("error_value"), t("error_reason")];
};

/** The header without the columns of an error file at its end. */
export const ownColumns = (header: readonly string[]): readonly string[] => {
  for (const locale of locales) {
    const added = errorColumns(locale);
    const at = header.length - added.length;
    if (added.every((name, index) => header[at + index] === name)) return header.slice(0, at);
  }
  return header;
};
