// A search for duplicates from asking to its pairs, what a person says of them, and that it is the firm's own.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { codeOf, must } from "../../../tests/factories/contacts";
import { customerOf } from "../../../tests/factories/sharing";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import {
  cancelSearch,
  sayDifferent,
  searchDuplicates,
  takeBackDifferent,
} from "./duplicates.commands.server";
import { getSearch, listPairs } from "./duplicates.queries.server";
import { findDuplicates, listWaitingSearches } from "./find-duplicates.server";
import { mergeCustomers } from "./merge-customers.server";

let world: World;
let member: Scope;
let rival: Scope;
let now: Date;

beforeEach(async () => {
  now = new Date("2026-06-01T08:00:00.000Z");
  world = await createWorld({ now: () => now });
  member = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "member");
});

const work = async (signal = new AbortController().signal): Promise<void> => {
  const system = await systemScope("tests");
  for (const id of await listWaitingSearches(system))
    await findDuplicates(system, id, { signal, isPassing: () => false });
};

const searched = async (scope = member): Promise<void> => {
  must(await searchDuplicates(scope));
  await work();
};

const idsOf = async (filter: "match" | "possible" | "different" = "match", scope = member) =>
  (await listPairs(scope, filter, { offset: 0, limit: 50 })).rows.map(({ one, other }) =>
    [one.id, other.id].sort(),
  );

/** Two files of one firm among others. */
const twins = async (scope = member): Promise<[string, string]> => {
  for (const name of ["Haining Textile", "Beilun Logistics", "Ruian Auto Parts", "Zhapu Terminals"])
    await customerOf(scope, { name, city: "Ningbo" });
  const same = { city: "Wuxi", domain: "jiangnan.example" };
  return [
    await customerOf(scope, { name: "Jiangnan Beverage Co., Ltd.", ...same }),
    await customerOf(scope, { name: "Jiangnan Beverage", ...same }),
  ];
};

describe("a search", () => {
  test("finds the firm's own companies that are one, and nobody else's", async () => {
    const [one, other] = await twins();
    const theirs = await twins(rival);
    await customerOf(member, { name: "Jiangnan Beverage", kind: "consumer" });
    expect(await getSearch(member)).toBeNull();
    await searched();
    expect(await idsOf()).toEqual([[one, other].sort()]);
    expect(await getSearch(member)).toMatchObject({
      state: "done",
      companies: 6,
      compared: 6,
      shownCompanies: 6,
    });
    expect(await idsOf("match", rival)).toEqual([]);
    await searched(rival);
    expect(await idsOf("match", rival)).toEqual([[...theirs].sort()]);
  });

  test("is one at a time; of two people the second is told", async () => {
    const asked = await Promise.all([searchDuplicates(member), searchDuplicates(member)]);
    expect(asked.map(codeOf).sort()).toEqual(["duplicates_searching", null].sort());
    expect(codeOf(await searchDuplicates(rival))).toBeNull();
  });

  test("can be stopped, keeps what was found before, and can be asked anew", async () => {
    const pair = await twins();
    await searched();
    must(await searchDuplicates(member));
    must(await cancelSearch(member));
    await work();
    expect(await getSearch(member)).toMatchObject({ state: "cancelled", shownCompanies: 6 });
    expect(await idsOf()).toEqual([[...pair].sort()]);
    expect(codeOf(await cancelSearch(member))).toBe("duplicates_not_searching");
    await searched();
    expect(await getSearch(member)).toMatchObject({ state: "done" });
  });

  test("that a process leaves is taken up by the next one", async () => {
    const pair = await twins();
    must(await searchDuplicates(member));
    await work(AbortSignal.abort());
    expect(await getSearch(member)).toMatchObject({ state: "waiting" });
    await world.database.system
      .updateTable("duplicate_runs")
      .set({ state: "running", lease: "gone" })
      .execute();
    await work();
    expect(await getSearch(member)).toMatchObject({ state: "running" });
    now = new Date("2026-06-01T08:02:00.000Z");
    await work();
    expect(await idsOf()).toEqual([[...pair].sort()]);
  });

  test("is in the record of the firm", async () => {
    await searched();
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_type", "=", "duplicate_search")
      .where("organization_id", "=", world.partner.id)
      .select("action")
      .execute();
    expect(entries.map(({ action }) => action)).toEqual([
      "duplicate_search.asked",
      "duplicate_search.finished",
    ]);
  });
});

describe("two customers", () => {
  test("are not proposed again, and can be again when that is taken back", async () => {
    const [oneId, otherId] = await twins();
    await searched();
    must(await sayDifferent(member, { oneId: otherId, otherId: oneId }));
    expect(await idsOf()).toEqual([]);
    expect(await idsOf("different")).toEqual([[oneId, otherId].sort()]);
    await searched();
    expect(await idsOf()).toEqual([]);
    expect(codeOf(await sayDifferent(member, { oneId, otherId }))).toBe("distinction_known");
    must(await takeBackDifferent(member, { oneId, otherId }));
    expect(await idsOf()).toEqual([[oneId, otherId].sort()]);
    expect(codeOf(await takeBackDifferent(member, { oneId, otherId }))).toBe("not_found");
  });

  test("are the firm's own: another firm's answers as none", async () => {
    const [oneId] = await twins();
    const [otherId] = await twins(rival);
    for (const strange of [otherId, newId(), oneId])
      expect(codeOf(await sayDifferent(member, { oneId, otherId: strange }))).toBe("not_found");
    expect(await idsOf("different")).toEqual([]);
  });
});

test("a pair whose files were merged is gone", async () => {
  const [one, other] = await twins();
  await searched();
  const manager = await scopeOf(world.partner, "alliance_manager");
  must(
    await mergeCustomers(manager, one, {
      goneId: other,
      take: [],
      keptVersion: 1,
      goneVersion: 1,
      sharesFollow: false,
    }),
  );
  expect(await idsOf()).toEqual([]);
});
