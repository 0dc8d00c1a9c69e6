// What PostgreSQL itself lets the recipient of a grant read of persons, whatever the code above asks for.

import { expect, test } from "vitest";
import { withdrawConsent } from "~/features/contacts/consents.commands.server";
import { saveOwnReach } from "~/features/contacts/contacts.commands.server";
import { addedContact, givenConsent, must } from "../../../tests/factories/contacts";
import { customerOf, granted } from "../../../tests/factories/sharing";
import { createWorld, type Firm, scopeOf } from "../../../tests/factories/world";

test("row-level security shows a person to the recipient alone, and only while the consent stands", async () => {
  const world = await createWorld();
  const partner = await scopeOf(world.partner);
  const company = await customerOf(partner);
  const contactId = await addedContact(partner, company, { name: "Zhao Min" });
  await addedContact(partner, company, { name: "Qian Bo" });
  const consumer = await customerOf(partner, { kind: "consumer", name: "Zhou Ning" });
  const reach = { jobTitle: "", email: "", phone: "+86 512 5555 0100", language: null, notes: "" };
  must(await saveOwnReach(partner, consumer, reach));
  await customerOf(partner, { kind: "consumer", name: "Wu Tao" });
  const terms = {
    purpose: "service" as const,
    channel: null,
    recipientId: world.supplier.id,
    categories: ["contact" as const, "profile" as const],
  };
  const consents = [
    await givenConsent(partner, company, { contactId, ...terms }),
    await givenConsent(partner, consumer, terms),
  ];

  /** The names of persons that a firm's handle reads, with no condition of ours. */
  const seenBy = async (firm: Firm): Promise<string[]> => {
    const handle = world.database.forOrganization(firm.id);
    const contacts = await handle.selectFrom("customer_contacts").select(["name", "is_self"]).execute();
    const customers = await handle
      .selectFrom("customers")
      .where("kind", "=", "consumer")
      .select("name")
      .execute();
    const named = contacts.map(({ name, is_self }) => (is_self === 1 ? "a reach" : name));
    return [...named, ...customers.map(({ name }) => name)].sort();
  };
  expect(await seenBy(world.supplier)).toEqual([]);
  const sides = { allianceId: world.alliance.id, recipientId: world.supplier.id };
  await granted(partner, sides, { level: "contact", consentPurpose: "marketing" });
  await granted(partner, sides, { level: "profile", consentPurpose: "service" });
  expect(await seenBy(world.supplier)).toEqual([]);
  await granted(partner, sides, { level: "contact", consentPurpose: "service" });
  expect(await seenBy(world.supplier)).toEqual(["Zhao Min"]);
  await granted(partner, sides, { kind: "consumer", level: "contact", consentPurpose: "service" });
  expect(await seenBy(world.supplier)).toEqual(["Zhao Min", "Zhou Ning", "a reach"]);
  expect(await seenBy(world.rival)).toEqual([]);
  for (const consentId of consents)
    must(await withdrawConsent(partner, { consentId, withdrawnOn: "2026-11-01", note: "" }));
  expect(await seenBy(world.supplier)).toEqual([]);
});
