// The firm's own readiness check as its form shows it. Pure.

import type { CheckView } from "./projects.queries.server";
import { successFactors } from "./projects.rules";

/** The values of the firm's own readiness check, and their versions, as the form sends them. */
export const checkValuesOf = (checks: readonly CheckView[]) => {
  const own = (factor: string) => checks.find((check) => check.isUs && check.factor === factor);
  return {
    values: Object.fromEntries(
      successFactors.flatMap((factor) => [
        [`answer-${factor}`, own(factor)?.answer ?? ""],
        [`note-${factor}`, own(factor)?.note ?? ""],
      ]),
    ),
    versions: Object.fromEntries(
      successFactors.map((factor) => [`version-${factor}`, String(own(factor)?.version ?? 0)]),
    ),
    /** Ascends with every change of any of them. */
    version: checks.filter(({ isUs }) => isUs).reduce((sum, check) => sum + check.version, 0),
  };
};
