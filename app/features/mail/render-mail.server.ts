// The text of a mail in its recipient's language: `<kind>_subject` and `<kind>_text` of the messages `mail`.

import { translator } from "~/messages/catalogue";
import type { Locale } from "~/ui/locale";
import { mailKinds } from "./mail.rules";

/** Subject and plain text. Throws on a kind that has no text. */
export const renderMail = (
  kind: string,
  locale: Locale,
  values: Record<string, string | number>,
): { subject: string; text: string } => {
  const known = mailKinds.find((name) => name === kind);
  if (!known) throw new Error(`no mail of the kind ${kind}`);
  const t = translator(locale, "mail");
  return { subject: t(`${known}_subject`, values), text: t(`${known}_text`, values) };
};
