import { expect, test } from "vitest";
import { withRepeats } from "./repeated-rows.rules";

const uscc = "91350100M000100Y43";
const row = (id: string, name: string, more: object = {}) => ({ id, names: [name], ...more });
const pair = (a: string, b: string) => ({ a, b, found: null });

test("rows of one side that say the same firm once more join its pair", () => {
  const a = [
    row("a1", "Jiangnan Beverage", { uscc }),
    row("a2", "JNB", { uscc }),
    row("a3", "Elbe Werft", { city: "Hamburg" }),
    row("a4", "Elbe Werft", { city: "Hamburg" }),
    row("a5", "Elbe Werft", { city: "Dresden" }),
  ];
  const b = [row("b1", "江南饮料", { uscc }), row("b2", "Elbe Werft GmbH")];
  expect(withRepeats([pair("a1", "b1"), pair("a3", "b2")], a, b)).toEqual([
    pair("a1", "b1"),
    pair("a2", "b1"),
    pair("a3", "b2"),
    pair("a4", "b2"),
  ]);
});

test("a row without a match brings in none", () => {
  const a = [row("a1", "Elbe Werft"), row("a2", "Elbe Werft")];
  expect(withRepeats([], a, [row("b1", "Port of Zhapu")])).toEqual([]);
});

test("an identifier with wrong check digits joins nothing", () => {
  const wrong = "91350100M000100Y44";
  const a = [row("a1", "Jiangnan Beverage", { uscc: wrong }), row("a2", "Zhapu Terminals", { uscc: wrong })];
  expect(withRepeats([pair("a1", "b1")], a, [row("b1", "Jiangnan")])).toEqual([pair("a1", "b1")]);
});
