// Input of needs and their steps: of the forms and of the API alike.

import { z } from "zod";
import { isId } from "~/lib/id";
import { calendarDate, line, lines, optionalLine, optionalLines, version } from "~/lib/input";
import { needSources, needWays } from "./needs.rules";

const choose = { error: "choose_one" };

/** A need as it is stated. The lead names the member it is for; a member states its own. */
export const needInput = z
  .object({
    organizationId: z.string(choose).refine(isId, { error: "choose_one" }).nullable().default(null),
    way: z.enum(needWays, choose),
    source: z.enum(needSources, choose),
    customerName: optionalLine(200),
    title: line(200),
    description: lines(4000),
    wantedOn: calendarDate.nullable().default(null),
  })
  .refine(({ source, customerName }) => source === "partner" || customerName !== "", {
    path: ["customerName"],
    error: "required",
  });
export type NeedInput = z.infer<typeof needInput>;

/** A version of the solution. */
export const designInput = z.object({ note: lines(4000), version });

/** A step that may say something. */
export const stepInput = z.object({ note: optionalLines(2000), version });

/** A step that must say why: what is missing, why it is withdrawn. */
export const reasonInput = z.object({ note: lines(2000), version });
