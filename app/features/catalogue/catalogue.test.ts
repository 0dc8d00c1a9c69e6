// The catalogue on a real database: editing it, one meaning for each spelling, and who may read it.

import { beforeEach, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import {
  addAlias,
  addProduct,
  addProductLine,
  editProduct,
  editProductLine,
  removeAlias,
  setRetired,
} from "./catalogue.commands.server";
import { getCatalogue, listCatalogues, listProductLines, listSuppliers } from "./catalogue.queries.server";
import { aliasInput, productInput, productLineInput } from "./catalogue.schema";
import { resolveProducts } from "./resolve-products.server";

let world: World;
let supplier: Scope;
let partner: Scope;

const value = <Value>(
  result: { ok: true; value: Value } | { ok: false; refusal: { code: string } },
): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const refused = (code: string, details?: object) => ({
  ok: false,
  refusal: details ? { code, details } : { code },
});
const done = expect.objectContaining({ ok: true });

const line = async (code: string, name: string, scope = supplier): Promise<string> =>
  value(await addProductLine(scope, productLineInput.parse({ code, name }))).id;

const product = (productLineId: string, code: string, name: string, listPrice = "12,500") =>
  productInput.parse({ productLineId, code, name, listPrice, currency: "CNY" });

beforeEach(async () => {
  world = await createWorld();
  supplier = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
});

test("lines, products and other spellings, by code", async () => {
  const gtx = await line("GTX", "GTX series");
  await line("DRV", "Drives");
  const pro = value(await addProduct(supplier, product(gtx, "G-200", "GTX Pro", "4,821"))).id;
  value(await addProduct(supplier, product(gtx, "G-100", "GTX Basic", "")));
  value(
    await addAlias(
      supplier,
      aliasInput.parse({ alias: "GTX Professional", productLineId: gtx, productId: pro }),
    ),
  );
  value(await addAlias(supplier, aliasInput.parse({ alias: "驱动 GTX", productLineId: gtx })));
  const catalogue = await getCatalogue(supplier, supplier.organizationId);
  expect(catalogue).toMatchObject([
    { code: "DRV", name: "Drives", retired: false, version: 1, aliases: [], products: [] },
    {
      code: "GTX",
      aliases: [{ alias: "驱动 GTX" }],
      products: [
        { code: "G-100", listPrice: null },
        {
          code: "G-200",
          listPrice: { amountMinor: 482100, currency: "CNY" },
          aliases: [{ alias: "GTX Professional" }],
        },
      ],
    },
  ]);
});

test("texts resolve whatever their spelling, for the supplier and for its partner", async () => {
  const gtx = await line("GTX", "GTX series");
  const pro = value(await addProduct(supplier, product(gtx, "G-200", "GTX Pro"))).id;
  for (const scope of [supplier, partner]) {
    expect(
      await resolveProducts(scope.db, supplier.organizationId, ["GTXPro", "ｇｔｘ", "MG Special"]),
    ).toEqual({
      resolved: [
        { text: "GTXPro", productLineId: gtx, productId: pro, retired: false },
        { text: "ｇｔｘ", productLineId: gtx, productId: null, retired: false },
      ],
      unknown: ["MG Special"],
    });
  }
});

test("firms without a joined alliance read nothing of it", async () => {
  await line("GTX", "GTX series");
  const { id } = world.supplier;
  for (const scope of [await scopeOf(world.stranger), await invitedScope()]) {
    expect(await getCatalogue(scope, id)).toEqual([]);
    expect(await listProductLines(scope, id)).toEqual([]);
    expect((await resolveProducts(scope.db, id, ["GTX"])).unknown).toEqual(["GTX"]);
    expect(await listSuppliers(scope)).toEqual([]);
  }
  expect(await listSuppliers(partner)).toEqual([{ id, name: "Supplier" }]);
  expect(await listSuppliers(supplier)).toEqual([]);
  expect(await getCatalogue(supplier, "no-id")).toEqual([]);
});

const invitedScope = async (): Promise<Scope> => {
  await world.database.system
    .updateTable("alliance_members")
    .set({ status: "invited" })
    .where("organization_id", "=", world.rival.id)
    .execute();
  return scopeOf(world.rival);
};

test("a spelling means one thing, whatever its case and hyphens", async () => {
  const gtx = await line("GTX", "GTX series");
  const drives = await line("DRV", "Drives");
  const pro = value(await addProduct(supplier, product(gtx, "G-200", "GTX Pro"))).id;
  const taken = (spelling: string, name: string) => refused("spelling_taken", { spelling, name });
  const gtxPro = (alias: string) => aliasInput.parse({ alias, productLineId: gtx, productId: pro });
  expect(await addProductLine(supplier, { code: "gtx", name: "Other" })).toEqual(taken("gtx", "GTX series"));
  expect(await addProduct(supplier, product(drives, "G200", "Other"))).toEqual(taken("G200", "GTX Pro"));
  expect(await addAlias(supplier, gtxPro("drives"))).toEqual(taken("drives", "Drives"));
  expect(await addAlias(supplier, gtxPro("GTX-PRO"))).toEqual(taken("GTX-PRO", "GTX Pro"));
  value(await addAlias(supplier, gtxPro("GTX Max")));
  expect(
    await editProductLine(supplier, { id: drives, version: 1, code: "GTX-MAX", name: "Drives" }),
  ).toEqual(taken("GTX-MAX", "GTX Pro"));
  const [kept] = await getCatalogue(supplier, supplier.organizationId);
  expect(kept).toMatchObject({ code: "DRV", version: 1 });
});

test("another supplier may use the same spellings", async () => {
  await line("GTX", "GTX series");
  const stranger = await scopeOf(world.stranger);
  expect(await line("GTX", "GTX series", stranger)).toBeTruthy();
});

test("the same form sent twice at once adds one line", async () => {
  const both = await Promise.all(
    [1, 2].map(() => addProductLine(supplier, { code: "GTX", name: "GTX series" })),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual(refused("spelling_taken", { spelling: "GTX", name: "GTX series" }));
});

test("an edit on an old page is refused", async () => {
  const gtx = await line("GTX", "GTX series");
  const pro = value(await addProduct(supplier, product(gtx, "G-200", "GTX Pro"))).id;
  expect(await editProductLine(supplier, { id: gtx, version: 1, code: "GTX", name: "GTX family" })).toEqual(
    done,
  );
  expect(await editProductLine(supplier, { id: gtx, version: 1, code: "GTX", name: "GTX range" })).toEqual(
    refused("stale"),
  );
  expect(
    await editProduct(supplier, { id: pro, version: 1, ...product(gtx, "G-200", "GTX Pro", "9") }),
  ).toEqual(done);
  expect(
    await editProduct(supplier, { id: pro, version: 1, ...product(gtx, "G-200", "GTX Pro", "8") }),
  ).toEqual(refused("stale"));
  expect(await getCatalogue(supplier, supplier.organizationId)).toMatchObject([
    { name: "GTX family", version: 2, products: [{ version: 2, listPrice: { amountMinor: 900 } }] },
  ]);
});

test("what is retired is offered no more, read by partners no more, still understood, and can come back", async () => {
  const gtx = await line("GTX", "GTX series");
  expect(await setRetired(supplier, "product_lines", { id: gtx, version: 1 }, true)).toEqual(done);
  expect(await setRetired(supplier, "product_lines", { id: gtx, version: 2 }, true)).toEqual(
    refused("stale"),
  );
  expect(await listProductLines(partner, supplier.organizationId)).toEqual([]);
  expect(await getCatalogue(partner, supplier.organizationId)).toEqual([]);
  expect(await getCatalogue(supplier, supplier.organizationId)).toMatchObject([{ retired: true }]);
  const { resolved } = await resolveProducts(partner.db, supplier.organizationId, ["gtx"]);
  expect(resolved).toMatchObject([{ productLineId: gtx, retired: true }]);
  expect(await setRetired(supplier, "product_lines", { id: gtx, version: 2 }, false)).toEqual(done);
  expect(await listProductLines(partner, supplier.organizationId)).toEqual([
    { id: gtx, code: "GTX", name: "GTX series" },
  ]);
});

test("a spelling that was taken away is free again", async () => {
  const gtx = await line("GTX", "GTX series");
  const alias = value(
    await addAlias(supplier, aliasInput.parse({ alias: "Old name", productLineId: gtx })),
  ).id;
  expect(await removeAlias(supplier, alias)).toEqual(done);
  expect(await removeAlias(supplier, alias)).toEqual(refused("not_found"));
  expect(await line("OLD", "Old name")).toBeTruthy();
});

test("another firm's catalogue cannot be changed, nor linked to", async () => {
  const gtx = await line("GTX", "GTX series");
  const pro = value(await addProduct(supplier, product(gtx, "G-200", "GTX Pro"))).id;
  const alias = value(await addAlias(supplier, aliasInput.parse({ alias: "Other", productLineId: gtx }))).id;
  const missing = refused("not_found");
  const own = await line("OWN", "Own line", partner);
  expect(await editProductLine(partner, { id: gtx, version: 1, code: "X", name: "X" })).toEqual(missing);
  expect(await addProduct(partner, product(gtx, "X-1", "X"))).toEqual(missing);
  expect(await editProduct(partner, { id: pro, version: 1, ...product(gtx, "X-1", "X") })).toEqual(missing);
  expect(await setRetired(partner, "products", { id: pro, version: 1 }, true)).toEqual(missing);
  expect(await addAlias(partner, aliasInput.parse({ alias: "X", productLineId: gtx }))).toEqual(missing);
  expect(
    await addAlias(partner, aliasInput.parse({ alias: "X", productLineId: own, productId: pro })),
  ).toEqual(missing);
  expect(await removeAlias(partner, alias)).toEqual(missing);
  expect(await editProduct(supplier, { id: pro, version: 1, ...product(newId(), "X-1", "X") })).toEqual(
    missing,
  );
});

test("the catalogue that matters to a firm comes first", async () => {
  const names = async (scope: Scope) => (await listCatalogues(scope)).map(({ name }) => name);
  expect(await names(supplier)).toEqual(["Supplier"]);
  expect(await names(partner)).toEqual(["Supplier", "Partner"]);
  expect(await names(await scopeOf(world.partner, "member"))).toEqual(["Supplier"]);
  await line("OWN", "Own line", partner);
  expect(await names(partner)).toEqual(["Partner", "Supplier"]);
  expect(await names(await scopeOf(world.partner, "viewer"))).toEqual(["Partner", "Supplier"]);
  expect(await names(await scopeOf(world.stranger))).toEqual(["Stranger"]);
});

test.each([
  [{ code: "", name: "x" }, "code", "required"],
  [{ code: "--", name: "x" }, "code", "invalid"],
  [{ code: "x".repeat(41), name: "x" }, "code", 'too_long|{"max":40}'],
  [{ code: "x" }, "name", "required"],
])("a line from %j is refused at %s", (input, field, message) => {
  const parsed = productLineInput.safeParse(input);
  expect(parsed.error?.issues.map(({ path, message: said }) => [path[0], said])).toEqual([[field, message]]);
});

test.each([
  [{ listPrice: "a lot" }, "listPrice", "invalid_amount"],
  [{ listPrice: "1.505" }, "listPrice", "invalid_amount"],
  [{ listPrice: "10.505" }, "listPrice", "invalid_amount"],
  [{ listPrice: "1,000.505" }, "listPrice", 'amount_decimals|{"digits":2}'],
  [{ currency: "RMB" }, "currency", "invalid_currency"],
  [{ productLineId: "x" }, "productLineId", "invalid_id"],
])("a product with %j is refused at %s", (input, field, message) => {
  const good = { productLineId: newId(), code: "A", name: "A", listPrice: "1", currency: "CNY" };
  const parsed = productInput.safeParse({ ...good, ...input });
  expect(parsed.error?.issues.map(({ path, message: said }) => [path[0], said])).toEqual([[field, message]]);
});
