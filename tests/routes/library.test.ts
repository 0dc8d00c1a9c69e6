// The library over its pages and over the API: uploads, downloads, versions, archiving.

import { beforeEach, describe, expect, test } from "vitest";
import { action as addAction, loader as addLoader } from "~/routes/alliances/$id/library/new/route";
import { loader as listLoader } from "~/routes/alliances/$id/library/route";
import { loader as download } from "~/routes/files/$id/route";
import { action as assetAction, loader as assetLoader } from "~/routes/library/$id/route";
import { action as versionAction, loader as versionLoader } from "~/routes/library/$id/version/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { pdf } from "../factories/files";
import { createWorld, type World } from "../factories/world";
import { type Answer, type Asker, as, get, post, type SentFile, upload } from "./ask";

let world: World;
let id: string;

beforeEach(async () => {
  world = await createWorld();
  id = world.alliance.id;
});

const lead = () => as(world.supplier, "alliance_manager");
const member = () => as(world.partner, "alliance_manager");
const fields = {
  title: "价目表2027",
  kind: "price_list",
  language: "zh-CN",
  note: "含税",
  validUntil: "2027-12-31",
};
const file: SentFile = { name: "价目表 2027.pdf", content: pdf };

const add = (
  asker: Asker,
  change: Record<string, string> = {},
  sent: SentFile | null = file,
): Promise<Answer> =>
  upload(addAction, asker, `/alliances/${id}/library/new`, { ...fields, ...change }, sent, { id });

/** Puts an asset in and answers its id. */
const added = async (asker: Asker): Promise<string> => {
  const { location } = await add(asker);
  return location?.split("/").pop() ?? "";
};

type Shown = { asset: { version: number; file: { id: string } } };
const show = async (asker: Asker, asset: string): Promise<Shown> =>
  (await get(assetLoader, asker, `/library/${asset}`, { id: asset })).value as Shown;

describe("the pages", () => {
  test("put an asset in, list it, show it and give its file", async () => {
    expect(await add(lead())).toMatchObject({ status: 303, toast: { message: "asset_added" } });
    const list = await get(listLoader, member(), `/alliances/${id}/library?kind=price_list&q=价目`, { id });
    expect(list).toMatchObject({ value: { mayAdd: true, items: [{ title: fields.title, isSeen: false }] } });
    const [item] = (list.value as { items: { id: string; file: { id: string } }[] }).items;
    expect(await show(member(), item?.id ?? "")).toMatchObject({ asset: { note: "含税" }, mayRevise: false });
    const params = { id: item?.file.id ?? "" };
    const { value } = await get(download, member(), `/files/${params.id}`, params);
    const response = value as Response;
    expect(await response.text()).toBe(pdf);
    expect(response.headers.get("Content-Disposition")).toBe(
      `attachment; filename="___ 2027.pdf"; filename*=UTF-8''%E4%BB%B7%E7%9B%AE%E8%A1%A8%202027.pdf`,
    );
    expect(response.headers.get("Content-Type")).toBe("application/pdf");
    expect(await show(lead(), item?.id ?? "")).toMatchObject({
      asset: { seenBy: [{ firm: world.partner.name, people: 1 }] },
    });
    expect((await get(download, as(world.stranger, "owner"), `/files/${params.id}`, params)).status).toBe(
      404,
    );
  });

  test("say what is wrong with a form or a file, and keep what was typed", async () => {
    const wrong = await add(lead(), { title: "", kind: "secret" });
    expect(wrong).toMatchObject({
      status: 400,
      value: {
        lastResult: { initialValue: { note: "含税" }, error: { title: ["required"], kind: ["choose_one"] } },
      },
    });
    const faults: [SentFile | null, string][] = [
      [null, "file_required"],
      [{ name: "a.pdf", content: "" }, "file_empty"],
      [{ name: "logo.svg", content: "<svg/>" }, "file_active"],
      [{ name: "run.pdf", content: "MZ\0\0" }, "file_active"],
    ];
    for (const [sent, fault] of faults) {
      expect(await add(lead(), {}, sent)).toMatchObject({
        status: 400,
        value: { lastResult: { error: { file: [fault] }, initialValue: { title: fields.title } } },
      });
    }
    expect(
      await add(lead(), {}, { name: "big.txt", content: Buffer.alloc(20 * 1024 * 1024 + 1, "a") }),
    ).toMatchObject({
      status: 400,
      value: { lastResult: { error: { file: ['file_too_large|{"max":20}'] } } },
    });
    expect(await post(addAction, lead(), `/alliances/${id}/library/new`, fields, { id })).toMatchObject({
      status: 400,
    });
  });

  test("take a new version from the asset's firm alone", async () => {
    const asset = await added(lead());
    const revise = (asker: Asker, version = "1") =>
      upload(versionAction, asker, `/library/${asset}/version`, { note: "新", version }, file, { id: asset });
    expect(await get(versionLoader, member(), `/library/${asset}/version`, { id: asset })).toMatchObject({
      status: 404,
    });
    expect(await revise(member())).toMatchObject({ status: 404 });
    expect(await revise(as(world.supplier, "member"))).toMatchObject({ status: 403 });
    expect(await revise(lead())).toMatchObject({ status: 303, toast: { message: "asset_revised" } });
    expect(await revise(lead())).toMatchObject({ status: 409 });
    expect(await show(member(), asset)).toMatchObject({
      asset: { number: 2, versions: [{ number: 2 }, { number: 1 }] },
    });
  });

  test("archive with a reason", async () => {
    const asset = await added(member());
    const archive = (asker: Asker, reason: string) =>
      post(
        assetAction,
        asker,
        `/library/${asset}`,
        { intent: "archive", reason, version: "1" },
        { id: asset },
      );
    expect(await archive(lead(), " ")).toMatchObject({ status: 400 });
    expect(await archive(as(world.rival, "owner"), "old")).toMatchObject({ status: 404 });
    expect(await archive(lead(), "old")).toMatchObject({ status: 303, toast: { message: "asset_archived" } });
    expect(await archive(lead(), "old")).toMatchObject({ status: 409 });
  });

  test("are for firms that take part, and for roles with the right", async () => {
    const form = (asker: Asker) => get(addLoader, asker, `/alliances/${id}/library/new`, { id });
    expect(await form(as(world.partner, "member"))).toMatchObject({ status: 403 });
    expect(await form(as(world.stranger, "owner"))).toMatchObject({ status: 404 });
    expect(await add(as(world.stranger, "owner"))).toMatchObject({ status: 404 });
    expect(await add(as(world.partner, "viewer"))).toMatchObject({ status: 403 });
    await world.database.system.updateTable("alliance_members").set({ status: "invited" }).execute();
    expect(await form(member())).toMatchObject({ status: 404 });
    expect(await get(listLoader, member(), `/alliances/${id}/library`, { id })).toMatchObject({
      value: { mayAdd: false },
    });
  });
});

describe("the API", () => {
  const path = () => `/alliances/${id}/library`;
  const sent = (body: string, headers: Record<string, string> = {}) => ({
    method: "POST",
    body,
    headers: { "Content-Type": "application/octet-stream", ...headers },
  });
  const query = new URLSearchParams({ title: "Price list", kind: "price_list", file_name: "价目表.pdf" });

  test("does the same by the same commands", async () => {
    const manager = await clientOf(world, world.supplier, "alliance_manager");
    const partner = await clientOf(world, world.partner, "alliance_manager");
    const made = await manager(`${path()}?${query}`, sent(pdf));
    expect(made.status).toBe(201);
    const asset = dataOf(made).id;
    expect(made.headers.get("Location")).toBe(`/api/v1/library-assets/${asset}`);
    expect(listOf(await partner(path())).ids).toEqual([asset]);
    expect(listOf(await partner(`${path()}?filter[kind]=picture`)).ids).toEqual([]);
    const shown = (await partner(`/library-assets/${asset}`)).body as { data: { file: { id: string } } };
    const given = await partner(`/files/${shown.data.file.id}`);
    expect(given.text).toBe(pdf);
    expect(given.headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect((await manager(`/library-assets/${asset}`)).body).toMatchObject({
      data: { seen_by: [{ firm: world.partner.name, people: 1 }] },
    });
    const version = `/library-assets/${asset}/versions?file_name=b.pdf`;
    expect((await partner(version, sent(pdf))).status).toBe(404);
    expect((await manager(version, sent(pdf, { "If-Match": '"7"' }))).status).toBe(412);
    expect((await manager(version, sent(pdf, { "If-Match": '"1"' }))).body).toMatchObject({
      data: { number: 2 },
    });
    const archived = await manager(`/library-assets/${asset}/archive`, { json: { reason: "old" } });
    expect(archived.body).toMatchObject({ data: { state: "archived" } });
    expect((await manager(`/library-assets/${asset}/archive`, { json: { reason: "old" } })).status).toBe(409);
    expect((await partner(`/library-assets/${asset}`)).status).toBe(404);
    expect((await partner(`/files/${shown.data.file.id}`)).status).toBe(404);
    expect(listOf(await manager(`${path()}?filter[archived]=true`)).ids).toEqual([asset]);
  });

  test("says what is wrong with a file, and makes a repeated request once", async () => {
    const manager = await clientOf(world, world.supplier, "alliance_manager");
    const refused = await manager(`${path()}?${query}`, sent("<html>"));
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual([" file_active"]);
    expect((await manager(path(), sent(pdf))).status).toBe(422);
    expect((await manager(`${path()}?${query}`, { json: { a: 1 } })).status).toBe(415);
    const keyed = sent(pdf, { "Idempotency-Key": "list-2027" });
    const [one, two] = [
      await manager(`${path()}?${query}`, keyed),
      await manager(`${path()}?${query}`, keyed),
    ];
    expect(dataOf(one).id).toBe(dataOf(two).id);
    expect(listOf(await manager(path())).ids).toHaveLength(1);
  });
});
