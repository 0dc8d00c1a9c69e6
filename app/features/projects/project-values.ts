// A project as its form shows it. Pure.

import { decimalText } from "~/lib/money";
import type { ProjectView } from "./projects.queries.server";
import type { ProjectFormValues } from "./projects.schema";

export const projectValuesOf = (project: ProjectView): ProjectFormValues => ({
  name: project.name,
  goal: project.goal,
  currency: project.currency,
  budget: project.budgetMinor === null ? "" : decimalText(project.budgetMinor, project.currency),
  startsOn: project.startsOn,
  endsOn: project.endsOn,
});
