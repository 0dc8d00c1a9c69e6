// A deal from both sides: the registrant's form and steps, the manager's queue.

import { expect } from "@playwright/test";
import { anything, type Person } from "../person";

export type TypedDeal = {
  customer: string;
  /** By its text in the list; left as it stands where the firm has one alliance. */
  alliance?: string;
  key: string;
  productLine: string;
  amount: string;
};

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Fills everything that a submission needs. */
export const fillsDeal = async (registrant: Person, deal: TypedDeal): Promise<void> => {
  if (deal.alliance) {
    const option = registrant.field("deals:alliance").getByRole("option", { name: deal.alliance });
    await registrant.field("deals:alliance").selectOption(await option.getAttribute("value"));
  }
  await registrant.types("deals:end_customer", deal.customer);
  await registrant.types("deals:customer_key", deal.key);
  await registrant.page.getByRole("checkbox", { name: deal.productLine, exact: true }).check();
  await registrant.types("deals:amount", deal.amount);
  await registrant.chooses("deals:currency", "CNY");
  await registrant.types("deals:expected_close", inDays(60));
  await registrant.chooses("deals:sale_stage", "qualified");
  await registrant.page.getByRole("checkbox", { name: registrant.say("deals:no_contact_yet") }).check();
  await registrant.types("deals:problem_label", "The old line stops twice a week.");
};

/** Writes and submits a deal in one go; stands on its page afterwards. Answers the page's path. */
export const registersDeal = async (registrant: Person, deal: TypedDeal): Promise<string> => {
  await registrant.goTo("/deals/new");
  await fillsDeal(registrant, deal);
  await registrant.presses("deals:submit");
  await registrant.isTold("toasts:deal_submitted", { reference: anything });
  return new URL(registrant.page.url()).pathname;
};

/** Opens the case in the work queue. */
export const takesUp = async (manager: Person, customer: string): Promise<void> => {
  await manager.goTo("/queue");
  await manager.page.locator("#queue").getByRole("link", { name: customer }).click();
  await expect(manager.page.getByRole("heading", { name: customer, exact: true })).toBeVisible();
};

/** Expects a step in the deal's timeline, told in the reader's words. */
export const findsInTimeline = async (reader: Person, ...events: string[]): Promise<void> => {
  for (const event of events) {
    const sentence = reader.say(`deals:event_${event}`, { who: "", stage: "" }).trim();
    await expect(reader.page.locator(".timeline")).toContainText(sentence);
  }
};

/** Presses the step's link on the deal's page and then its button in the question that opens. */
export const takesStep = async (
  person: Person,
  step: "convert" | "close_won" | "close_lost" | "contest" | "withdraw",
  answer: () => Promise<void> = async () => undefined,
): Promise<void> => {
  await person.follows(`deals:${step}`);
  await answer();
  await person.presses(`deals:${step}`);
  await person.isTold(`toasts:deal_${step}`);
};
