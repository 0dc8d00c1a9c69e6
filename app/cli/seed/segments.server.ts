// Segments that the demo's firms work by.

import { noConditions } from "~/features/segments/segment-rule";
import { defineSegment } from "~/features/segments/segments.commands.server";
import { actAs, type DemoFirms, done } from "./demo-firms.server";

export const seedSegments = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  for (const [firm, email, name, purpose, rule] of [
    [
      partner,
      "sales@partner.example",
      "Nobody has called for a quarter",
      "Call them before the season begins",
      { match: "all", kinds: ["company"], quietDays: 90 },
    ],
    [
      partner,
      "sales@partner.example",
      "To be kept",
      "The owner visits them in person",
      { match: "any", retentions: ["at_risk", "won_back"], complaint: "open" },
    ],
    [
      supplier,
      "manager@supplier.example",
      "Companies in China",
      "Invite to the works in spring",
      { match: "all", kinds: ["company"], country: "CN" },
    ],
    [
      rival,
      "sales@rival.example",
      "Without owner",
      "Share out among the sales team each Monday",
      { match: "all", owner: "none" },
    ],
  ] as const) {
    const scope = await actAs(firm, email);
    const input = { name, purpose, ownerUserId: null, rule: { ...noConditions, ...rule } };
    done(await defineSegment(scope, input));
  }
};
