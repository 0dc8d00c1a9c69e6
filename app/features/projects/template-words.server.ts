// What templates bring, in words: for the page that offers them and for the plan that they make.

import type { ProjectTemplate } from "#db/tables-projects";
import { translator } from "~/messages/catalogue";
import type { Locale } from "~/ui/locale";
import { phasesOf, templatesFor } from "./templates";

export type PlannedPhase = { name: string; tasks: { name: string; days: number }[] };

/** The template's plan; each phase ends with a milestone, which takes no day. */
export const planOfTemplate = (template: ProjectTemplate, locale: Locale): PlannedPhase[] => {
  const t = translator(locale, "project-templates");
  return phasesOf(template).map(({ code, tasks }) => {
    const name = t(`phase_${code}`);
    return {
      name,
      tasks: [
        ...tasks.map((task) => ({ name: t(`task_${task.code}`), days: task.days })),
        { name: t("milestone", { phase: name }), days: 0 },
      ],
    };
  });
};

/** All templates for an alliance, those that fit it first. */
export const describeTemplates = (locale: Locale, current: Parameters<typeof templatesFor>[0]) =>
  templatesFor(current).map(({ template, fits }) => {
    const phases = planOfTemplate(template, locale);
    return {
      template,
      fits,
      phases: phases.map(({ name }) => name),
      tasks: phases.reduce((sum, { tasks }) => sum + tasks.length, 0),
    };
  });
