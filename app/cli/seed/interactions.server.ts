// What the demo's firms said with their customers, and what they have to do next.

import type { Scope } from "~/access/scope.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";
import {
  closeNextStep,
  planNextStep,
  recordInteraction,
} from "~/features/interactions/interactions.commands.server";
import { interactionInput, nextStepInput } from "~/features/interactions/interactions.schema";
import { addDays, dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const dayOf = (scope: Scope, days = 0): string => addDays(dateIn(scope.clock(), scope.timeZone), days);

const say = (
  scope: Scope,
  customerId: string,
  days: number,
  fields: Record<string, unknown>,
): Promise<unknown> =>
  daysAgo(days, async () => {
    const input = interactionInput.parse({ happenedOn: dayOf(scope), ...fields });
    return done(await recordInteraction(scope, customerId, input));
  });

const plan = async (scope: Scope, customerId: string, inDays: number, fields: Record<string, unknown>) =>
  done(
    await planNextStep(
      scope,
      customerId,
      nextStepInput.parse({ dueOn: dayOf(scope, inDays), remind: 3, ...fields }),
    ),
  ).id;

export const seedInteractions = async ({ partner, rival }: DemoFirms): Promise<void> => {
  const sales = await actAs(partner, "sales@partner.example");
  const beverage = await customerNamed(sales, "江南饮料");
  const contacts = (await getPersons(sales, beverage))?.contacts ?? [];
  const contactId = (name: string) => contacts.find((contact) => contact.name === name)?.id;
  await say(sales, beverage, 96, {
    kind: "visit",
    contactId: contactId("赵敏"),
    text: "参观灌装三线，夏季电柜温度过高，每班停机两次。\n希望在明年检修期前拿到方案。",
  });
  const drawings = await daysAgo(95, () =>
    plan(sales, beverage, 7, { kind: "other", text: "Get the cabinet drawings of line 3" }),
  );
  await daysAgo(87, async () =>
    done(
      await closeNextStep(sales, drawings, {
        outcome: "done",
        note: "Received from plant engineering",
        version: 1,
      }),
    ),
  );
  await say(sales, beverage, 41, {
    kind: "call",
    contactId: contactId("Peter Aalto"),
    text: "The derating table answers the question of the fans. He will ask for the offer to be split by line.",
  });
  await say(sales, beverage, 6, {
    kind: "event",
    contactId: contactId("赵敏"),
    text: "在苏州展会上会面，年底前确定预算。",
  });
  await plan(sales, beverage, 2, { kind: "offer", text: "Send the offer split by line" });
  await plan(sales, beverage, 24, { kind: "visit", text: "年末回访，确认检修窗口" });
  const cold = await customerNamed(sales, "Luzhou Cold Store");
  await say(sales, cold, 33, { kind: "email", text: "Asked for a maintenance contract for both halls." });
  await daysAgo(20, () =>
    plan(sales, cold, 17, { kind: "call", text: "Call about the maintenance contract" }),
  );
  const theirs = await actAs(rival, "sales@rival.example");
  const parts = await customerNamed(theirs, "Ruian Auto Parts");
  await say(theirs, parts, 14, { kind: "meeting", text: "Wants a second source for the pressing line." });
  await plan(theirs, parts, 5, { kind: "visit", text: "Measure the pressing line" });
};
