import { z } from "zod";
import { endpoint } from "../endpoint";
import { date, one } from "../fields";
import { lookThrough, lookThroughExample } from "../resources/look-through";

export const getLookThrough = endpoint({
  id: "getLookThrough",
  method: "GET",
  path: "/look-through/{id}",
  tag: "holdings",
  access: "holdings.read",
  query: z.strictObject({ as_of: date.optional().meta({ format: "date", description: "about_as_of" }) }),
  response: one(lookThrough),
  example: { response: { data: lookThroughExample } },
});
