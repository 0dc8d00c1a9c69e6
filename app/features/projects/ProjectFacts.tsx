import { paths } from "~/http/paths";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { MoneyText } from "~/ui/text";
import type { ProjectView } from "./projects.queries.server";

/** What a project is, beside what is going on in it. `finish` is the day that its plan comes to. */
export function ProjectFacts({ project, finish }: { project: ProjectView; finish: string | null }) {
  const t = useT("projects");
  const format = useFormat();
  const { alliance, lead, template, startsOn, endsOn, budgetMinor, currency, ours, closedAt } = project;
  return (
    <Section title={t("about")}>
      <Facts
        items={[
          { label: t("alliance"), value: <a href={paths.alliance(alliance.id)}>{alliance.name}</a> },
          { label: t("lead"), value: lead.name },
          { label: t("our_role"), value: t(`role_${ours.role}`) },
          { label: t("template"), value: t(`template_${template}`) },
          { label: t("starts_on"), value: format.date(startsOn) },
          { label: t("ends_on"), value: format.date(endsOn) },
          ...(finish
            ? [
                {
                  label: t("planned_finish"),
                  value:
                    finish > endsOn ? (
                      <Status kind="refused">{t("finish_late", { date: format.date(finish) })}</Status>
                    ) : (
                      format.date(finish)
                    ),
                },
              ]
            : []),
          {
            label: t("budget"),
            value:
              budgetMinor === null ? (
                t("no_budget")
              ) : (
                <MoneyText value={{ amountMinor: budgetMinor, currency }} />
              ),
          },
          ...(closedAt ? [{ label: t("over_since"), value: format.date(closedAt) }] : []),
        ]}
      />
    </Section>
  );
}
