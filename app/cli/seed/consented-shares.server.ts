// What the demo's firms share of persons: a contact for a joint project, and consumers of the club for service, one of whom has withdrawn
// since.

import { giveConsent, withdrawConsent } from "~/features/contacts/consents.commands.server";
import { saveOwnReach } from "~/features/contacts/contacts.commands.server";
import { consentInput, ownReachInput } from "~/features/contacts/contacts.schema";
import { grantShare } from "~/features/sharing/grant-share.server";
import { addDays, dateIn } from "~/lib/dates";
import { customerNamed } from "./contacts.server";
import { actAs, type DemoFirms, daysAgo, done } from "./demo-firms.server";
import { readAll } from "./sharing.server";

const households = [
  { name: "Li Na", email: "li.na@home.example", phone: "+86 512 5555 0181" },
  { name: "刘洋", email: "liu.yang@home.example", phone: "+86 512 5555 0184" },
  { name: "Zhou Lan", email: "zhou.lan@home.example", phone: "+86 512 5555 0189" },
];

export const seedConsentedShares = async ({ supplier, partner }: DemoFirms): Promise<void> => {
  const lead = await actAs(supplier, "manager@supplier.example");
  const owner = await actAs(partner, "owner@partner.example");
  const { id: allianceId } = await lead.db
    .own("alliances")
    .where("name", "=", "East China Channel")
    .select("id")
    .executeTakeFirstOrThrow();
  const today = dateIn(owner.clock(), owner.timeZone);
  const sides = { allianceId, recipientId: supplier.id, fields: [] };
  const term = (ago: number) => ({ startsOn: addDays(today, -ago), endsOn: addDays(today, 130) });

  const beverage = await customerNamed(owner, "江南饮料");
  const project = await daysAgo(18, async () =>
    done(
      await grantShare(owner, {
        ...sides,
        ...term(18),
        purpose: "灌装线改造联合项目",
        kind: "company",
        consentPurpose: "joint_project",
        population: { kind: "chosen", customerIds: [beverage] },
        level: "contact",
      }),
    ),
  );
  await daysAgo(4, () => readAll(lead, project.id));

  const consents = await daysAgo(16, async () => {
    const given = new Map<string, string>();
    for (const { name, ...reach } of households) {
      const customerId = await customerNamed(owner, name);
      done(await saveOwnReach(owner, customerId, ownReachInput.parse({ ...reach, language: "zh-Hans" })));
      const consent = {
        purpose: "service",
        recipientId: supplier.id,
        categories: ["contact", "profile"],
        givenOn: addDays(today, -16),
        source: "web_form",
        evidence: "The club's form on the web, with a confirming mail",
        textVersion: "Club notice 2026-10",
      };
      given.set(name, done(await giveConsent(owner, customerId, consentInput.parse(consent))).id);
    }
    return given;
  });
  const inspections = await daysAgo(15, async () =>
    done(
      await grantShare(owner, {
        ...sides,
        ...term(15),
        purpose: "Yearly inspections at home",
        kind: "consumer",
        consentPurpose: "service",
        population: { kind: "filter", filter: { country: null, owner: null } },
        level: "fields",
        fields: ["email", "phone", "language"],
      }),
    ),
  );
  await daysAgo(6, () => readAll(lead, inspections.id));
  await daysAgo(1, async () => {
    const consentId = consents.get("Zhou Lan") ?? "";
    const withdrawal = { consentId, withdrawnOn: addDays(today, -1), note: "By telephone" };
    done(await withdrawConsent(owner, withdrawal));
  });
};
