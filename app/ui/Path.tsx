/**
 * The steps of a course, such as the stages of an alliance or the steps of an import: done, now, later.
 */
import type { ReactNode } from "react";
import { Icon } from "~/ui/Icon";
import { useT } from "~/ui/intl";

export type PathStep = { id: string; label: ReactNode; sub?: ReactNode; state: "done" | "now" | "later" };

export function Path({ steps, label }: { steps: readonly PathStep[]; label: string }) {
  const t = useT("ui");
  return (
    <ol className="path" aria-label={label}>
      {steps.map((step) => (
        <li key={step.id} className={step.state} aria-current={step.state === "now" ? "step" : undefined}>
          <span className="gate">
            {step.state === "done" && <Icon name="check" label={t("step_done")} />}
          </span>
          <span className="path-label">{step.label}</span>
          {step.sub && <span className="sub">{step.sub}</span>}
        </li>
      ))}
    </ol>
  );
}
