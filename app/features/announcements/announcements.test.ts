import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import {
  confirmAnnouncement,
  publishAnnouncement,
  withdrawAnnouncement,
} from "./announcements.commands.server";
import { listAnnouncements, listUnreadAnnouncements } from "./announcements.queries.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let allianceId: string;

beforeEach(async () => {
  world = await createWorld();
  allianceId = world.alliance.id;
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner, "member");
  rival = await scopeOf(world.rival, "owner");
});

const text = { title: "New price list", body: "From January on." };

const published = async (change: Partial<typeof text> = {}): Promise<string> => {
  const made = await publishAnnouncement(lead, allianceId, { ...text, ...change });
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.id;
};

const read = async (scope: Scope) => (await listAnnouncements(scope, allianceId)).items;
const codeOf = (result: Awaited<ReturnType<typeof confirmAnnouncement>>) =>
  result.ok ? null : result.refusal.code;
const confirm = async (scope: Scope, announcementId: string) =>
  codeOf(await confirmAnnouncement(scope, { allianceId, announcementId }));
const withdraw = async (scope: Scope, announcementId: string) =>
  codeOf(await withdrawAnnouncement(scope, { allianceId, announcementId }));

describe("an announcement", () => {
  test("is published by the lead and read by every member, and by nobody else", async () => {
    await published();
    for (const scope of [lead, partner, rival]) expect(await read(scope)).toMatchObject([text]);
    expect(await read(await scopeOf(world.stranger))).toEqual([]);
    const byMember = await publishAnnouncement(partner, allianceId, text);
    expect(byMember).toEqual({ ok: false, refusal: { code: "not_found" } });
  });

  test.each(["invited", "declined", "left"] as const)("is not read by a firm that %s", async (status) => {
    await published();
    await world.database.system
      .updateTable("alliance_members")
      .set({ status })
      .where("organization_id", "=", world.partner.id)
      .execute();
    expect(await read(partner)).toEqual([]);
    expect(await confirm(partner, (await read(lead))[0]?.id ?? "")).toBe("not_found");
  });

  test("tells the lead which firms have confirmed it, and a member of itself alone", async () => {
    const id = await published();
    expect(await confirm(partner, id)).toBeNull();
    expect(await confirm(await scopeOf(world.partner, "owner"), id)).toBeNull();
    expect(await confirm(rival, id)).toBeNull();
    expect(await read(lead)).toMatchObject([
      {
        confirmedAt: null,
        confirmedBy: [
          { firm: world.partner.name, people: 2 },
          { firm: world.rival.name, people: 1 },
        ],
      },
    ]);
    expect((await read(partner))[0]).toMatchObject({ confirmedBy: null, confirmedAt: expect.any(String) });
    expect((await read(await scopeOf(world.partner, "viewer")))[0]).toMatchObject({ confirmedAt: null });
  });

  test("is confirmed once by a person, however often it is clicked", async () => {
    const id = await published();
    const codes = await Promise.all([confirm(partner, id), confirm(partner, id), confirm(partner, id)]);
    expect(codes).toEqual([null, null, null]);
    expect((await read(lead))[0]?.confirmedBy).toMatchObject([{ people: 1 }]);
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("subject_id", "=", id)
      .where("action", "=", "announcement.confirmed")
      .select("id")
      .execute();
    expect(entries).toHaveLength(1);
  });

  test("is not confirmed by its lead, nor through another alliance", async () => {
    const id = await published();
    expect(await confirm(lead, id)).toBe("not_found");
    const other = await createAlliance(world.supplier, [world.partner], "Pair");
    const through = await confirmAnnouncement(partner, { allianceId: other.id, announcementId: id });
    expect(codeOf(through)).toBe("not_found");
    expect(await confirm(partner, newId())).toBe("not_found");
  });

  test("is gone for members when it is withdrawn, and stays for the lead", async () => {
    const id = await published();
    expect(await withdraw(partner, id)).toBe("not_found");
    expect(await withdraw(lead, id)).toBeNull();
    expect(await withdraw(lead, id)).toBe("announcement_withdrawn");
    expect(await read(partner)).toEqual([]);
    expect(await confirm(partner, id)).toBe("not_found");
    expect(await read(lead)).toMatchObject([{ id, withdrawnAt: expect.any(String) }]);
  });
});

test("is unread for each person of a member until that person has confirmed it", async () => {
  const id = await published();
  const unread = async (scope: Scope) => (await listUnreadAnnouncements(scope)).map((one) => one.id);
  expect([await unread(partner), await unread(rival), await unread(lead)]).toEqual([[id], [id], []]);
  await confirm(partner, id);
  const colleague = await scopeOf(world.partner, "owner");
  expect([await unread(partner), await unread(colleague)]).toEqual([[], [id]]);
  await withdraw(lead, id);
  expect(await unread(rival)).toEqual([]);
});

test("many come in pages, each once, the newest first", async () => {
  for (let made = 0; made < 5; made += 1) await published({ title: `Announcement ${made}` });
  const titles: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAnnouncements>> = await listAnnouncements(partner, allianceId, {
      limit: 2,
      cursor,
    });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor;
  } while (cursor);
  expect(titles.toSorted()).toEqual([0, 1, 2, 3, 4].map((made) => `Announcement ${made}`));
});
