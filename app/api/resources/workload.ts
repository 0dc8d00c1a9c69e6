// The workload over projects as the API answers it.

import { z } from "zod";
import type { WorkloadView } from "~/features/projects/workload/workload.queries.server";
import { named } from "../fields";

const week = {
  week: z.string().meta({ description: "about_iso_week" }),
  planned_days: z.int(),
  available_days: z.int().nullable().meta({ description: "about_available_days" }),
  over_days: z.int().nullable(),
};

export const workload = z
  .strictObject({
    organization: named,
    weeks: z.array(z.strictObject({ ...week, unassigned_days: z.int() })),
    people: z.array(z.strictObject({ person: named, weeks: z.array(z.strictObject(week)) })),
  })
  .meta({ id: "Workload", description: "about_workload" });

export const presentWorkload = ({ weeks, firms }: WorkloadView): z.infer<typeof workload>[] =>
  firms.map(({ firm, weeks: ofFirm, people }) => ({
    organization: { id: firm.id, name: firm.name },
    weeks: ofFirm.map(({ planned, available, over, unassigned }, at) => ({
      week: weeks[at]?.week ?? "",
      planned_days: planned,
      available_days: available,
      over_days: over,
      unassigned_days: unassigned,
    })),
    people: people.map(({ person, weeks: load }) => ({
      person,
      weeks: load.map(({ planned, available, over }, at) => ({
        week: weeks[at]?.week ?? "",
        planned_days: planned,
        available_days: available,
        over_days: over,
      })),
    })),
  }));

export const workloadExample: z.infer<typeof workload> = {
  organization: { id: "019a0000-0000-7000-8000-000000000001", name: "Lingang Drives" },
  weeks: [{ week: "2026-W23", planned_days: 7, available_days: 20, over_days: 0, unassigned_days: 2 }],
  people: [
    {
      person: { id: "019a0000-0000-7000-8000-000000000013", name: "Chen Hao" },
      weeks: [{ week: "2026-W23", planned_days: 5, available_days: 5, over_days: 0 }],
    },
  ],
};
