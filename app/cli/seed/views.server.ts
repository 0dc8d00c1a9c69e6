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
    [rival, "sales@rival.example", { name: "Without owner", list: "customers", query: "owner=none" }],
  ] as const) {
    const scope = await actAs(firm, email);
    done(await saveView(scope, viewInput.parse({ isShared: true, ...view })));
  }
};
