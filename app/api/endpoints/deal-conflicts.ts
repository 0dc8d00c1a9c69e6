import { endpoint } from "../endpoint";
import { one } from "../fields";
import { dealConflicts, dealConflictsExample, newJudgement } from "../resources/deal-conflicts";

export const listDealConflicts = endpoint({
  id: "listDealConflicts",
  method: "GET",
  path: "/deals/{id}/conflicts",
  tag: "deals",
  access: "deals.read",
  response: one(dealConflicts),
  example: { response: { data: dealConflictsExample } },
});

export const judgeDealConflict = endpoint({
  id: "judgeDealConflict",
  method: "POST",
  path: "/deals/{id}/conflicts",
  tag: "deals",
  access: "deals.decide",
  body: newJudgement,
  response: one(dealConflicts),
  example: {
    body: {
      other_deal_id: "019a0000-0000-7000-8000-000000000052",
      different_customer: true,
      note: "The mill in Huzhou and the trading house of the same name have different owners.",
    },
    response: { data: dealConflictsExample },
  },
});
