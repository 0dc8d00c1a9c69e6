import { describe, expect, test } from "vitest";
import type { ConsentTerms } from "~/features/contacts/consents.rules";
import { eventDuty, eventSteps, remindersOf, seatsLeft, whyNotAgreed, whyUnfit } from "./events.rules";

const consent = (change: Partial<ConsentTerms> = {}): ConsentTerms => ({
  purpose: "events",
  channel: "email",
  recipientId: null,
  categories: [],
  givenOn: "2026-03-01",
  endsOn: null,
  withdrawn: null,
  ...change,
});

const today = "2026-06-01";

describe("whether somebody has agreed", () => {
  test("asks for a consent to events by this way, to the firm itself, that stands", () => {
    expect(whyNotAgreed([consent()], "email", today)).toBeNull();
    expect(whyNotAgreed([], "email", today)).toBe("never_agreed");
    expect(whyNotAgreed([consent({ channel: "phone" })], "email", today)).toBe("never_agreed");
    expect(whyNotAgreed([consent({ purpose: "marketing" })], "email", today)).toBe("never_agreed");
    expect(whyNotAgreed([consent({ recipientId: "ally" })], "email", today)).toBe("never_agreed");
    expect(whyNotAgreed([consent({ givenOn: "2026-06-02" })], "email", today)).toBe("never_agreed");
    expect(whyNotAgreed([consent({ endsOn: today })], "email", today)).toBeNull();
    expect(whyNotAgreed([consent({ endsOn: "2026-05-31" })], "email", today)).toBe("agreement_ended");
  });

  test("lets one that stands outweigh what was taken back, and else tells the last word", () => {
    const withdrawn = consent({
      givenOn: "2026-04-01",
      withdrawn: { on: "2026-05-01", at: "2026-05-01T08:00:00.000Z" },
    });
    expect(whyNotAgreed([withdrawn], "email", today)).toBe("withdrawn");
    expect(whyNotAgreed([withdrawn, consent()], "email", today)).toBeNull();
    expect(whyNotAgreed([consent({ endsOn: "2026-03-31" }), withdrawn], "email", today)).toBe("withdrawn");
  });
});

test("who is erased, invited or gone is unfit whatever they agreed to", () => {
  const fit = { isErased: false, hasLeft: false, isInvited: false, consents: [consent()] };
  expect(whyUnfit(fit, "email", today)).toBeNull();
  expect(whyUnfit({ ...fit, hasLeft: true }, "email", today)).toBe("left");
  expect(whyUnfit({ ...fit, isInvited: true }, "email", today)).toBe("invited");
  expect(whyUnfit({ ...fit, isErased: true, isInvited: true }, "email", today)).toBe("erased");
  expect(whyUnfit({ ...fit, consents: [] }, "email", today)).toBe("never_agreed");
});

test("an event is held once it has begun, cancelled while it is planned, and followed up once", () => {
  const at = "2026-06-20T05:00:00.000Z";
  const planned = { state: "planned", startsAt: at, followedUpAt: null } as const;
  expect(eventSteps(planned, "2026-06-20T04:59:59.999Z")).toEqual(["cancel"]);
  expect(eventSteps(planned, at)).toEqual(["hold", "cancel"]);
  expect(eventSteps({ ...planned, state: "held" }, at)).toEqual(["follow_up"]);
  expect(eventSteps({ ...planned, state: "held", followedUpAt: at }, at)).toEqual([]);
  expect(eventSteps({ ...planned, state: "cancelled" }, at)).toEqual([]);
});

test("its host is called to mind before its first day and after its last", () => {
  const days = { firstDay: "2026-06-20", lastDay: "2026-06-22" };
  expect(remindersOf(days, { remindDays: 7, followUpDays: 3 })).toEqual({
    remindOn: "2026-06-13",
    followUpOn: "2026-06-25",
  });
  const event = { endsAt: "2026-06-22T08:00:00.000Z", remindOn: "2026-06-13", followUpOn: "2026-06-25" };
  const dutyAt = (state: "planned" | "held" | "cancelled", day: string, followedUpAt: string | null = null) =>
    eventDuty({ ...event, state, followedUpAt }, { now: `${day}T09:00:00.000Z`, today: day });
  expect(dutyAt("planned", "2026-06-12")).toBeNull();
  expect(dutyAt("planned", "2026-06-13")).toBe("prepare");
  expect(dutyAt("planned", "2026-06-22")).toBe("close");
  expect(dutyAt("held", "2026-06-24")).toBeNull();
  expect(dutyAt("held", "2026-06-25")).toBe("follow_up");
  expect(dutyAt("held", "2026-06-25", "2026-06-25T01:00:00.000Z")).toBeNull();
  expect(dutyAt("cancelled", "2026-06-25")).toBeNull();
});

test("seats are left as long as fewer come than there are", () => {
  expect(seatsLeft(null, 100)).toBeNull();
  expect(seatsLeft(3, 2)).toBe(1);
  expect(seatsLeft(3, 3)).toBe(0);
});
