import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { TaskView } from "./plan.queries.server";

/** When a task comes about and who does it, beside its forms. */
export function TaskFacts({ task, phase }: { task: TaskView; phase: string }) {
  const t = useT("project-plan");
  const format = useFormat();
  const { timing, firm, assignee, durationDays, notBefore, deadline, progress, startedOn, finishedOn } = task;
  return (
    <Section title={t("about")}>
      <Facts
        items={[
          { label: t("phase"), value: phase },
          { label: t("doer"), value: [firm.name, assignee?.name].filter(Boolean).join(" · ") },
          ...(durationDays > 0
            ? [{ label: t("duration"), value: t("days_long", { days: durationDays }) }]
            : []),
          ...(timing
            ? [
                { label: t("start"), value: format.date(timing.start) },
                { label: t("finish"), value: format.date(timing.finish) },
                {
                  label: t("slack"),
                  value: timing.isCritical ? (
                    <Status kind="waiting">{t("critical")}</Status>
                  ) : (
                    t("slack_days", { days: timing.slack })
                  ),
                },
              ]
            : []),
          ...(notBefore ? [{ label: t("not_before"), value: format.date(notBefore) }] : []),
          ...(deadline
            ? [
                {
                  label: t("deadline"),
                  value:
                    timing?.lateBy == null ? (
                      format.date(deadline)
                    ) : (
                      <Status kind="refused">
                        {t("deadline_missed", { date: format.date(deadline), days: timing.lateBy })}
                      </Status>
                    ),
                },
              ]
            : []),
          ...(startedOn ? [{ label: t("started_on"), value: format.date(startedOn) }] : []),
          ...(finishedOn ? [{ label: t("finished_on"), value: format.date(finishedOn) }] : []),
          { label: t("progress"), value: format.percent(progress / 100) },
        ]}
      />
    </Section>
  );
}
