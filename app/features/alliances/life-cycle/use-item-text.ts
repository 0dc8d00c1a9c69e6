import { useT } from "~/ui/intl";
import type { ItemCode } from "./checklist";

/** The reader's words for an item of a checklist; the lead's own where it added one. */
export const useItemText = () => {
  const t = useT("life-cycle");
  return ({ key, text }: { key: string; text: string | null }): string =>
    text ?? t(`item_${key as ItemCode}`);
};
