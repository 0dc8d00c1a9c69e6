// The conflicts of a deal as the API answers them to its lead, and the judgement on one.

import { z } from "zod";
import type { DealConflicts as ConflictsView } from "~/features/deals/conflicts/conflicts.queries.server";
import { registrationStates } from "~/features/deals/deals.rules";
import { id, instant, paragraph } from "../fields";

const conflict = z
  .strictObject({
    deal: z.strictObject({
      id,
      reference: z.string(),
      state: z.enum(registrationStates),
      customer_name: z.string(),
      registrant: z.string(),
      submitted_at: instant.nullable(),
    }),
    tie: z.enum(["same", "parent", "subsidiary"]).meta({ description: "about_conflict_tie" }),
    strength: z.enum(["match", "possible"]).meta({ description: "about_conflict_strength" }),
    keys: z
      .array(z.strictObject({ key: z.string(), strength: z.number() }))
      .meta({ description: "about_conflict_keys" }),
    product_lines: z.array(z.string()),
    is_protected: z.boolean().meta({ description: "about_conflict_protected" }),
    is_judgeable: z.boolean().meta({ description: "about_conflict_judgeable" }),
    different_customer: z
      .strictObject({ person: z.string(), at: instant, note: z.string() })
      .nullable()
      .meta({ description: "about_different_customer" }),
  })
  .meta({ id: "DealConflict" });

export const dealConflicts = z
  .strictObject({
    checked_at: instant.nullable().meta({ description: "about_conflicts_checked" }),
    is_waiting: z.boolean().meta({ description: "about_conflicts_waiting" }),
    conflicts: z.array(conflict),
  })
  .meta({ id: "DealConflicts" });
export type DealConflictsResource = z.infer<typeof dealConflicts>;

export const newJudgement = z
  .strictObject({
    other_deal_id: id,
    different_customer: z.boolean().meta({ description: "about_judgement" }),
    note: paragraph(2000).default(""),
  })
  .refine(({ different_customer, note }) => !different_customer || note !== "", {
    path: ["note"],
    error: "required",
  })
  .meta({ id: "NewCustomerJudgement" });

export const presentConflicts = ({ checkedAt, isWaiting, found }: ConflictsView): DealConflictsResource => ({
  checked_at: checkedAt,
  is_waiting: isWaiting,
  conflicts: found.map((one) => ({
    deal: {
      id: one.id,
      reference: one.reference,
      state: one.state,
      customer_name: one.customerName,
      registrant: one.registrant,
      submitted_at: one.submittedAt,
    },
    tie: one.tie,
    strength: one.strength,
    keys: one.keys,
    product_lines: one.lines,
    is_protected: one.isProtected,
    is_judgeable: one.isJudgeable,
    different_customer: one.judgement,
  })),
});

export const dealConflictsExample: DealConflictsResource = {
  checked_at: "2026-03-10T01:05:02.000Z",
  is_waiting: false,
  conflicts: [
    {
      deal: {
        id: "019a0000-0000-7000-8000-000000000052",
        reference: "D-4MX9TR",
        state: "approved",
        customer_name: "Jiangnan Beverage",
        registrant: "Delta Automation",
        submitted_at: "2026-02-03T06:40:00.000Z",
      },
      tie: "same",
      strength: "match",
      keys: [
        { key: "domain", strength: 0.95 },
        { key: "name", strength: 0.94 },
      ],
      product_lines: ["Drives"],
      is_protected: true,
      is_judgeable: false,
      different_customer: null,
    },
  ],
};
