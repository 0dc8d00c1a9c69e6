import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { ok, type Result } from "~/lib/result";
import { addedAsset, arrived, pdf, textFile, zipOf } from "../../../tests/factories/files";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getAsset } from "../library/library.queries.server";
import { fileLimits } from "./file-kinds";
import { checkFile } from "./inspect-file.server";
import { keepFile } from "./keep-file.server";
import { downloadFile } from "./open-file.server";

let world: World;
let lead: Scope;
let partner: Scope;

beforeEach(async () => {
  world = await createWorld();
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "alliance_manager");
});

const faultOf = (result: Result<unknown>): unknown => (result.ok ? null : result.refusal.details?.file_error);

describe("a file that has arrived", () => {
  test("is told by its content, and its name ends as its kind does", async () => {
    expect(await checkFile(await arrived(pdf), "报价.docx")).toMatchObject({
      ok: true,
      value: { name: "报价.docx.pdf", mediaType: "application/pdf", size: pdf.length },
    });
    const docx = zipOf([{ name: "[Content_Types].xml", content: "<Types/>" }, { name: "word/document.xml" }]);
    expect(await checkFile(await arrived(docx), "offer.docx")).toMatchObject({
      ok: true,
      value: { name: "offer.docx" },
    });
  });

  test.each([
    ["nothing", "", "a.txt", "file_empty"],
    ["markup", "<svg onload=alert(1)>", "logo.txt", "file_active"],
    ["a script by its name", "alert(1)", "a.js", "file_active"],
    ["a text of another encoding", Buffer.from([0xb2, 0xfa, 0xc6, 0xb7]), "a.csv", "file_not_utf8"],
    ["half a ZIP file", zipOf([{ name: "a" }]).subarray(0, 40), "a.zip", "file_damaged"],
    [
      "macros",
      zipOf([{ name: "[Content_Types].xml" }, { name: "xl/vbaProject.bin" }]),
      "a.xlsx",
      "file_macros",
    ],
  ])("with %s is refused", async (_what, content, name, fault) => {
    expect(faultOf(await checkFile(await arrived(content), name))).toBe(fault);
  });

  test("of no known kind, or with a NUL, is refused with the kinds that are taken", async () => {
    for (const content of [Buffer.from([1, 2, 3, 0xff]), "a\0b"]) {
      expect(faultOf(await checkFile(await arrived(content), "a.bin"))).toMatch(/^file_kind\|.*DOCX/);
    }
  });

  test("is taken up to its limit and not beyond", async () => {
    const most = Buffer.alloc(fileLimits.bytes, "a");
    expect((await checkFile(await arrived(most), "a.txt")).ok).toBe(true);
    const more = Buffer.concat([most, Buffer.from("a")]);
    expect(faultOf(await checkFile(await arrived(more), "a.txt"))).toBe('file_too_large|{"max":20}');
  });
});

const kept = async (scope: Scope, content: string): Promise<Result<{ id: string }>> => {
  const file = await textFile(content);
  return scope.transaction(async (tx) => {
    const place = { allianceId: world.alliance.id, leadId: world.supplier.id };
    const result = await keepFile(tx, place, file);
    if (!result.ok) return result;
    await tx.record({ subject: { type: "library_asset", id: newId() }, action: "library_asset.added" });
    return ok({ id: result.value.id });
  });
};

/** As if the firm had kept this much before. */
const fill = async (bytes: number): Promise<void> => {
  const most = fileLimits.bytes;
  for (let left = bytes; left > 0; left -= most) {
    await world.database.system
      .insertInto("stored_files")
      .values({
        id: newId(),
        alliance_id: world.alliance.id,
        lead_organization_id: world.supplier.id,
        organization_id: world.partner.id,
        member_organization_id: world.partner.id,
        name: "filler.txt",
        media_type: "text/plain",
        size: Math.min(left, most),
        digest: "0".repeat(64),
        stored_by_user_id: world.partner.people.owner.id,
        stored_at: "2026-11-20T08:00:00.000Z",
      })
      .execute();
  }
};

describe("keeping a file", () => {
  test("keeps every byte, over several pieces, and gives it back as an attachment", async () => {
    const content = `${"客户资源共享。".repeat(40_000)}end`;
    const result = await kept(partner, content);
    if (!result.ok) throw new Error(result.refusal.code);
    const response = await downloadFile(partner, result.value.id);
    expect(await response?.text()).toBe(content);
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "content-length": String(Buffer.byteLength(content)),
      "content-disposition": expect.stringMatching(/^attachment; /),
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
  });

  test("stops at the firm's quota, also where two come at once", async () => {
    await fill(fileLimits.firmBytes - 10);
    const results = await Promise.all([kept(partner, "seven b"), kept(partner, "seven c")]);
    expect(results.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
    expect(results.find(({ ok: isOk }) => !isOk)).toEqual({
      ok: false,
      refusal: { code: "file_quota", details: { max: 1024 } },
    });
    expect((await kept(partner, "abc")).ok).toBe(true);
    expect((await kept(partner, "a")).ok).toBe(false);
    expect((await kept(lead, "the quota is each firm's own")).ok).toBe(true);
  });

  test("is undone with what it belongs to", async () => {
    const file = await textFile("never to be seen");
    const undone = partner.transaction(async (tx) => {
      await keepFile(tx, { allianceId: world.alliance.id, leadId: world.supplier.id }, file);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    const left = await world.database.system.selectFrom("stored_files").selectAll().execute();
    expect(left).toEqual([]);
  });

  test("is for the firms of the alliance alone, in the database as well", async () => {
    await expect(kept(await scopeOf(world.stranger), "out of place")).rejects.toThrow();
  });

  test("is for good: neither the file nor its bytes can be changed", async () => {
    const result = await kept(partner, "as it was");
    expect(result.ok).toBe(true);
    const { system } = world.database;
    await expect(system.updateTable("stored_files").set({ name: "other.txt" }).execute()).rejects.toThrow();
    await expect(
      system
        .updateTable("stored_file_pieces")
        .set({ bytes: Buffer.from("x") })
        .execute(),
    ).rejects.toThrow();
    await expect(system.deleteFrom("stored_file_pieces").execute()).rejects.toThrow();
  });
});

describe("a file is read", () => {
  test("by whoever may read what it belongs to, and by nobody else", async () => {
    const asset = await getAsset(partner, await addedAsset(partner, world.alliance.id));
    const id = asset?.file?.id ?? "";
    for (const scope of [partner, lead, await scopeOf(world.partner, "viewer")])
      expect((await downloadFile(scope, id))?.status).toBe(200);
    for (const firm of [world.rival, world.stranger])
      expect(await downloadFile(await scopeOf(firm), id)).toBeNull();
    for (const nothing of [newId(), "", "../1"]) expect(await downloadFile(partner, nothing)).toBeNull();
  });

  test("until the reader's place in the alliance ends, even in the middle", async () => {
    const large = "x".repeat(3 * 256 * 1024);
    const asset = await getAsset(lead, await addedAsset(lead, world.alliance.id, {}, large));
    const response = await downloadFile(partner, asset?.file?.id ?? "");
    const reader = response?.body?.getReader();
    await reader?.read();
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    const drain = async () => {
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read());
    };
    await expect(drain()).rejects.toThrow();
    expect(await downloadFile(partner, asset?.file?.id ?? "")).toBeNull();
  });
});
