// The check of a file proposes its rows that look like customers that are there; a person says which of them are.

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { mergeCustomers } from "~/features/duplicates/merge-customers.server";
import type { ImportView } from "~/features/imports/imports.queries.server";
import type { ProposedDuplicate } from "~/features/imports/proposed-duplicates";
import { stopImports } from "~/jobs/imports.server";
import { action as undo } from "~/routes/imports/$id/undo/route";
import { customerOf } from "../factories/sharing";
import { createWorld, scopeOf, type World } from "../factories/world";
import * as steps from "../imports/steps";
import { type Asker, as, post } from "./ask";

let world: World;

beforeEach(async () => {
  world = await createWorld();
});

afterAll(stopImports);

const member = () => as(world.partner, "member");

const header = ["key", "name", "city", "domain", "phone", "uscc", "type"];
const columns = { reference: 1, name: 2, city: 3, domain: 4, phone: 5, uscc: 6, kind: 7 };
const without = ["", "", "", "", ""];
const row = (key: string, name: string, ...rest: string[]): string[] =>
  [key, name, ...rest, ...without].slice(0, header.length);

const checked = async (asker: Asker, rows: string[][], existing?: "skip"): Promise<ImportView> => {
  const file = { name: "list.csv", content: steps.table(header, ...rows) };
  const id = steps.idOf(await steps.send(asker, "customers", file));
  await steps.check(asker, id, { columns, existing });
  const view = await steps.settled(asker, id);
  expect(view.state).toBe("checked");
  return view;
};

const ran = async (view: ImportView, same: number[] = []): Promise<ImportView> => {
  expect((await steps.run(member(), view.id, view.version, same)).status).toBe(303);
  const done = await steps.settled(member(), view.id);
  expect(done.state).toBe("done");
  return done;
};

const imported = async (...rows: string[][]): Promise<ImportView> => ran(await checked(member(), rows));

const proposedIn = ({ course }: ImportView): ProposedDuplicate[] => {
  const duplicates = course.result?.duplicates;
  if (!duplicates || duplicates === "too_many") throw new Error("Nothing was compared.");
  return duplicates.rows;
};
const pairsIn = (view: ImportView): string[] =>
  proposedIn(view).map(({ name, customer }) => `${name} = ${customer.name}`);

const customers = () =>
  world.database.system
    .selectFrom("customers")
    .where("organization_id", "=", world.partner.id)
    .select(["id", "name", "city", "phone", "source_reference"])
    .orderBy("name")
    .execute();
const names = async (): Promise<string[]> => (await customers()).map(({ name }) => name);

const looms = row("A-1", "Huzhou Looms Machinery Ltd", "Huzhou", "huzhou-looms.example");
const sameLooms = row(
  "77",
  "Huzhou Loom Machinery",
  "Huzhou",
  "www.huzhou-looms.example",
  "+86 572 210 4455",
);
const brewery = row("A-2", "Harbour Brewery", "Qingdao", "harbour-brewery.example");

describe("a row that looks like a customer", () => {
  test("is proposed with what speaks for it; one that is known, or like nobody, is not", async () => {
    await imported(looms, brewery);
    const view = await checked(member(), [
      sameLooms,
      row("A-2", "Harbour Brewery", "Qingdao", "harbour-brewery.example", "+86 532 1"),
      row("78", "Lanzhou Valves", "Lanzhou", "lanzhou-valves.example"),
    ]);
    expect(view.course.counts).toMatchObject({ created: 2, updated: 1 });
    expect(proposedIn(view)).toMatchObject([
      {
        line: 2,
        name: "Huzhou Loom Machinery",
        customer: { name: "Huzhou Looms Machinery Ltd", city: "Huzhou" },
        strength: "match",
        keys: expect.arrayContaining(["domain", "name"]),
      },
    ]);
  });

  test("is that customer where a person says so, and is known by its key from then on", async () => {
    await imported(looms);
    await world.database.system
      .updateTable("customers")
      .set({ source_reference: null })
      .where("organization_id", "=", world.partner.id)
      .execute();
    const [before] = await customers();
    const view = await checked(member(), [sameLooms, brewery]);
    const done = await ran(view, [2]);
    expect(done.course.counts).toMatchObject({ created: 1, updated: 1, failed: 0 });
    expect(await customers()).toMatchObject([
      { name: "Harbour Brewery" },
      { id: before?.id, name: "Huzhou Loom Machinery", phone: "+86 572 210 4455", source_reference: "77" },
    ]);
    const again = await checked(member(), [sameLooms]);
    expect(again.course.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(proposedIn(again)).toEqual([]);
  });

  test("keeps the key that the customer has from another list", async () => {
    await imported(looms);
    await ran(await checked(member(), [sameLooms]), [2]);
    expect(await customers()).toMatchObject([{ source_reference: "A-1", phone: "+86 572 210 4455" }]);
    expect((await checked(member(), [looms])).course.counts.created).toBe(0);
    const again = await checked(member(), [sameLooms]);
    expect(again.course.counts).toMatchObject({ created: 0, skipped: 1 });
    expect(proposedIn(again)).toEqual([]);
  });

  test("opens a customer of its own where nobody says so", async () => {
    await imported(looms);
    await ran(await checked(member(), [sameLooms]));
    expect(await names()).toEqual(["Huzhou Loom Machinery", "Huzhou Looms Machinery Ltd"]);
  });

  test("leaves the customer as it is where the mapping leaves those that are there", async () => {
    await imported(looms);
    const done = await ran(await checked(member(), [sameLooms], "skip"), [2]);
    expect(done.course.counts).toMatchObject({ created: 0, updated: 0, skipped: 1 });
    expect(await customers()).toMatchObject([{ phone: "" }]);
  });

  test("opens its own where the customer is gone by the time it runs", async () => {
    await imported(looms);
    const view = await checked(member(), [sameLooms]);
    await world.database.system
      .deleteFrom("customers")
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect((await ran(view, [2])).course.counts).toMatchObject({ created: 1, updated: 0 });
    expect(await names()).toEqual(["Huzhou Loom Machinery"]);
  });

  test("opens its own where the customer has been made a person meanwhile", async () => {
    await imported(looms);
    const view = await checked(member(), [sameLooms]);
    await world.database.system
      .updateTable("customers")
      .set({ kind: "consumer" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect((await ran(view, [2])).course.counts).toMatchObject({ created: 1, updated: 0 });
  });

  test("is passed over where the customer has been merged into another meanwhile", async () => {
    await imported(looms, brewery);
    const view = await checked(member(), [sameLooms]);
    const [kept, gone] = (await customers()).map(({ id }) => id);
    if (!kept || !gone) throw new Error("Two customers were imported.");
    const merged = await mergeCustomers(await scopeOf(world.partner, "member"), kept, {
      ...{ goneId: gone, take: [], sharesFollow: false },
      ...{ keptVersion: 1, goneVersion: 1 },
    });
    expect(merged.ok).toBe(true);
    expect((await ran(view, [2])).course.counts).toMatchObject({ created: 0, updated: 0, skipped: 1 });
    expect(await names()).toEqual(["Harbour Brewery"]);
  });

  test("is put back by the undo of the import as it was", async () => {
    await imported(looms);
    const [before] = await customers();
    const { id, version, canUndo } = await ran(await checked(member(), [sameLooms]), [2]);
    expect(canUndo).toBe(true);
    expect(await customers()).not.toEqual([before]);
    await post(undo, member(), `/imports/${id}/undo`, { intent: "undo", version: String(version) }, { id });
    await expect.poll(async () => (await steps.viewOf(member(), id)).undo?.state).toBe("done");
    expect(await customers()).toEqual([before]);
    expect(pairsIn(await checked(member(), [sameLooms]))).toHaveLength(1);
  });
});

describe("a customer is one row's alone", () => {
  test("also where one row has its name, and another was said to be it in an earlier file", async () => {
    const own = await customerOf(await scopeOf(world.partner, "member"), {
      name: "Huzhou Looms Machinery Ltd",
      domain: "huzhou-looms.example",
    });
    await ran(await checked(member(), [sameLooms], "skip"), [2]);
    const done = await ran(await checked(member(), [sameLooms, row("A-9", "Huzhou Looms Machinery Ltd")]));
    expect(done.course.counts).toMatchObject({ created: 1, updated: 1 });
    expect((await customers()).find(({ id }) => id === own)).toMatchObject({ source_reference: "77" });
  });

  test("of two rows like it, the likelier is proposed", async () => {
    await imported(looms);
    const view = await checked(member(), [
      row("78", "Huzhou Loom", "Huzhou"),
      sameLooms,
      row("79", "Huzhou Looms Mach.", "Huzhou"),
    ]);
    expect(proposedIn(view).map(({ line }) => line)).toEqual([3]);
  });

  test("one that a row has the key of is proposed to no other", async () => {
    await imported(looms);
    expect(pairsIn(await checked(member(), [sameLooms, looms]))).toEqual([]);
  });
});

test("nothing is proposed of another firm's customers, nor of persons", async () => {
  const rival = as(world.rival, "owner");
  const theirs = await checked(rival, [looms]);
  await steps.run(rival, theirs.id, theirs.version);
  await steps.settled(rival, theirs.id);
  await imported(row("P-1", "Huzhou Looms Machinery", "Huzhou", "", "", "", "consumer"));
  expect(pairsIn(await checked(member(), [sameLooms]))).toEqual([]);
  await imported(sameLooms);
  expect(
    pairsIn(await checked(member(), [row("P-2", "Huzhou Looms", "Huzhou", "", "", "", "consumer")])),
  ).toEqual([]);
});

test("what was not proposed cannot be said to be a customer", async () => {
  await imported(looms);
  const view = await checked(member(), [sameLooms, brewery]);
  const refused = await steps.run(member(), view.id, view.version, [2, 3]);
  expect(refused).toMatchObject({ status: 409, value: { refusal: { code: "import_not_proposed" } } });
  expect((await steps.viewOf(member(), view.id)).state).toBe("checked");
  expect(await names()).toEqual(["Huzhou Looms Machinery Ltd"]);
});
