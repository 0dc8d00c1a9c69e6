// Changes of owner through the API, the same for each list.

import type { OwnedList } from "#db/tables-owners";
import {
  type Assigned,
  assignRows,
  getAssignment,
  undoAssignment,
} from "~/features/owners/assign-owner.server";
import { giveRows, takeRowsBack } from "./endpoints/owner-changes";
import { on, show } from "./offers.server";

const present = ({ changeId, rows, colleague }: Assigned) => ({
  data: { id: changeId, rows, owner: colleague },
});

/** Gives rows of the list to a colleague. */
export const giving = (list: OwnedList) =>
  on(giveRows[list], async ({ scope, body, newId, again }) => {
    const made = again ? await getAssignment(scope, list, newId) : null;
    if (made) return show(present(made));
    const given = { ids: body.ids, ownerUserId: body.owner_user_id };
    const assigned = await assignRows(scope, list, given, newId);
    return assigned.ok ? show(present(assigned.value)) : assigned;
  });

/** Takes such a change back. */
export const takingBack = (list: OwnedList) =>
  on(takeRowsBack[list], async ({ scope, params }) => {
    const id = params.id ?? "";
    const undone = await undoAssignment(scope, list, id);
    return undone.ok ? show({ data: { id, ...undone.value } }) : undone;
  });
