// The page of a catalogue: the firm's own to edit, a supplier's to read, nobody else's at all.

import { beforeEach, describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { action, loader } from "~/routes/catalogue/route";
import { createWorld, type Firm, type World } from "../factories/world";
import { type Answer, as, get, post } from "./ask";

let world: World;

type Page = {
  lines: {
    id: string;
    code: string;
    version: number;
    retired: boolean;
    products: { id: string; code: string }[];
  }[];
  catalogues: { name: string }[];
  mayEdit: boolean;
  open: { kind: string } | null;
};

const page = async (firm: Firm, role: "viewer" | "member" | "alliance_manager", query = ""): Promise<Page> =>
  (await get(loader, as(firm, role), `/catalogue${query}`)).value as Page;

const send = (fields: Record<string, string>, query = ""): Promise<Answer> =>
  post(action, as(world.supplier, "alliance_manager"), `/catalogue${query}`, fields);

beforeEach(async () => {
  world = await createWorld();
  await send({ intent: "add-line", code: "DRV", name: "Drives" });
});

test("a line is added and shown; the form opens by the address", async () => {
  const { lines, mayEdit, open } = await page(world.supplier, "alliance_manager", "?new=line");
  expect(lines).toMatchObject([{ code: "DRV", version: 1 }]);
  expect(mayEdit).toBe(true);
  expect(open?.kind).toBe("new-line");
});

test("products, spellings and retiring, each back where it came from", async () => {
  const [line] = (await page(world.supplier, "alliance_manager")).lines;
  const productLineId = line?.id ?? "";
  const product = {
    intent: "add-product",
    productLineId,
    code: "D-1",
    name: "Drive",
    listPrice: "3,480",
    currency: "CNY",
  };
  expect(await send(product, `?new=product&line=${productLineId}`)).toMatchObject({
    status: 303,
    location: "/catalogue",
    toast: { message: "catalogue_saved", values: { name: "Drive" } },
  });
  const [kept] = (await page(world.supplier, "alliance_manager")).lines[0]?.products ?? [];
  const id = kept?.id ?? "";
  expect(
    await send({ intent: "add-alias", productLineId, productId: id, alias: "驱动器" }, `?product=${id}`),
  ).toMatchObject({
    location: `/catalogue?product=${id}`,
    toast: { message: "alias_added" },
  });
  const edited = { ...product, intent: "save-product", id, version: "1", listPrice: "" };
  expect(await send(edited)).toMatchObject({ status: 303 });
  expect(await send(edited)).toMatchObject({ status: 409, value: { refusal: { code: "stale" } } });
  expect(await send({ intent: "retire", table: "products", id, version: "2" })).toMatchObject({
    toast: { message: "catalogue_retired" },
  });
  expect(await send({ intent: "reactivate", table: "products", id, version: "3" })).toMatchObject({
    toast: { message: "catalogue_reactivated" },
  });
});

test("a spelling that means something else comes back with what was typed", async () => {
  expect(await send({ intent: "add-line", code: "drv", name: "Other" })).toMatchObject({
    status: 409,
    value: {
      intent: "add-line",
      refusal: { code: "spelling_taken", details: { spelling: "drv", name: "Drives" } },
      lastResult: { initialValue: { name: "Other" } },
    },
  });
});

test("what is wrong stands at its field", async () => {
  const { lines } = await page(world.supplier, "alliance_manager");
  const fields = {
    intent: "add-product",
    productLineId: lines[0]?.id ?? "",
    code: "",
    name: "X",
    listPrice: "12,5",
  };
  expect(await send({ ...fields, currency: "CNY" })).toMatchObject({
    status: 400,
    value: { lastResult: { error: { code: ["required"] } } },
  });
  expect(await send({ ...fields, code: "X", currency: "CNY" })).toMatchObject({
    status: 400,
    value: { lastResult: { error: { listPrice: ["invalid_amount"] } } },
  });
});

describe("who reads and who edits", () => {
  test("a partner reads its supplier's, and edits nothing of it", async () => {
    const read = await page(world.partner, "member");
    expect(read).toMatchObject({
      lines: [{ code: "DRV" }],
      mayEdit: false,
      catalogues: [{ name: "Supplier" }],
    });
    const [line] = read.lines;
    const manager = as(world.partner, "alliance_manager");
    const fields = { intent: "save-line", id: line?.id ?? "", version: "1", code: "X", name: "X" };
    expect(await post(action, manager, "/catalogue", fields)).toMatchObject({ status: 404 });
    expect(await post(action, as(world.partner, "member"), "/catalogue", fields)).toMatchObject({
      status: 403,
    });
    expect((await page(world.partner, "alliance_manager", `?line=${line?.id}`)).open).toBeNull();
  });

  test("a viewer of the supplier reads", async () => {
    expect(await page(world.supplier, "viewer", "?new=line")).toMatchObject({ mayEdit: false, open: null });
    const fields = { intent: "add-line", code: "X", name: "X" };
    expect(await post(action, as(world.supplier, "viewer"), "/catalogue", fields)).toMatchObject({
      status: 403,
    });
  });

  test.each(["rival", "nobody", "text"] as const)("the catalogue of %s is not found", async (name) => {
    const supplier = { rival: world.rival.id, nobody: newId(), text: "x" }[name];
    expect(await get(loader, as(world.partner, "owner"), `/catalogue?supplier=${supplier}`)).toMatchObject({
      status: 404,
      value: { problem: "not_found" },
    });
  });

  test("a stranger's own is empty, and the supplier's is not found", async () => {
    expect(await page(world.stranger, "member")).toMatchObject({
      lines: [],
      catalogues: [{ name: "Stranger" }],
    });
    expect(
      await get(loader, as(world.stranger, "owner"), `/catalogue?supplier=${world.supplier.id}`),
    ).toMatchObject({ status: 404 });
  });
});
