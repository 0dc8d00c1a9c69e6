// Who opens which view, and what of an address a view keeps.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import type { Result } from "~/lib/result";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { type ViewInput, viewInput } from "./views.schema";
import { changeView, getView, listViews, saveView, setViewDeleted } from "./views.server";

let world: World;
let member: Scope;
let viewer: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  member = await scopeOf(world.partner, "member");
  viewer = await scopeOf(world.partner, "viewer");
  rival = await scopeOf(world.rival, "member");
});

const codeOf = (result: Result<unknown>): string | null => (result.ok ? null : result.refusal.code);

const view = (changes: Partial<ViewInput> = {}): ViewInput =>
  viewInput.parse({ name: "Chinese firms", list: "customers", query: "country=CN", ...changes });

const kept = async (scope: Scope): Promise<string[]> =>
  (await listViews(scope, "customers")).map(({ name }) => name);

const only = async (scope: Scope) => {
  const [first] = await listViews(scope, "customers");
  if (!first) throw new Error("no view");
  return first;
};

const recorded = (): Promise<{ action: string; body: string }[]> =>
  world.database.system
    .selectFrom("audit_entries")
    .where("subject_type", "=", "saved_view")
    .select(["action", "body"])
    .orderBy("position")
    .execute();

describe("a view", () => {
  test("is its keeper's alone, and is not read in the record, until it is shared", async () => {
    expect(codeOf(await saveView(member, view()))).toBeNull();
    expect(await kept(member)).toEqual(["Chinese firms"]);
    for (const other of [viewer, rival, await scopeOf(world.partner, "owner")])
      expect(await kept(other)).toEqual([]);
    expect(await listViews(member, "deals")).toEqual([]);
    const [entry] = await recorded();
    expect(entry?.body).not.toContain("Chinese");
    expect(entry?.body).not.toContain("CN");

    const { id: viewId, version } = await only(member);
    expect(codeOf(await changeView(member, { viewId, version, name: "China", isShared: true }))).toBeNull();
    expect(await only(viewer)).toMatchObject({ name: "China", isShared: true, keeper: member.user.name });
    expect(await only(member)).toMatchObject({ keeper: null, query: "country=CN" });
    expect(await kept(rival)).toEqual([]);
    expect((await recorded())[1]?.body).toContain("country=CN");
  });

  test("is changed by its keeper alone, from what was seen", async () => {
    await saveView(member, view({ isShared: true }));
    const { id: viewId, version } = await only(member);
    const change = { viewId, version, name: "Mine", isShared: false };
    const owner = await scopeOf(world.partner, "owner");
    for (const other of [viewer, rival, owner])
      expect(codeOf(await changeView(other, change))).toBe("not_found");
    expect(codeOf(await changeView(member, change))).toBeNull();
    expect(codeOf(await changeView(member, change))).toBe("stale");
  });

  test("is taken away and brought back by its keeper, a shared one by the firm's owner too", async () => {
    await saveView(member, view());
    const { id } = await only(member);
    const owner = await scopeOf(world.partner, "owner");
    for (const other of [viewer, rival, owner])
      expect(codeOf(await setViewDeleted(other, id, true))).toBe("not_found");
    expect(codeOf(await setViewDeleted(member, id, true))).toBeNull();
    expect(await kept(member)).toEqual([]);
    expect(codeOf(await setViewDeleted(member, id, true))).toBe("not_found");
    expect(codeOf(await setViewDeleted(member, id, false))).toBeNull();
    expect(await kept(member)).toEqual(["Chinese firms"]);

    const { version } = await only(member);
    await changeView(member, { viewId: id, version, name: "For all", isShared: true });
    expect((await only(viewer)).mayDelete).toBe(false);
    expect((await only(owner)).mayDelete).toBe(true);
    expect(codeOf(await setViewDeleted(viewer, id, true))).toBe("not_found");
    expect(codeOf(await setViewDeleted(owner, id, true))).toBeNull();
    expect(codeOf(await setViewDeleted(rival, id, false))).toBe("not_found");
    expect(codeOf(await setViewDeleted(owner, id, false))).toBeNull();
    expect((await recorded()).map(({ action }) => action.replace("saved_view.", ""))).toEqual([
      ...["saved", "deleted", "restored", "changed", "deleted", "restored"],
    ]);
  });

  test("has a name that its keeper gives once in a list, also where two are saved at once", async () => {
    const both = await Promise.all([saveView(member, view()), saveView(member, view())]);
    expect(both.map(codeOf).sort()).toEqual(["view_name_taken", null].sort());
    expect(codeOf(await saveView(member, view({ list: "deals" })))).toBeNull();
    expect(codeOf(await saveView(viewer, view()))).toBeNull();
    const { id } = await only(member);
    await setViewDeleted(member, id, true);
    expect(codeOf(await saveView(member, view()))).toBeNull();
    expect(codeOf(await setViewDeleted(member, id, false))).toBe("view_name_taken");
  });

  test("of a list is for those who may read the list", async () => {
    const ranking = view({ list: "margins", query: "shown=key", isShared: true });
    expect(codeOf(await saveView(viewer, ranking))).toBe("not_found");
    expect(codeOf(await saveView(member, ranking))).toBeNull();
    const [saved] = await listViews(member, "margins");
    expect(saved).toMatchObject({ query: "shown=key" });
    expect(await getView(member, saved?.id ?? "")).toEqual(saved);
    expect(await listViews(viewer, "margins")).toEqual([]);
    expect(await getView(viewer, saved?.id ?? "")).toBeNull();
    expect(await getView(rival, saved?.id ?? "")).toBeNull();
  });

  test("is read by itself only by those who may open it", async () => {
    await saveView(member, view());
    const { id } = await only(member);
    expect(await getView(member, id)).toMatchObject({ name: "Chinese firms" });
    for (const other of [viewer, rival, await scopeOf(world.partner, "owner")])
      expect(await getView(other, id)).toBeNull();
    await setViewDeleted(member, id, true);
    expect(await getView(member, id)).toBeNull();
    expect(await getView(member, "x")).toBeNull();
  });

  test("is one of fifty at most", async () => {
    for (let index = 0; index < 50; index++) {
      expect(codeOf(await saveView(member, view({ name: `View ${index}` })))).toBeNull();
    }
    expect(await saveView(member, view({ name: "One more" }))).toEqual({
      ok: false,
      refusal: { code: "views_too_many", details: { most: 50 } },
    });
    expect(codeOf(await saveView(member, view({ list: "deals" })))).toBeNull();
  });
});
