import type { Refusal } from "~/lib/result";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";

/** Why a command refused, in the reader's words: a key of the messages `refusals` with its values. */
export function RefusalNote({ refusal }: { refusal: Refusal | null | undefined }) {
  const t = useT("refusals");
  if (!refusal) return null;
  const key = refusal.code as Parameters<typeof t>[0];
  return (
    <Note kind="refused" alert>
      {t(key, refusal.details ?? {})}
    </Note>
  );
}
