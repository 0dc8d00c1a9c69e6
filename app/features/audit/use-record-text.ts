// The record's codes in the reader's words. What the catalogue has no words for reads as the code itself, never as nothing.

import { useT } from "~/ui/intl";
import type { RecordActor, RecordLine } from "./entry-lines.server";

type Place = Pick<RecordLine, "log" | "position">;

export const useRecordText = () => {
  const t = useT("record");
  const worded = (key: string, code: string): string => {
    const known = key as Parameters<typeof t>[0];
    return t.has(known) ? t(known) : code;
  };
  return {
    action: (code: string): string => worded(`action_${code.replaceAll(".", "_")}`, code),
    type: (code: string): string => worded(`type_${code}`, code),
    field: (name: string): string =>
      worded(`field_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`, name),
    value: (code: string): string => worded(`value_${code}`, code),
    actor: (actor: RecordActor): string => {
      if (actor.side === "ours") return actor.person ?? t("our_firm");
      return actor.side === "theirs" ? (actor.firm ?? t("another_firm")) : t("installation");
    },
    place: ({ log, position }: Place): string => {
      const number = position + 1;
      return log.isOurs
        ? t("place_own", { number })
        : t("place_other", { number, firm: log.firm ?? t("another_firm") });
    },
  };
};
