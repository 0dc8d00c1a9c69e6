// Persons of the demo's customer files: contacts of companies, how a consumer is reached, and what they consented to.

import type { Scope } from "~/access/scope.server";
import { giveConsent, withdrawConsent } from "~/features/contacts/consents.commands.server";
import { addContact, endContact, saveOwnReach } from "~/features/contacts/contacts.commands.server";
import { consentInput, contactInput, ownReachInput } from "~/features/contacts/contacts.schema";
import { allCustomers } from "~/features/customers/customers.filter";
import { listCustomers } from "~/features/customers/customers.queries.server";
import { addDays, dateIn } from "~/lib/dates";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

type DemoContact = Record<string, unknown> & { name: string };

const ofPartner: Record<string, DemoContact[]> = {
  江南饮料股份有限公司: [
    {
      name: "赵敏",
      jobTitle: "采购总监",
      email: "zhao.min@jiangnan-beverage.example",
      phone: "+86 510 5555 0142",
      language: "zh-Hans",
      notes: "上午联系为宜，重大采购须经总经理会签。",
    },
    {
      name: "Peter Aalto",
      jobTitle: "Plant engineering",
      email: "p.aalto@jiangnan-beverage.example",
      phone: "+86 510 5555 0167",
      language: "en",
    },
    { name: "Qian Bo", jobTitle: "Maintenance", phone: "+86 510 5555 0119", language: "zh-Hans" },
  ],
  "Luzhou Cold Store": [
    {
      name: "Sun Yifei",
      jobTitle: "Managing director",
      email: "sun@luzhou-cold.example",
      phone: "+86 512 5555 0131",
    },
  ],
  "Müller Förderanlagen GmbH": [
    {
      name: "Katrin Müller",
      jobTitle: "Geschäftsführerin",
      email: "k.mueller@mueller-foerder.example",
      phone: "+49 7131 5550 12",
      language: "de",
    },
  ],
};

const ofRival: Record<string, DemoContact[]> = {
  "Ruian Auto Parts": [
    { name: "Ye Chun", jobTitle: "Buyer", email: "ye.chun@ruian-auto.example", phone: "+86 577 5555 0188" },
  ],
};

/** The id of the first customer of the firm whose name has this in it. */
export const customerNamed = async (scope: Scope, text: string): Promise<string> => {
  const { rows } = await listCustomers(scope, { ...allCustomers, text }, { limit: 1 });
  const [row] = rows;
  if (!row) throw new Error(`the demo has no customer ${text}`);
  return row.id;
};

const addAll = async (
  scope: Scope,
  contacts: Record<string, DemoContact[]>,
): Promise<Map<string, string>> => {
  const ids = new Map<string, string>();
  for (const [customer, people] of Object.entries(contacts)) {
    const id = await customerNamed(scope, customer);
    for (const person of people)
      ids.set(person.name, done(await addContact(scope, id, contactInput.parse(person))).id);
  }
  return ids;
};

export const seedContacts = async ({ supplier, partner, rival }: DemoFirms): Promise<void> => {
  const sales = await actAs(partner, "sales@partner.example");
  const today = dateIn(sales.clock(), sales.timeZone);
  const people = await daysAgo(150, () => addAll(sales, ofPartner));
  await daysAgo(140, async () => addAll(await actAs(rival, "sales@rival.example"), ofRival));
  const beverage = await customerNamed(sales, "江南饮料");
  await daysAgo(120, async () => {
    const given = {
      contactId: people.get("赵敏"),
      givenOn: addDays(today, -121),
      source: "signed_form",
      evidence: "授权书第 17 号，合同卷宗",
      textVersion: "隐私告知 2026-01",
    };
    const shared = { ...given, purpose: "joint_project", recipientId: supplier.id, categories: ["contact"] };
    done(await giveConsent(sales, beverage, consentInput.parse(shared)));
    const invited = { ...given, purpose: "events", channel: "email" };
    done(await giveConsent(sales, beverage, consentInput.parse(invited)));
  });
  const letters = await daysAgo(90, async () => {
    const given = {
      contactId: people.get("Peter Aalto"),
      purpose: "marketing",
      channel: "phone",
      givenOn: addDays(today, -90),
      source: "spoken",
      evidence: "Said so at the trade fair, noted by Lin Yue",
    };
    return done(await giveConsent(sales, beverage, consentInput.parse(given))).id;
  });
  await daysAgo(30, async () => {
    const withdrawal = { consentId: letters, withdrawnOn: addDays(today, -30), note: "By e-mail" };
    done(await withdrawConsent(sales, withdrawal));
    const left = { contactId: people.get("Qian Bo") ?? "", version: 1, reason: "Moved to the Suzhou plant" };
    done(await endContact(sales, left));
  });
  const household = await customerNamed(sales, "Zhang Min");
  await daysAgo(100, async () => {
    const reach = { email: "zhang.min@home.example", phone: "+86 512 5555 0177", language: "zh-Hans" };
    done(await saveOwnReach(sales, household, ownReachInput.parse(reach)));
    const given = {
      purpose: "service",
      channel: "messaging",
      givenOn: addDays(today, -100),
      source: "signed_form",
      evidence: "The club's form, no. 1",
    };
    done(await giveConsent(sales, household, consentInput.parse(given)));
  });
};
