// Founds an alliance: the acting firm leads it, and it is classified on all four axes from its first day.

import type { Scope } from "~/access/scope.server";
import { dateIn } from "~/lib/dates";
import { newId } from "~/lib/id";
import { ok, type Result, refuse } from "~/lib/result";
import type { AllianceInput } from "./alliances.schema";
import { axes } from "./classification.rules";

/**
 * Answers the new alliance's id, which may be drawn beforehand. Refusal: `alliance_name_taken`, where the firm leads one of the same
 * name.
 */
export const createAlliance = (
  scope: Scope,
  input: AllianceInput,
  id = newId(),
): Promise<Result<{ id: string }>> =>
  scope.transaction(async (tx) => {
    const { classification, isOpen, startsOn, ...facts } = input;
    const effectiveFrom = startsOn ?? dateIn(tx.now, scope.timeZone);
    // Commands of one firm queue here, so that a form sent twice finds the name taken.
    await tx.db.lockOrganization();
    const namesake = await tx.db
      .own("alliances")
      .where("name", "=", input.name)
      .select("id")
      .executeTakeFirst();
    if (namesake) return refuse("alliance_name_taken");
    await tx.db
      .insert("alliances", [
        {
          id,
          ...facts,
          stage: "operational_awareness",
          is_open: isOpen ? 1 : 0,
          starts_on: startsOn,
          created_at: tx.at,
          updated_at: tx.at,
        },
      ])
      .execute();
    await tx.db
      .insertAsLead(
        "alliance_classifications",
        axes.map((axis) => ({
          id: newId(),
          alliance_id: id,
          axis,
          value: classification[axis].value,
          sub_kind: classification[axis].subKind,
          effective_from: effectiveFrom,
          reason: "",
          evidence: "",
          created_by_user_id: tx.user.id,
          created_at: tx.at,
        })),
      )
      .execute();
    await tx.record({
      subject: { type: "alliance", id },
      action: "alliance.created",
      after: {
        ...facts,
        starts_on: startsOn,
        is_open: isOpen,
        effective_from: effectiveFrom,
        classification,
      },
    });
    return ok({ id });
  });
