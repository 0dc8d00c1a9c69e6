import { describe, expect, it } from "vitest";
import { completeDraft, events } from "~/features/deals/deal-events.fixture";
import {
  allowedEvents,
  changeStage,
  type DealContext,
  type DealEvent,
  type DealEventType,
  dealEventTypes,
  decisionEvent,
  isFinal,
  isRegistrationState,
  isSaleStage,
  openStates,
  type RegistrationState,
  registrationStates,
  type SaleStage,
  type Side,
  saleStages,
  sides,
  statusKind,
  transition,
} from "~/features/deals/deals.rules";
import { ok, refuse } from "~/lib/result";

const now = new Date("2026-11-21T08:00:00.000Z");

/** A deal that nothing stands against: what is refused is refused by the state or the side. */
const contextOf = (side: Side, changes: Partial<DealContext> = {}): DealContext => ({
  actor: {
    side,
    userId: side === "system" ? null : `somebody of the ${side}`,
    belongsToRegistrant: side === "registrant",
  },
  dealId: "this deal",
  contestedBefore: false,
  deciderId: "the first decider",
  protectedUntil: now,
  now,
  ...changes,
});

// R the registrant, L the lead, B both of them, S the system, · nobody. One column for each event, in this order:
const columns: DealEventType[] = [
  "submit",
  "take_up",
  "return",
  "answer",
  "approve",
  "reject",
  "mark_duplicate",
  "contest",
  "uphold",
  "overturn",
  "convert",
  "close_won",
  "close_lost",
  "expire",
  "revoke",
  "split",
  "withdraw",
];
const grid = `
             submit  return  approve duplic. uphold  convert lost    revoke  withdraw
                 take_up answer  reject  contest overtrn won     expire  split
draft        R   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   R
submitted    ·   L   L   ·   L   L   L   ·   ·   ·   ·   ·   ·   ·   ·   ·   R
in_review    ·   ·   L   ·   L   L   L   ·   ·   ·   ·   ·   ·   ·   ·   ·   R
returned     ·   ·   ·   R   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   R
approved     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   B   ·   ·   S   L   L   R
rejected     ·   ·   ·   ·   ·   ·   ·   R   ·   ·   ·   ·   ·   ·   ·   ·   ·
duplicate    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
contested    ·   ·   ·   ·   ·   ·   ·   ·   L   L   ·   ·   ·   ·   ·   ·   R
converted    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   B   B   ·   ·   ·   R
closed_won   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
closed_lost  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
expired      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
revoked      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
split        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
withdrawn    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
`;
const letters = new Map(
  grid
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.split(/\s+/))
    .map(([state = "", ...cells]) => [state, cells] as const),
);
const sidesByLetter: Record<string, Side[]> = {
  R: ["registrant"],
  L: ["lead"],
  B: ["registrant", "lead"],
  S: ["system"],
  "·": [],
};

const leadsTo: Record<DealEventType, RegistrationState> = {
  submit: "submitted",
  take_up: "in_review",
  return: "returned",
  answer: "in_review",
  approve: "approved",
  reject: "rejected",
  mark_duplicate: "duplicate",
  contest: "contested",
  uphold: "rejected",
  overturn: "approved",
  convert: "converted",
  close_won: "closed_won",
  close_lost: "closed_lost",
  expire: "expired",
  revoke: "revoked",
  split: "split",
  withdraw: "withdrawn",
};

const table = registrationStates.flatMap((state) =>
  columns.flatMap((type, index) =>
    sides.map((side) => {
      const letter = letters.get(state)?.[index] ?? "";
      return { state, type, side, allowed: sidesByLetter[letter]?.includes(side) };
    }),
  ),
);

describe("the table of who may do what in which state", () => {
  it("names every state, event and side", () => {
    expect([...columns].sort()).toEqual([...dealEventTypes].sort());
    expect([...letters.keys()].sort()).toEqual([...registrationStates].sort());
    for (const cells of letters.values()) expect(cells).toHaveLength(dealEventTypes.length);
    expect(table).toHaveLength(15 * 17 * 3);
    expect(table.every(({ allowed }) => allowed !== undefined)).toBe(true);
  });

  it.each(registrationStates)("holds in %s", (state) => {
    for (const { type, side, allowed } of table.filter((entry) => entry.state === state)) {
      const result = transition(state, events[type], contextOf(side));
      const entry = `${state} ${type} ${side}`;
      expect({ entry, ok: result.ok }).toEqual({ entry, ok: allowed });
      if (result.ok) expect(result.value.at(-1)?.to).toBe(leadsTo[type]);
      else expect(["deal_not_possible", "deal_wrong_side"]).toContain(result.refusal.code);
      expect({ entry, listed: allowedEvents(state, side).includes(type) }).toEqual({
        entry,
        listed: allowed,
      });
    }
  });
});

const stepsOf = (state: RegistrationState, event: DealEvent, side: Side, changes?: Partial<DealContext>) => {
  const result = transition(state, event, contextOf(side, changes));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

describe("the steps", () => {
  it.each(["return", "approve", "reject", "mark_duplicate"] as const)(
    "of %s on a submitted deal pass through in_review, like those of one taken up first",
    (type) => {
      const both = stepsOf("submitted", events[type], "lead");
      expect(both.map(({ event, from, to }) => [event, from, to])).toEqual([
        ["take_up", "submitted", "in_review"],
        [type, "in_review", leadsTo[type]],
      ]);
      expect(both).toEqual([
        ...stepsOf("submitted", events.take_up, "lead"),
        ...stepsOf("in_review", events[type], "lead"),
      ]);
    },
  );

  it.each<[RegistrationState, DealEventType, Side, string[]]>([
    ["draft", "submit", "registrant", ["assign_rank", "start_review_clock"]],
    ["submitted", "take_up", "lead", []],
    ["in_review", "return", "lead", ["stop_review_clock"]],
    ["returned", "answer", "registrant", ["start_review_clock"]],
    ["in_review", "approve", "lead", ["stop_review_clock", "start_protection"]],
    ["in_review", "reject", "lead", ["stop_review_clock"]],
    ["rejected", "contest", "registrant", ["start_review_clock"]],
    ["contested", "overturn", "lead", ["stop_review_clock", "start_protection"]],
    ["contested", "uphold", "lead", ["stop_review_clock"]],
    ["approved", "convert", "registrant", ["end_protection"]],
    ["approved", "expire", "system", ["end_protection"]],
    ["approved", "withdraw", "registrant", ["end_protection"]],
    ["in_review", "withdraw", "registrant", ["stop_review_clock"]],
    ["draft", "withdraw", "registrant", []],
    ["converted", "close_won", "lead", []],
  ])("from %s by %s have their effects", (state, type, side, effects) =>
    expect(stepsOf(state, events[type], side).at(-1)?.effects).toEqual(effects),
  );
});

const refusalOf = (
  state: RegistrationState,
  event: DealEvent,
  side: Side,
  changes?: Partial<DealContext>,
) => {
  const result = transition(state, event, contextOf(side, changes));
  return result.ok ? null : result.refusal;
};

describe("people", () => {
  const ofBothFirms: Partial<DealContext> = {
    actor: { side: "lead", userId: "somebody of both", belongsToRegistrant: true },
  };

  it.each(
    table
      .filter(({ side, allowed }) => side === "lead" && allowed)
      .map(({ state, type }) => [type, state] as const),
  )("of the registering firm never %s a deal in %s for the lead", (type, state) =>
    expect(refusalOf(state, events[type], "lead", ofBothFirms)).toEqual({
      code: "decider_belongs_to_registrant",
    }),
  );

  it.each(["uphold", "overturn"] as const)("who rejected a deal never %s", (type) => {
    expect(refusalOf("contested", events[type], "lead", { deciderId: "somebody of the lead" })).toEqual({
      code: "decided_by_same_person",
    });
    expect(refusalOf("contested", events[type], "lead", { deciderId: null })).toBeNull();
  });

  it("contest a rejection once, and it is final then", () => {
    expect(refusalOf("rejected", events.contest, "registrant")).toBeNull();
    expect(refusalOf("rejected", events.contest, "registrant", { contestedBefore: true })).toEqual({
      code: "contested_before",
    });
    expect(isFinal("rejected", false)).toBe(false);
    expect(isFinal("rejected", true)).toBe(true);
  });
});

describe("what an event must bring", () => {
  it.each<[string, RegistrationState, DealEvent, Side, object | null]>([
    [
      "a complete draft",
      "draft",
      { type: "submit", draft: { ...completeDraft, amountMinor: null, problem: " " } },
      "registrant",
      { code: "deal_incomplete", details: { fields: "amount problem" } },
    ],
    [
      "a complete answer",
      "returned",
      { type: "answer", draft: { ...completeDraft, customerName: "" } },
      "registrant",
      { code: "deal_incomplete", details: { fields: "customer.name" } },
    ],
    ["questions", "in_review", { type: "return", note: " " }, "lead", { code: "note_required" }],
    [
      "a known reason to reject",
      "in_review",
      { type: "reject", reason: "no_activity", note: "x" },
      "lead",
      { code: "reason_unknown" },
    ],
    [
      "a note with another reason",
      "in_review",
      { type: "reject", reason: "other", note: "" },
      "lead",
      { code: "note_required" },
    ],
    ["a note that is one", "in_review", { type: "reject", reason: "other", note: "Ended." }, "lead", null],
    [
      "a known reason to revoke",
      "approved",
      { type: "revoke", reason: "price", note: "" },
      "lead",
      { code: "reason_unknown" },
    ],
    [
      "a known reason for a loss",
      "converted",
      { type: "close_lost", reason: "", note: "" },
      "lead",
      { code: "reason_unknown" },
    ],
    [
      "the other deal",
      "in_review",
      { type: "mark_duplicate", of: "" },
      "lead",
      { code: "duplicate_of_required" },
    ],
    [
      "another deal than itself",
      "in_review",
      { type: "mark_duplicate", of: "this deal" },
      "lead",
      { code: "duplicate_of_itself" },
    ],
  ])("%s", (_, state, event, side, refusal) => expect(refusalOf(state, event, side)).toEqual(refusal));

  it("time: a protection expires at its end and not before", () => {
    const expire = (protectedUntil: Date | null) =>
      refusalOf("approved", events.expire, "system", { protectedUntil });
    expect(expire(new Date(now.getTime() + 1))).toEqual({ code: "still_protected" });
    expect(expire(null)).toEqual({ code: "still_protected" });
    expect(expire(now)).toBeNull();
  });
});

describe("decisionEvent", () => {
  const given = { reason: "incomplete", note: "Which berth?", duplicateOf: "other deal" };
  it.each<[RegistrationState, "approve" | "return" | "reject" | "duplicate", DealEvent]>([
    ["submitted", "approve", { type: "approve" }],
    ["in_review", "reject", { type: "reject", reason: "incomplete", note: "Which berth?" }],
    ["in_review", "return", { type: "return", note: "Which berth?" }],
    ["in_review", "duplicate", { type: "mark_duplicate", of: "other deal" }],
    ["contested", "approve", { type: "overturn" }],
    ["contested", "reject", { type: "uphold" }],
  ])("on %s, %s", (state, decision, event) => expect(decisionEvent(state, decision, given)).toEqual(event));

  it("leaves return and duplicate impossible on a contested rejection", () => {
    for (const decision of ["return", "duplicate"] as const)
      expect(refusalOf("contested", decisionEvent("contested", decision, given), "lead")?.code).toBe(
        "deal_not_possible",
      );
  });
});

describe("kinds and names", () => {
  it("has a kind for every state, as the look has them", () => {
    expect(Object.fromEntries(registrationStates.map((state) => [state, statusKind(state)]))).toEqual({
      draft: "draft",
      withdrawn: "draft",
      submitted: "waiting",
      in_review: "waiting",
      returned: "waiting",
      contested: "waiting",
      approved: "approved",
      converted: "approved",
      closed_won: "approved",
      split: "approved",
      rejected: "refused",
      duplicate: "refused",
      expired: "refused",
      revoked: "refused",
      closed_lost: "refused",
    });
  });

  it("counts as open what is not final, but for a rejection that may still be contested", () => {
    for (const state of registrationStates)
      expect(openStates.some((open) => open === state)).toBe(!isFinal(state, true));
  });

  it("knows its names", () => {
    expect(registrationStates.every(isRegistrationState) && saleStages.every(isSaleStage)).toBe(true);
    expect(isRegistrationState("toString") || isSaleStage("")).toBe(false);
  });
});

describe("changeStage", () => {
  const none = { lossReason: "", note: "" };
  it.each<[SaleStage, SaleStage, { lossReason: string; note: string }, object]>([
    ["prospect", "qualified", none, ok("qualified")],
    ["prospect", "committed", none, ok("committed")],
    ["committed", "qualified", none, ok("qualified")],
    ["committed", "launched", none, ok("launched")],
    ["qualified", "launched", none, refuse("stage_not_committed")],
    ["prospect", "lost", { lossReason: "price", note: "" }, ok("lost")],
    ["prospect", "lost", none, refuse("reason_unknown")],
    ["prospect", "lost", { lossReason: "other", note: " " }, refuse("note_required")],
    ["launched", "committed", none, refuse("stage_final", { stage: "launched" })],
    ["lost", "prospect", none, refuse("stage_final", { stage: "lost" })],
  ])("from %s to %s", (from, to, reason, result) => expect(changeStage(from, to, reason)).toEqual(result));
});
