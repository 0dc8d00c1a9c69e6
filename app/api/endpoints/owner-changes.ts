import { z } from "zod";
import type { OwnedList } from "#db/tables-owners";
import type { Right } from "~/access/rights";
import { mostRows } from "~/features/owners/owners.schema";
import { endpoint } from "../endpoint";
import { id, one } from "../fields";

const changeId = "019a0000-0000-7000-8000-000000000092";

const newChange = z
  .strictObject({
    ids: z.array(id).min(1, "choose_some").max(mostRows, `too_many|{"max":${mostRows}}`),
    owner_user_id: id,
  })
  .meta({ id: "NewOwnerChange" });

const change = z
  .strictObject({ id, rows: z.int().meta({ description: "about_change_rows" }), owner: z.string() })
  .meta({ id: "OwnerChange", description: "about_owner_change" });

const undone = z
  .strictObject({ id, rows: z.int(), kept: z.int().meta({ description: "about_change_kept" }) })
  .meta({ id: "OwnerChangeUndone" });

const giving = (giveId: string, path: string, access: Right) =>
  endpoint({
    id: giveId,
    method: "POST",
    path,
    tag: "lists",
    access,
    body: newChange,
    response: one(change),
    status: 201,
    example: {
      body: {
        ids: ["019a0000-0000-7000-8000-000000000020", "019a0000-0000-7000-8000-000000000021"],
        owner_user_id: "019a0000-0000-7000-8000-000000000013",
      },
      response: { data: { id: changeId, rows: 2, owner: "Chen Hao" } },
    },
  });

const undoing = (undoId: string, path: string, access: Right) =>
  endpoint({
    id: undoId,
    method: "POST",
    path: `${path}/{id}/undo`,
    tag: "lists",
    access,
    response: one(undone),
    example: { response: { data: { id: changeId, rows: 2, kept: 0 } } },
  });

export const giveRows = {
  customers: giving("giveCustomers", "/customer-owner-changes", "customers.edit"),
  deals: giving("giveDeals", "/deal-owner-changes", "deals.register"),
  complaints: giving("giveComplaints", "/complaint-owner-changes", "customers.edit"),
  care_steps: giving("giveCareSteps", "/care-step-owner-changes", "customers.edit"),
} satisfies Record<OwnedList, ReturnType<typeof giving>>;

export const takeRowsBack = {
  customers: undoing("takeCustomersBack", "/customer-owner-changes", "customers.edit"),
  deals: undoing("takeDealsBack", "/deal-owner-changes", "deals.register"),
  complaints: undoing("takeComplaintsBack", "/complaint-owner-changes", "customers.edit"),
  care_steps: undoing("takeCareStepsBack", "/care-step-owner-changes", "customers.edit"),
} satisfies Record<OwnedList, ReturnType<typeof undoing>>;
