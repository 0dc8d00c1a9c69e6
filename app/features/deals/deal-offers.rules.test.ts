import { describe, expect, test } from "vitest";
import { offersOf } from "./deal-offers.rules";
import { type RegistrationState, registrationStates } from "./deals.rules";

const everything = { mayRegister: true, mayDecide: true };
const registrant = (state: RegistrationState, contestedBefore = false) =>
  offersOf({ state, side: "registered", contestedBefore }, everything);
const lead = (state: RegistrationState) =>
  offersOf({ state, side: "addressed", contestedBefore: false }, everything);

describe("the registrant is offered", () => {
  test.each<[RegistrationState, string[]]>([
    ["draft", ["edit", "withdraw"]],
    ["submitted", ["move_stage", "withdraw"]],
    ["returned", ["answer", "move_stage", "withdraw"]],
    ["approved", ["convert", "move_stage", "withdraw"]],
    ["converted", ["close_won", "close_lost", "move_stage", "withdraw"]],
    ["rejected", ["contest"]],
    ["duplicate", []],
    ["closed_won", []],
    ["withdrawn", []],
  ])("%s: %j", (state, offers) => {
    expect(registrant(state)).toEqual(offers);
  });

  test("to contest once", () => {
    expect(registrant("rejected", true)).toEqual([]);
  });
});

describe("the lead is offered", () => {
  test.each<[RegistrationState, string[]]>([
    ["submitted", ["decide"]],
    ["in_review", ["decide"]],
    ["contested", ["decide"]],
    ["returned", []],
    ["approved", ["convert", "revoke"]],
    ["converted", ["close_won", "close_lost"]],
    ["expired", []],
  ])("%s: %j", (state, offers) => {
    expect(lead(state)).toEqual(offers);
  });
});

test("who may not act on the firm's side is offered nothing", () => {
  for (const state of registrationStates) {
    const own = { state, side: "registered", contestedBefore: false } as const;
    const theirs = { state, side: "addressed", contestedBefore: false } as const;
    expect(offersOf(own, { mayRegister: false, mayDecide: true })).toEqual([]);
    expect(offersOf(theirs, { mayRegister: true, mayDecide: false })).toEqual([]);
  }
});
