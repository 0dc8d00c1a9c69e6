// What somebody else changed while a form was filled: what was taken over from them, and where both changed one field.

import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import type { Meanwhile } from "./form-answers.server";

type MeanwhileNoteProps = {
  meanwhile: Meanwhile;
  /** What a field is called on the form. */
  label: (field: string) => string;
  /** A value as the form's reader knows it, where the field sends a code. */
  show?: (field: string, value: string) => string;
};

export function MeanwhileNote({ meanwhile, label, show = (_, value) => value }: MeanwhileNoteProps) {
  const t = useT("ui");
  const shown = (field: string, value: string): string => show(field, value) || t("meanwhile_empty");
  return (
    <Note kind="waiting" title={t("meanwhile_title")} alert>
      {meanwhile.differences.length === 0 ? (
        t("meanwhile_same")
      ) : (
        <ul>
          {meanwhile.differences.map(({ field, theirs, yours, isClash }) => (
            <li key={field}>
              {t(isClash ? "meanwhile_clash" : "meanwhile_taken", {
                field: label(field),
                theirs: shown(field, theirs),
                yours: shown(field, yours),
              })}
            </li>
          ))}
        </ul>
      )}
    </Note>
  );
}

/** The hidden fields by which a change is told from one that came too late. */
export function SeenFields({ version, values }: { version: number; values: Record<string, string> }) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="seen" value={JSON.stringify(values)} />
    </>
  );
}
