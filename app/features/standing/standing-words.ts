// The reader's words for how a firm stands with a customer.

import type { StandingAspect } from "#db/tables-standings";
import { useFormat, useT } from "~/ui/intl";

/** What an aspect holds, in a word or, of combined growth strategies, several. */
export const useStandingText = (): ((aspect: StandingAspect, values: readonly string[]) => string) => {
  const t = useT("standing");
  const format = useFormat();
  return (aspect, values) => {
    const words = values.map((value) => t(`${aspect}_${value}` as Parameters<typeof t>[0]));
    return words.length > 1 ? t("combined", { strategies: format.list(words) }) : (words[0] ?? "");
  };
};
