// A firm's profile: edited by one at a time, with identifiers that hold, and recorded.

import { beforeAll, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { editProfile } from "./edit-profile.server";
import { getActiveFirm, getProfile } from "./organizations.queries.server";
import { type ProfileInput, profileInput } from "./organizations.schema";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

const owner = () => scopeOf(world.partner, "owner");

const present = async (): Promise<ProfileInput> => {
  const { slug: _, ...profile } = await getProfile(await owner());
  return profile as ProfileInput;
};

test("an edit replaces the profile with its identifiers, and the record holds both", async () => {
  const before = await present();
  const identifiers = [
    { scheme: "lei", value: "9845003LINGANGCTRL34" },
    { scheme: "uscc", value: "91320594MA1W7AU0HW" },
  ] as const;
  const input = {
    ...before,
    tradeName: "微光自动化",
    employees: 85,
    timeZone: "Asia/Taipei",
    identifiers: [...identifiers],
  };
  expect(await editProfile(await owner(), input)).toEqual({ ok: true, value: null });
  expect(await getProfile(await owner())).toMatchObject({
    ...input,
    version: before.version + 1,
    slug: world.partner.slug,
  });
  const entry = await world.database.system
    .selectFrom("audit_entries")
    .select(["action", "body"])
    .where("organization_id", "=", world.partner.id)
    .orderBy("position", "desc")
    .executeTakeFirstOrThrow();
  expect(entry.action).toBe("organization.edited");
  const body = JSON.parse(entry.body);
  expect(body.before.tradeName).toBe(before.tradeName);
  expect(body.after).toMatchObject({ tradeName: "微光自动化", identifiers });

  const without = { ...(await present()), identifiers: [identifiers[0], identifiers[0]] };
  expect(await editProfile(await owner(), without)).toMatchObject({ ok: true });
  expect((await getProfile(await owner())).identifiers).toEqual([identifiers[0]]);
});

test("of edits from the same form at once one counts, the others are stale, and other firms stay as they are", async () => {
  const rival = await getProfile(await scopeOf(world.rival));
  const input = await present();
  const answers = await Promise.all(
    Array.from({ length: 8 }, async (_, index) =>
      editProfile(await owner(), { ...input, city: `City ${index}` }),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: "stale" } });
  expect((await getProfile(await owner())).version).toBe(input.version + 1);
  expect(await getProfile(await scopeOf(world.rival))).toEqual(rival);
});

test.each([
  ["uscc", "91320594MA1W7AU0HX", "uscc_check_digit"],
  ["lei", "9845003LINGANGCTRL35", "lei_check_digits"],
  ["duns", "12345", "invalid_duns"],
  ["currency", "RMB", "invalid_currency"],
  ["timeZone", "Mars/Olympus", "invalid_time_zone"],
  ["country", "XX", "invalid_country"],
  ["locale", "fr", "invalid_choice"],
  ["domain", "gmail.com", "domain_shared"],
  ["legalName", "x".repeat(201), 'too_long|{"max":200}'],
  ["tradeName", "\u200b", "required"],
  ["employees", -3, 'too_small|{"min":1}'],
])("the field %s refuses %j", (field, value, message) => {
  const good = {
    version: 1,
    legalName: "苏州微光自动化工程有限公司",
    tradeName: "Weiguang",
    country: "CN",
    kind: "company",
    currency: "CNY",
    locale: "zh-CN",
    timeZone: "Asia/Shanghai",
  };
  expect(profileInput.safeParse(good).success).toBe(true);
  const parsed = profileInput.safeParse({ ...good, [field]: value });
  expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([[field, message]]);
});

test("only an active firm takes applications, by its slug as it stands", async () => {
  const system = await systemScope("tests");
  expect(await getActiveFirm(system, "rival")).toMatchObject({ id: world.rival.id, name: world.rival.name });
  for (const slug of ["", "Rival", "rival%", "nobody", "../rival", "rival\u0000"]) {
    expect(await getActiveFirm(system, slug)).toBeNull();
  }
  await world.database.system
    .updateTable("organizations")
    .set({ status: "suspended" })
    .where("id", "=", world.rival.id)
    .execute();
  expect(await getActiveFirm(system, "rival")).toBeNull();
});
