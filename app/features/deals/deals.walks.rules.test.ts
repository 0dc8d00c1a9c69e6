import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { events } from "~/features/deals/deal-events.fixture";
import {
  dealEventTypes,
  isFinal,
  type RegistrationState,
  registrationStates,
  sides,
  type Transition,
  transition,
} from "~/features/deals/deals.rules";

const now = new Date("2026-11-21T08:00:00.000Z");

describe("any walk", () => {
  const walk = fc.array(
    fc.record({
      type: fc.constantFrom(...dealEventTypes),
      side: fc.constantFrom(...sides),
      user: fc.constantFrom("Ann", "Bo", "Cy"),
      belongsToRegistrant: fc.boolean(),
      days: fc.nat({ max: 60 }),
    }),
    { maxLength: 60 },
  );

  type Deal = {
    state: RegistrationState;
    rank: number | null;
    contested: boolean;
    decider: string | null;
    protectedUntil: Date | null;
  };

  function go(start: Deal, moves: typeof walk extends fc.Arbitrary<infer Moves> ? Moves : never) {
    let deal = start;
    let at = now;
    let ranks = 0;
    const history: { before: Deal; after: Deal; step: Transition; move: (typeof moves)[number] }[] = [];
    for (const move of moves) {
      at = new Date(at.getTime() + move.days * 86_400_000);
      const result = transition(deal.state, events[move.type], {
        actor: { side: move.side, userId: move.user, belongsToRegistrant: move.belongsToRegistrant },
        dealId: "this deal",
        contestedBefore: deal.contested,
        deciderId: deal.decider,
        protectedUntil: deal.protectedUntil,
        now: at,
      });
      if (!result.ok) continue;
      for (const step of result.value) {
        const before = deal;
        deal = { ...deal, state: step.to };
        if (step.effects.includes("assign_rank")) deal.rank = ++ranks;
        if (step.effects.includes("start_protection"))
          deal.protectedUntil = new Date(at.getTime() + 90 * 86_400_000);
        if (step.effects.includes("end_protection")) deal.protectedUntil = null;
        if (step.event === "contest") deal.contested = true;
        if (["approve", "reject", "return", "mark_duplicate"].includes(step.event)) deal.decider = move.user;
        history.push({ before, after: deal, step, move });
      }
    }
    return { deal, history };
  }

  const anyDeal = fc.record<Deal>({
    state: fc.constantFrom(...registrationStates),
    rank: fc.constant(7),
    contested: fc.boolean(),
    decider: fc.constantFrom("Ann", "Bo", null),
    protectedUntil: fc.constant(now),
  });
  const fresh: Deal = { state: "draft", rank: null, contested: false, decider: null, protectedUntil: null };

  it("stays within the states, each step beginning where the last one ended", () => {
    fc.assert(
      fc.property(anyDeal, walk, (start, moves) => {
        for (const { before, after, step } of go(start, moves).history) {
          expect(registrationStates).toContain(after.state);
          expect(step.from).toBe(before.state);
        }
      }),
    );
  });

  it("ends in a final state", () => {
    fc.assert(
      fc.property(anyDeal, walk, (start, moves) => {
        for (const { before } of go(start, moves).history)
          expect(isFinal(before.state, before.contested)).toBe(false);
        if (isFinal(start.state, start.contested)) expect(go(start, moves).deal).toEqual(start);
      }),
    );
  });

  it("gives a rank at submission, once, and never changes it", () => {
    fc.assert(
      fc.property(walk, (moves) => {
        for (const { before, after } of go(fresh, [
          { type: "submit", side: "registrant", user: "Ann", belongsToRegistrant: true, days: 0 },
          ...moves,
        ]).history) {
          if (before.rank !== null) expect(after.rank).toBe(before.rank);
          expect(after.rank === null).toBe(after.state === "draft");
        }
      }),
    );
  });

  it("never lets the registering firm decide, nor one person twice", () => {
    fc.assert(
      fc.property(anyDeal, walk, (start, moves) => {
        for (const { before, step, move } of go(start, moves).history) {
          if (move.side === "lead") expect(move.belongsToRegistrant).toBe(false);
          if (step.event === "uphold" || step.event === "overturn")
            expect(move.user).not.toBe(before.decider);
        }
      }),
    );
  });

  it("protects an approved deal and no other", () => {
    fc.assert(
      fc.property(walk, (moves) => {
        for (const { after } of go(fresh, moves).history)
          expect(after.protectedUntil !== null).toBe(after.state === "approved");
      }),
    );
  });
});
