import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dateIn } from "~/lib/dates";
import {
  type ConsentTerms,
  consentCategories,
  consentCovers,
  consentPurposes,
  consentState,
  holdsOn,
} from "./consents.rules";

const firms = ["019a0000-0000-7000-8000-000000000001", "019a0000-0000-7000-8000-000000000002"];
const zones = ["Pacific/Kiritimati", "Asia/Shanghai", "UTC", "America/New_York", "Pacific/Pago_Pago"];

const day = fc.integer({ min: 0, max: 1_000 }).map((days) => addDays("2025-01-01", days));
const instant = fc
  .integer({ min: 0, max: 1_000 * 86_400 })
  .map((s) => new Date(Date.UTC(2025, 0, 1) + s * 1000));

const withdrawal = fc
  .record({ at: instant, zone: fc.constantFrom(...zones), daysBefore: fc.nat({ max: 30 }) })
  .map(({ at, zone, daysBefore }) => ({ at: at.toISOString(), on: addDays(dateIn(at, zone), -daysBefore) }));

const consent: fc.Arbitrary<ConsentTerms> = fc.record({
  purpose: fc.constantFrom(...consentPurposes),
  channel: fc.constant(null),
  recipientId: fc.constantFrom(...firms, null),
  categories: fc.subarray([...consentCategories], { minLength: 1 }),
  givenOn: day,
  endsOn: fc.option(day),
  withdrawn: fc.option(withdrawal),
});

const asked = fc.record({
  purpose: fc.constantFrom(...consentPurposes),
  recipientId: fc.constantFrom(...firms),
  categories: fc.subarray([...consentCategories], { minLength: 1 }),
});

const given: ConsentTerms = {
  purpose: "cross_selling",
  channel: null,
  recipientId: firms[0] ?? "",
  categories: ["contact", "profile"],
  givenOn: "2026-03-01",
  endsOn: null,
  withdrawn: null,
};
const question = { purpose: given.purpose, recipientId: firms[0] ?? "", categories: ["contact"] as const };

describe("a consent covers", () => {
  test("its purpose, its firm and its categories, from the day it was given on", () => {
    expect(consentCovers([given], question, "2026-03-01")).toBe(true);
    expect(consentCovers([given], question, "2026-02-28")).toBe(false);
    expect(consentCovers([given], { ...question, purpose: "marketing" }, "2026-03-01")).toBe(false);
    expect(consentCovers([given], { ...question, recipientId: firms[1] ?? "" }, "2026-03-01")).toBe(false);
    expect(consentCovers([given], { ...question, categories: ["purchases"] }, "2026-03-01")).toBe(false);
  });

  test("its last day, and none after it", () => {
    const until = { ...given, endsOn: "2026-06-30" };
    expect(consentCovers([until], question, "2026-06-30")).toBe(true);
    expect(consentCovers([until], question, "2026-07-01")).toBe(false);
  });

  test("no firm where it is for a channel of one's own", () => {
    const channel: ConsentTerms = { ...given, channel: "email", recipientId: null };
    expect(consentCovers([channel], question, "2026-03-01")).toBe(false);
  });

  test("not two halves together", () => {
    const [one, other] = [
      { ...given, categories: ["contact" as const] },
      { ...given, categories: ["profile" as const] },
    ];
    expect(
      consentCovers([one, other], { ...question, categories: ["contact", "profile"] }, "2026-04-01"),
    ).toBe(false);
  });

  test("nothing from the moment on at which it was withdrawn, in whichever zone somebody reads", () => {
    const zone = fc.constantFrom(...zones);
    const hours = fc.integer({ min: 0, max: 36 });
    fc.assert(
      fc.property(instant, zone, zone, hours, (at, where, reading, later) => {
        const withdrawn = { at: at.toISOString(), on: dateIn(at, where) };
        const now = new Date(at.getTime() + later * 3_600_000);
        const gone = { ...given, givenOn: "2024-01-01", withdrawn };
        expect(consentCovers([gone], question, dateIn(now, reading))).toBe(false);
      }),
    );
  });

  test("no less when another is given, and no more when one is withdrawn", () => {
    fc.assert(
      fc.property(
        fc.array(consent),
        consent,
        withdrawal,
        asked,
        day,
        (consents, more, withdrawn, asking, on) => {
          if (consentCovers(consents, asking, on))
            expect(consentCovers([...consents, more], asking, on)).toBe(true);
          const fewer = consents.map((one) => ({ ...one, withdrawn: one.withdrawn ?? withdrawn }));
          if (consentCovers(fewer, asking, on)) expect(consentCovers(consents, asking, on)).toBe(true);
        },
      ),
    );
  });

  test("only what some one of them says", () => {
    fc.assert(
      fc.property(fc.array(consent), asked, day, (consents, asking, on) => {
        const fits = consents.filter((one) => one.recipientId === asking.recipientId && holdsOn(one, on));
        if (consentCovers(consents, asking, on)) expect(fits.length).toBeGreaterThan(0);
      }),
    );
  });
});

test("a consent is in force until it ends or is withdrawn", () => {
  expect(consentState(given, "2026-05-01")).toBe("in_force");
  expect(consentState({ ...given, endsOn: "2026-05-01" }, "2026-05-01")).toBe("in_force");
  expect(consentState({ ...given, endsOn: "2026-04-30" }, "2026-05-01")).toBe("ended");
  const withdrawn = { on: "2026-05-01", at: "2026-05-01T09:00:00.000Z" };
  expect(consentState({ ...given, withdrawn }, "2026-05-01")).toBe("withdrawn");
});
