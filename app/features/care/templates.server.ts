// The templates of a firm's care plans. A plan takes its template's steps with it: a template that changes later changes no plan.

import type { CarePhase } from "#db/tables-care";
import type { Scope, TransactionScope } from "~/access/scope.server";
import { isId, newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import { byDay, type TemplateInput, type TemplateStep } from "./care.schema";

export type TemplateView = {
  id: string;
  name: string;
  phase: CarePhase;
  steps: TemplateStep[];
  updatedAt: string;
  version: number;
};

const mostKept = 100;

const current = (db: Scope["db"]) => db.own("care_templates").where("care_templates.retired_at", "is", null);

const readTemplates = async (db: Scope["db"], rows: ReturnType<typeof current>): Promise<TemplateView[]> => {
  const found = await rows
    .select(["id", "name", "phase", "updated_at", "version"])
    .orderBy("name")
    .orderBy("id")
    .execute();
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const steps = await db
    .own("care_template_steps")
    .where("template_id", "in", ids)
    .select(["template_id", "text", "channel", "day_offset"])
    .orderBy("position")
    .execute();
  return found.map(({ updated_at, ...template }) => ({
    ...template,
    steps: steps
      .filter(({ template_id }) => template_id === template.id)
      .map(({ text, channel, day_offset }) => ({ text, channel, dayOffset: day_offset })),
    updatedAt: updated_at,
  }));
};

/** The firm's templates by name, a hundred at most. */
export const listTemplates = (scope: Scope): Promise<TemplateView[]> =>
  readTemplates(scope.db, current(scope.db));

/** One template that plans are made from. */
export const getTemplate = async ({ db }: Pick<Scope, "db">, id: string): Promise<TemplateView | null> => {
  if (!isId(id)) return null;
  const [template] = await readTemplates(db, current(db).where("care_templates.id", "=", id));
  return template ?? null;
};

/** Refusals: `care_template_name_taken`; `care_templates_too_many`. For whoever holds the firm's lock. */
const checkRoom = async (tx: TransactionScope, name: string, id: string): Promise<Result<null>> => {
  const others = await current(tx.db).where("id", "<>", id).select("name").execute();
  if (others.some((other) => other.name === name)) return refuse("care_template_name_taken");
  return others.length >= mostKept ? refuse("care_templates_too_many", { most: mostKept }) : ok(null);
};

const putSteps = async (tx: TransactionScope, id: string, steps: readonly TemplateStep[]): Promise<void> => {
  await tx.db.delete("care_template_steps").where("template_id", "=", id).execute();
  await tx.db
    .insert(
      "care_template_steps",
      byDay(steps).map(({ text, channel, dayOffset }, position) => ({
        template_id: id,
        position,
        day_offset: dayOffset,
        channel,
        text,
      })),
    )
    .execute();
};

const factsOf = ({ name, phase, steps }: TemplateInput) => ({
  name,
  phase,
  steps: JSON.stringify(byDay(steps)),
});

/** Refusals: `care_template_name_taken`; `care_templates_too_many`, over a hundred. */
export const defineTemplate = (
  scope: Scope,
  input: TemplateInput,
  id = newId(),
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    // One at a time within the firm, so that two of one name are noticed.
    await tx.db.lockOrganization();
    const room = await checkRoom(tx, input.name, id);
    if (!room.ok) return room;
    const { name, phase } = input;
    const made = { created_by_user_id: tx.user.id, created_at: tx.at, updated_at: tx.at, retired_at: null };
    await tx.db.insert("care_templates", [{ id, name, phase, ...made }]).execute();
    await putSteps(tx, id, input.steps);
    await tx.record({
      subject: { type: "care_template", id },
      action: "care_template.defined",
      after: factsOf(input),
    });
    return ok({ id, name });
  });

/** Refusals: `not_found`; `stale`; `care_template_name_taken`. */
export const changeTemplate = (
  scope: Scope,
  id: string,
  input: TemplateInput & { version: number },
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    await tx.db.lockOrganization();
    const before = await getTemplate(tx, id);
    if (!before) return refuse("not_found");
    if (before.version !== input.version) return refuse("stale");
    const room = await checkRoom(tx, input.name, id);
    if (!room.ok) return room;
    await tx.db
      .update("care_templates")
      .set({ name: input.name, phase: input.phase, updated_at: tx.at, version: input.version + 1 })
      .where("id", "=", id)
      .execute();
    await putSteps(tx, id, input.steps);
    await tx.record({
      subject: { type: "care_template", id },
      action: "care_template.changed",
      before: factsOf(before),
      after: factsOf(input),
    });
    return ok({ id, name: input.name });
  });

/** No plan is made from it any more; those that were made go on. Refusals: `not_found`; `stale`. */
export const retireTemplate = (
  scope: Scope,
  id: string,
  { version }: { version: number },
): Promise<Result<{ id: string; name: string }>> =>
  scope.transaction(async (tx) => {
    const template = await current(tx.db).where("id", "=", id).select("name").executeTakeFirst();
    if (!template) return refuse("not_found");
    const retired = await tx.db
      .update("care_templates")
      .set({ retired_at: tx.at, updated_at: tx.at, version: version + 1 })
      .where("id", "=", id)
      .where("retired_at", "is", null)
      .where("version", "=", version)
      .executeTakeFirst();
    if (retired.numUpdatedRows === 0n) return refuse("stale");
    await tx.record({
      subject: { type: "care_template", id },
      action: "care_template.retired",
      before: { name: template.name },
    });
    return ok({ id, name: template.name });
  });
