// A person makes the secret address of their calendar, reads it as a program does, and ends it.

import { expect } from "@playwright/test";
import { expectAccessible, test, withAndWithoutScript } from "./journey";

withAndWithoutScript((javaScriptEnabled) => {
  test("a calendar has an address, which ends", async ({ arrive, request }) => {
    // One of each, because both ways share a server and a person has one address.
    const person = await arrive(javaScriptEnabled ? "manager@supplier.example" : "owner@partner.example");
    const { page } = person;
    await person.goTo("/settings/calendar");
    if (javaScriptEnabled) await expectAccessible(page);
    await person.presses("calendar:make");
    const address = await person.field("calendar:address").inputValue();
    const first = await request.get(address);
    expect(first.status()).toBe(200);
    expect(await first.text()).toContain("BEGIN:VEVENT");
    await person.goTo("/settings/calendar");
    await person.presses("calendar:revoke");
    await person.isTold("toasts:calendar_revoked");
    expect((await request.get(address)).status()).toBe(404);
  });
});
