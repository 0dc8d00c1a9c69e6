// Files of one customer that the demo's distributor has opened twice: some wait to be compared, two were told apart, two are one by now.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { addContact } from "~/features/contacts/contacts.commands.server";
import { contactInput } from "~/features/contacts/contacts.schema";
import { createCustomer } from "~/features/customers/customers.commands.server";
import { customerInput } from "~/features/customers/customers.schema";
import { sayDifferent, searchDuplicates } from "~/features/duplicates/duplicates.commands.server";
import { findDuplicates, listWaitingSearches } from "~/features/duplicates/find-duplicates.server";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";

const opened = async (scope: Scope, file: Record<string, unknown>): Promise<string> =>
  done(
    await createCustomer(scope, customerInput.parse({ country: "CN", ownerUserId: scope.user.id, ...file })),
  ).id;

export const seedDuplicates = async ({ partner, rival }: DemoFirms): Promise<void> => {
  const sales = await actAs(partner, "sales@partner.example");
  const owner = await actAs(partner, "owner@partner.example");
  await daysAgo(30, async () => {
    await opened(sales, {
      name: "Tongxiang Felt Works Co., Ltd.",
      domain: "tongxiang-felt.example",
      city: "Jiaxing",
      region: "Zhejiang",
      industry: "Textiles",
    });
    const again = await opened(sales, {
      name: "Tongxiang Felt Works",
      city: "Jiaxing",
      phone: "0573-5550 0125",
      employees: 210,
    });
    const contact = { name: "Shen Wei", jobTitle: "Maintenance", phone: "+86 573 5555 0125" };
    done(await addContact(sales, again, contactInput.parse(contact)));
    const [mill, dyeworks] = [
      await opened(sales, { name: "Keqiao Silk Mill", city: "Shaoxing", industry: "Textiles" }),
      await opened(sales, { name: "Keqiao Silk Mills", city: "Huzhou", industry: "Textiles" }),
    ];
    done(await sayDifferent(sales, { oneId: mill, otherId: dyeworks }));
    const kept = await opened(sales, {
      name: "余姚模具集团有限公司",
      tradeName: "Yuyao Mould Group",
      city: "Yuyao",
      industry: "Tooling",
    });
    const gone = await opened(sales, { name: "余姚模具集团", city: "Yuyao", phone: "0574-5550 0190" });
    done(
      await mergeCustomers(owner, kept, {
        goneId: gone,
        take: ["phone"],
        keptVersion: 1,
        goneVersion: 1,
        sharesFollow: true,
      }),
    );
  });
  const theirs = await actAs(rival, "sales@rival.example");
  await daysAgo(12, async () => {
    await opened(theirs, { name: "Pinghu Garments", domain: "pinghu-garments.example", city: "Jiaxing" });
    await opened(theirs, {
      name: "Pinghu Garments Co., Ltd.",
      domain: "pinghu-garments.example",
      city: "Pinghu",
    });
  });
  await daysAgo(2, async () => {
    for (const scope of [sales, theirs]) done(await searchDuplicates(scope));
    const system = await systemScope("the demo finds its duplicates as a job does");
    for (const id of await listWaitingSearches(system))
      await findDuplicates(system, id, { signal: new AbortController().signal, isPassing: () => false });
  });
};
