import { useT } from "~/ui/intl";
import type { LinkView } from "./plan.queries.server";

/** What a task waits for, with how many working days between. */
export const useLinkText = () => {
  const t = useT("project-plan");
  return ({ kind, lagDays }: Pick<LinkView, "kind" | "lagDays">, task: string): string => {
    const text = t(`link_${kind}`, { task });
    if (lagDays === 0) return text;
    return t(lagDays > 0 ? "link_later" : "link_earlier", { link: text, days: Math.abs(lagDays) });
  };
};
