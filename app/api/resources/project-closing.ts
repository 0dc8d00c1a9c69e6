// The end of a project as the API answers it, and as it is written down.

import { z } from "zod";
import type { ClosingView, HandoverView } from "~/features/projects/closing/closing.queries.server";
import {
  type HandoverInput,
  longestHandover,
  longestLesson,
  saysNothing,
} from "~/features/projects/closing/closing.schema";
import { date, id, instant, name, named, paragraph } from "../fields";

export const handover = z
  .strictObject({
    id,
    project_id: id,
    text: z.string(),
    organization: named,
    person: named.nullable(),
    due_on: date.nullable(),
    is_done: z.boolean(),
    done_at: instant.nullable(),
    done_by: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: "ProjectHandover", description: "about_handover" });

const lessons = z.strictObject({
  organization: named,
  went_well: z.string(),
  went_badly: z.string(),
  do_next: z.string(),
  written_by: z.string(),
  written_at: instant,
});

export const closing = z
  .strictObject({
    project_id: id,
    lessons: z.array(lessons),
    handovers: z.array(handover),
    open_tasks: z.array(named).meta({ description: "about_open_tasks" }),
    ledger: z
      .strictObject({
        id,
        unsettled: z.int().meta({ description: "about_unsettled" }),
        waiting: z.int(),
        final_statement: z.strictObject({ id, number: z.int(), from: date, to: date }).nullable(),
        proposed_statement: z
          .strictObject({ id, number: z.int(), unsigned_by: z.array(z.string()) })
          .nullable(),
        unsettled_at_close: z.int().nullable(),
        unsettled_reason: z.string(),
      })
      .nullable()
      .meta({ description: "about_closing_ledger" }),
  })
  .meta({ id: "ProjectClosing", description: "about_closing" });

export const presentHandover = (view: HandoverView): z.infer<typeof handover> => ({
  id: view.id,
  project_id: view.projectId,
  text: view.text,
  organization: { id: view.firm.id, name: view.firm.name },
  person: view.person && { id: view.person.id, name: view.person.name },
  due_on: view.dueOn,
  is_done: view.done !== null,
  done_at: view.done?.at ?? null,
  done_by: view.done?.by ?? null,
  version: view.version,
});

export const presentClosing = (
  projectId: string,
  { lessons: written, handovers, openTasks, settlement, atClose }: ClosingView,
): z.infer<typeof closing> => ({
  project_id: projectId,
  lessons: written.map(({ firm, wentWell, wentBadly, doNext, writtenBy, writtenAt }) => ({
    organization: firm,
    went_well: wentWell,
    went_badly: wentBadly,
    do_next: doNext,
    written_by: writtenBy,
    written_at: writtenAt,
  })),
  handovers: handovers.map(presentHandover),
  open_tasks: openTasks.map(({ id: taskId, name: called }) => ({ id: taskId, name: called })),
  ledger: settlement && {
    id: settlement.ledgerId,
    unsettled: settlement.unsettled,
    waiting: settlement.waiting,
    final_statement: settlement.signed && {
      id: settlement.signed.id,
      number: settlement.signed.number,
      from: settlement.signed.from,
      to: settlement.signed.to,
    },
    proposed_statement: settlement.proposed && {
      id: settlement.proposed.id,
      number: settlement.proposed.number,
      unsigned_by: settlement.proposed.missing,
    },
    unsettled_at_close: atClose?.unsettled ?? null,
    unsettled_reason: atClose?.reason ?? "",
  },
});

export const lessonsGiven = z
  .strictObject({
    went_well: paragraph(longestLesson).default(""),
    went_badly: paragraph(longestLesson).default(""),
    do_next: paragraph(longestLesson).default(""),
  })
  .transform(({ went_well, went_badly, do_next }) => ({
    wentWell: went_well,
    wentBadly: went_badly,
    doNext: do_next,
  }))
  .refine((given) => !saysNothing(given), { path: ["went_well"], error: "required" });

const handoverFields = {
  text: name(longestHandover),
  organization_id: id,
  user_id: id.nullable(),
  due_on: date.nullable(),
};

export const newHandover = z
  .strictObject({
    ...handoverFields,
    user_id: handoverFields.user_id.default(null),
    due_on: handoverFields.due_on.default(null),
  })
  .transform(
    ({ text, organization_id, user_id, due_on }): HandoverInput => ({
      text,
      receiver: { organizationId: organization_id, userId: user_id },
      dueOn: due_on,
    }),
  )
  .meta({ id: "NewProjectHandover" });

/** A change of a hand-over: what is left out stays; another firm without a person is for the firm. */
export const handoverPatch = z
  .strictObject({
    text: handoverFields.text.optional(),
    organization_id: handoverFields.organization_id.optional(),
    user_id: handoverFields.user_id.optional(),
    due_on: handoverFields.due_on.optional(),
  })
  .meta({ id: "ProjectHandoverPatch" });

export const changedHandover = (now: HandoverView, given: z.output<typeof handoverPatch>): HandoverInput => {
  const moves = given.organization_id !== undefined && given.organization_id !== now.firm.id;
  const kept = moves ? null : (now.person?.id ?? null);
  return {
    text: given.text ?? now.text,
    receiver: {
      organizationId: given.organization_id ?? now.firm.id,
      userId: given.user_id === undefined ? kept : given.user_id,
    },
    dueOn: given.due_on === undefined ? now.dueOn : given.due_on,
  };
};

export const handoverFinished = z.strictObject({ is_done: z.boolean({ error: "invalid" }).default(true) });

export const handoverExample: z.infer<typeof handover> = {
  id: "01990000-0000-7000-8000-00000000f301",
  project_id: "01990000-0000-7000-8000-00000000f001",
  text: "Source files of the order interface",
  organization: { id: "01990000-0000-7000-8000-000000000002", name: "Bright Partner" },
  person: null,
  due_on: "2026-07-10",
  is_done: false,
  done_at: null,
  done_by: null,
  version: 1,
};

export const closingExample: z.infer<typeof closing> = {
  project_id: handoverExample.project_id,
  lessons: [
    {
      organization: handoverExample.organization,
      went_well: "The processes were agreed on before the system was set up.",
      went_badly: "Customer data took three weeks longer to clean than planned.",
      do_next: "Look at the data before the plan is agreed on.",
      written_by: "Mei Lin",
      written_at: "2026-06-29T08:00:00.000Z",
    },
  ],
  handovers: [handoverExample],
  open_tasks: [],
  ledger: null,
};
