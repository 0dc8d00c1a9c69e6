// Views that the demo's people keep of their lists.

import { viewInput } from "~/features/views/views.schema";
import { saveView } from "~/features/views/views.server";
import { actAs, type DemoFirms, done } from "./demo-firms.server";

export const seedViews = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  for (const [firm, email, view] of [
    [
      partner,
      "sales@partner.example",
      {
        name: "Customers at risk",
        list: "customers",
        query: "retention=at_risk&columns=place,owner,loyalty,retention",
      },
    ],
    [
      partner,
      "sales@partner.example",
      { name: "My drafts", list: "deals", query: "state=draft", isShared: false },
    ],
    [
      supplier,
      "manager@supplier.example",
      {
        name: "Won, by amount",
        list: "deals",
        query: "side=addressed&state=closed_won&sort=-amount&columns=firm,closed,won",
      },
    ],
    [
      partner,
      "sales@partner.example",
      {
        name: "Severe and open",
        list: "complaints",
        query: "severity=high&columns=severity,responsible,clock,cause",
      },
    ],
    [
      partner,
      "sales@partner.example",
      { name: "My care by today", list: "care_steps", query: "show=due&owner=me" },
    ],
    [partner, "sales@partner.example", { name: "Key accounts", list: "margins", query: "shown=key" }],
    [
      supplier,
      "manager@supplier.example",
      {
        name: "Held by us, with votes",
        list: "holdings",
        query: "direction=held&columns=owned,share,votes,state",
      },
    ],
    [
      supplier,
      "manager@supplier.example",
      { name: "Without product line", list: "purchases", query: "line=none&columns=amount,day,customer" },
    ],
    [rival, "sales@rival.example", { name: "Without owner", list: "customers", query: "owner=none" }],
  ] as const) {
    const scope = await actAs(firm, email);
    done(await saveView(scope, viewInput.parse({ isShared: true, ...view })));
  }
};
