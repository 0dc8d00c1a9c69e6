// Who a task can be given to, as the options of a form. Pure.

import type { PartyView, ProjectPerson } from "../projects.queries.server";
import { doerText } from "./plan.schema";

type Named = { id: string; name: string };

/** The firms that have joined, each with its people behind it; with `onlyFirm` that one alone. */
export const doersOf = (
  parties: readonly PartyView[],
  people: readonly ProjectPerson[],
  { onlyFirm, kept }: { onlyFirm: string | null; kept?: { firm: Named; assignee: Named | null } },
): { value: string; label: string }[] => {
  const firms = parties.filter(
    ({ firm, state, stands }) => state === "joined" && stands && (onlyFirm === null || firm.id === onlyFirm),
  );
  const offered = firms.flatMap(({ firm }) => [
    { value: doerText({ organizationId: firm.id, assigneeUserId: null }), label: firm.name },
    ...people
      .filter((person) => person.firm.id === firm.id)
      .map((person) => ({
        value: doerText({ organizationId: firm.id, assigneeUserId: person.id }),
        label: `${firm.name} · ${person.name}`,
      })),
  ]);
  if (!kept) return offered;
  // Whoever has it now stays a choice, also when they have left.
  const value = doerText({ organizationId: kept.firm.id, assigneeUserId: kept.assignee?.id ?? null });
  if (offered.some((option) => option.value === value)) return offered;
  return [...offered, { value, label: [kept.firm.name, kept.assignee?.name].filter(Boolean).join(" · ") }];
};
