// Files of projects: who reads them, what their versions keep, and what is left of one that is withdrawn.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { fileLimits } from "~/features/files/file-kinds";
import { checkFile } from "~/features/files/inspect-file.server";
import { leaveProject } from "~/features/projects/parties.server";
import { newId } from "~/lib/id";
import { arrived, textFile } from "../../../../tests/factories/files";
import { addedFile, pictureFile, pictureOf } from "../../../../tests/factories/papers";
import { closedProject, joinedProject, started } from "../../../../tests/factories/projects";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { changeProjectFile, withdrawProjectFile } from "./change-file.server";
import { getProjectFile, listFileTags, listProjectFiles } from "./files.queries.server";
import { downloadVersion, previewVersion, showPicture } from "./open-version.server";
import { addFileVersion, addProjectFile } from "./put-file.server";

let world: World;
let lead: Scope;
let manager: Scope;
let member: Scope;
let projectId: string;

beforeEach(async () => {
  world = await createWorld();
  lead = await scopeOf(world.supplier, "alliance_manager");
  manager = await scopeOf(world.partner, "alliance_manager");
  member = await scopeOf(world.partner, "member");
  projectId = await joinedProject(await scopeOf(world.supplier), world.alliance.id, [manager]);
});

const namesFor = async (scope: Scope, tag: string | null = null) =>
  (await listProjectFiles(scope, projectId, { tag })).items.map(({ name }) => name);
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;
const input = { tags: [], note: "", isInternal: false };
const pieces = () => world.database.system.selectFrom("project_file_pieces").selectAll().execute();

describe("are read", () => {
  test("by all parties, an internal one by its firm alone, with every byte of it", async () => {
    const shared = await addedFile(lead, projectId, { file: await textFile("for all", "all.txt") });
    const internal = await addedFile(member, projectId, {
      isInternal: true,
      tags: ["Ours"],
      file: await textFile("ours alone", "ours.txt"),
    });
    expect(await namesFor(manager)).toEqual(["ours.txt", "all.txt"]);
    expect(await namesFor(lead)).toEqual(["all.txt"]);
    expect(await listFileTags(manager, projectId)).toEqual([{ tag: "Ours", count: 1 }]);
    expect(await listFileTags(lead, projectId)).toEqual([]);
    expect(await (await downloadVersion(manager, shared.versionId))?.text()).toBe("for all");
    expect(await (await downloadVersion(manager, internal.versionId))?.text()).toBe("ours alone");
    const viewer = await scopeOf(world.partner, "viewer");
    expect(await (await downloadVersion(viewer, internal.versionId))?.text()).toBe("ours alone");
    expect(await downloadVersion(lead, internal.versionId)).toBeNull();
    expect(await getProjectFile(lead, internal.id)).toBeNull();
    expect(codeOf(await changeProjectFile(lead, { id: internal.id, version: 1 }, input))).toBe("not_found");
    for (const other of [await scopeOf(world.rival), await scopeOf(world.stranger)]) {
      expect(await namesFor(other)).toEqual([]);
      expect(await downloadVersion(other, shared.versionId)).toBeNull();
      expect(await getProjectFile(other, shared.id)).toBeNull();
      expect(codeOf(await addProjectFile(other, projectId, input, await textFile("x")))).toBe("not_found");
    }
  });

  test("no more by a firm that has left, not even in the middle of a download", async () => {
    const shared = await addedFile(lead, projectId, { file: await textFile("a".repeat(4_000_000)) });
    const own = await addedFile(manager, projectId, { isInternal: true });
    const begun = (await downloadVersion(manager, shared.versionId))?.body?.getReader();
    await begun?.read();
    expect((await leaveProject(manager, projectId)).ok).toBe(true);
    for (const { id, versionId } of [shared, own]) {
      expect(await getProjectFile(manager, id)).toBeNull();
      expect(await downloadVersion(manager, versionId)).toBeNull();
    }
    const rest = async () => {
      for (let next = await begun?.read(); next && !next.done; next = await begun?.read());
    };
    await expect(rest()).rejects.toThrow();
  });

  test("in the record by those who read them: an internal one stands in its firm's log", async () => {
    await addedFile(manager, projectId, { isInternal: true });
    await addedFile(manager, projectId);
    const logs = async (scope: Scope) =>
      (
        await scope.db
          .visibleAuditEntries()
          .where("audit_entries.subject_type", "=", "project_file")
          .select("audit_entries.organization_id")
          .execute()
      ).map(({ organization_id }) => organization_id);
    expect((await logs(manager)).sort()).toEqual([world.partner.id, world.supplier.id].sort());
    expect(await logs(lead)).toEqual([world.supplier.id]);
  });
});

describe("versions", () => {
  test("are kept with who, when and how large, and come from the firm of the file", async () => {
    const { id, versionId } = await addedFile(manager, projectId, { file: await textFile("one", "a.txt") });
    const next = await textFile("the second", "b.txt");
    expect(codeOf(await addFileVersion(lead, { id, version: 1 }, { note: "" }, next))).toBe("file_not_ours");
    expect((await addFileVersion(member, { id, version: 1 }, { note: "better" }, next)).ok).toBe(true);
    expect(codeOf(await addFileVersion(member, { id, version: 1 }, { note: "" }, next))).toBe("stale");
    const file = await getProjectFile(lead, id);
    expect(file).toMatchObject({ name: "b.txt", number: 2, version: 2, changedBy: member.user.name });
    expect(file?.versions).toMatchObject([
      { number: 2, name: "b.txt", size: 10, note: "better", addedBy: member.user.name },
      { number: 1, id: versionId, name: "a.txt", size: 3, addedBy: manager.user.name },
    ]);
    expect(await (await downloadVersion(lead, versionId))?.text()).toBe("one");
    await expect(
      world.database.system.updateTable("project_file_versions").set({ size: 1 }).execute(),
    ).rejects.toThrow();
    await expect(world.database.system.deleteFrom("project_file_pieces").execute()).rejects.toThrow();
    await expect(
      world.database.system
        .updateTable("project_files")
        .set((row) => ({ is_internal: 1, version: row("version", "+", 1) }))
        .execute(),
    ).rejects.toThrow();
  });

  test("count against the quota of their firm", async () => {
    const one = await addedFile(manager, projectId);
    for (let left = fileLimits.firmBytes - 30; left > 0; left -= fileLimits.bytes)
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
          size: Math.min(left, fileLimits.bytes),
          digest: "0".repeat(64),
          stored_by_user_id: world.partner.people.owner.id,
          stored_at: "2026-11-20T08:00:00.000Z",
        })
        .execute();
    const ten = await textFile("ten bytes!");
    expect(codeOf(await addProjectFile(manager, projectId, input, ten))).toBe("file_quota");
    expect(
      codeOf(await withdrawProjectFile(manager, { id: one.id, version: 1 }, { reason: "room" })),
    ).toBeNull();
    expect(codeOf(await addProjectFile(manager, projectId, input, ten))).toBeNull();
  });
});

describe("withdrawing", () => {
  test("takes the bytes of every version away and leaves the name in the record", async () => {
    const { id, versionId } = await addedFile(member, projectId, {
      file: await textFile("one", "secret.txt"),
    });
    await addFileVersion(member, { id, version: 1 }, { note: "" }, await textFile("two", "secret.txt"));
    await addedFile(lead, projectId);
    const reason = { reason: "Put in by mistake." };
    expect(codeOf(await withdrawProjectFile(lead, { id, version: 2 }, reason))).toBe("file_not_ours");
    expect(codeOf(await withdrawProjectFile(member, { id, version: 1 }, reason))).toBe("stale");
    expect(await pieces()).toHaveLength(3);
    expect((await withdrawProjectFile(member, { id, version: 2 }, reason)).ok).toBe(true);
    expect(await pieces()).toHaveLength(1);
    for (const scope of [member, manager, lead]) {
      expect(await getProjectFile(scope, id)).toBeNull();
      expect(await downloadVersion(scope, versionId)).toBeNull();
      expect(await namesFor(scope)).toEqual(["notes.txt"]);
    }
    expect(codeOf(await withdrawProjectFile(member, { id, version: 3 }, reason))).toBe("not_found");
    const entry = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "project_file.withdrawn")
      .select("body")
      .executeTakeFirstOrThrow();
    expect(String(entry.body)).toContain("secret.txt");
  });

  test("is for whoever put it in, and for managers of the firm", async () => {
    const { id } = await addedFile(manager, projectId);
    const reason = { reason: "x" };
    expect(codeOf(await withdrawProjectFile(member, { id, version: 1 }, reason))).toBe("file_not_yours");
    const ours = await addedFile(member, projectId);
    expect(codeOf(await withdrawProjectFile(manager, { id: ours.id, version: 1 }, reason))).toBeNull();
  });
});

test("a project that is over is read and not changed", async () => {
  await started(lead, projectId);
  const { id, versionId } = await addedFile(manager, projectId);
  await closedProject(lead, projectId);
  const file = await textFile("late");
  expect(codeOf(await addProjectFile(manager, projectId, input, file))).toBe("project_over");
  expect(codeOf(await addFileVersion(manager, { id, version: 1 }, { note: "" }, file))).toBe("project_over");
  expect(codeOf(await changeProjectFile(manager, { id, version: 1 }, input))).toBe("project_over");
  expect(codeOf(await withdrawProjectFile(manager, { id, version: 1 }, { reason: "x" }))).toBe(
    "project_over",
  );
  expect(await (await downloadVersion(manager, versionId))?.text()).toBe("what both of us agreed");
});

describe("tags", () => {
  test("find files, whatever else they hold, and are changed by the firm of the file", async () => {
    const plan = await addedFile(lead, projectId, {
      tags: ["Plan", "100%"],
      file: await textFile("x", "a.txt"),
    });
    await addedFile(manager, projectId, { tags: ["plan", "_"], file: await textFile("x", "b.txt") });
    expect(await namesFor(lead, "PLAN")).toEqual(["b.txt", "a.txt"]);
    expect(await namesFor(lead, "%")).toEqual([]);
    expect(await namesFor(lead, "Pla")).toEqual([]);
    expect(await namesFor(lead, "_")).toEqual(["b.txt"]);
    expect((await listFileTags(lead, projectId))[0]).toMatchObject({ count: 2 });
    const change = { tags: ["Draft"], note: "not yet agreed" };
    const seen = { id: plan.id, version: 1 };
    expect(codeOf(await changeProjectFile(manager, seen, change))).toBe("file_not_ours");
    expect(codeOf(await changeProjectFile(lead, seen, change))).toBeNull();
    expect(codeOf(await changeProjectFile(lead, seen, change))).toBe("stale");
    expect(await namesFor(lead, "draft")).toEqual(["a.txt"]);
  });
});

describe("a page shows", () => {
  const firstOf = async (id: string) => {
    const version = (await getProjectFile(lead, id))?.versions[0];
    if (!version) throw new Error("no version");
    return version;
  };

  test("a picture by an address of its own, in a sandbox, and nothing else by it", async () => {
    const picture = await addedFile(lead, projectId, { file: await pictureFile("a picture") });
    const text = await addedFile(lead, projectId, { file: await textFile("<b>5 < 6", "a.txt") });
    const shown = await showPicture(manager, picture.versionId);
    expect(Buffer.from(await (shown as Response).arrayBuffer())).toEqual(pictureOf("a picture"));
    expect(Object.fromEntries(shown?.headers ?? [])).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "inline",
      "content-security-policy": expect.stringContaining("sandbox"),
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    });
    expect(await showPicture(manager, text.versionId)).toBeNull();
    expect(await showPicture(await scopeOf(world.rival), picture.versionId)).toBeNull();
    expect(await previewVersion(manager, await firstOf(text.id))).toEqual({
      kind: "text",
      lines: ["<b>5 < 6"],
      isWhole: true,
    });
  });

  test("the beginning of a long text, cut between two characters", async () => {
    const { id } = await addedFile(lead, projectId, { file: await textFile(`a${"客".repeat(200_000)}`) });
    const preview = await previewVersion(lead, await firstOf(id));
    expect(preview).toMatchObject({ kind: "text", isWhole: false, lines: { length: 1 } });
    expect(JSON.stringify(preview)).not.toContain("\ufffd");
  });
});

test("a file has 25 MB at most", async () => {
  const most = Buffer.alloc(fileLimits.projectBytes, "a");
  const taken = await checkFile(await arrived(most), "a.txt", fileLimits.projectBytes);
  if (!taken.ok) throw new Error("refused");
  expect(codeOf(await addProjectFile(lead, projectId, input, taken.value))).toBeNull();
  const more = await arrived(Buffer.concat([most, Buffer.from("a")]));
  expect(await checkFile(more, "a.txt", fileLimits.projectBytes)).toMatchObject({
    refusal: { details: { file_error: 'file_too_large|{"max":25}' } },
  });
});
