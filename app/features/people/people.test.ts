// Owners and their colleagues: invitations, roles, leaving. A firm keeps an owner, whatever happens at the same time.

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database } from "~/access/database.server";
import { hashSecret } from "~/access/secret.server";
import { newId } from "~/lib/id";
import {
  createAlliance,
  createFirm,
  createWorld,
  type Firm,
  scopeOf,
  signedIn,
  type World,
} from "../../../tests/factories/world";
import { changeStanding } from "./change-standing.server";
import { handOver } from "./hand-over.server";
import { inviteColleague, resendInvitation, revokeInvitation } from "./invite-colleague.server";
import { getPerson, listColleagues, listOpenInvitations, listPeople } from "./people.queries.server";
import type { Standing } from "./people.rules";

let shared: World;
let world: World;
let now = new Date("2026-11-02T08:00:00.000Z");
let invited: string;

beforeAll(async () => {
  shared = await createWorld({ now: () => now });
});

/** A partner of its own for each test. */
beforeEach(async ({ task }) => {
  now = new Date("2026-11-02T08:00:00.000Z");
  world = { ...shared, partner: await createFirm(`partner-${task.id}`, "Partner") };
  invited = `new@${task.id}.example`;
});

const owner = () => scopeOf(world.partner, "owner");
const stale = { ok: false, refusal: { code: "stale" } };

const membershipOf = async (firm: Firm, userId: string) =>
  world.database.system
    .selectFrom("memberships")
    .select(["id", "role", "status"])
    .where("organization_id", "=", firm.id)
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow();

const active = (role: Standing["role"]): Standing => ({ role, status: "active" });

const mailLinks = async (recipient: string): Promise<string[]> => {
  const rows = await world.database.system
    .selectFrom("outbox")
    .select("payload")
    .where("recipient", "=", recipient)
    .orderBy("id")
    .execute();
  return rows.map(({ payload }) => (JSON.parse(payload) as { link: string }).link);
};

const lastEntry = (firm: Firm) =>
  world.database.system
    .selectFrom("audit_entries")
    .select(["action", "subject_id", "body", "actor_user_id"])
    .where("organization_id", "=", firm.id)
    .orderBy("position", "desc")
    .executeTakeFirstOrThrow();

describe("inviting", () => {
  const invite = async (input: { key?: string; email?: string; role?: Standing["role"] } = {}) =>
    inviteColleague(await owner(), { key: newId(), email: invited, role: "member", ...input });

  test("sends a link that the table keeps as a hash, for seven days, and records it without the address", async () => {
    expect(await invite()).toEqual({ ok: true, value: null });
    const [link] = await mailLinks(invited);
    const secret = link?.split("/invitations/")[1] ?? "";
    const row = await world.database.system
      .selectFrom("invitations")
      .selectAll()
      .where("email", "=", invited)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      organization_id: world.partner.id,
      token_hash: hashSecret(secret),
      expires_at: "2026-11-09T08:00:00.000Z",
      invited_by_user_id: world.partner.people.owner.id,
    });
    const entry = await lastEntry(world.partner);
    expect(entry.action).toBe("invitation.sent");
    expect(entry.body).not.toContain(invited);
  });

  test("the same form twice is one invitation; a new one voids the one before", async () => {
    const key = newId();
    const answers = await Promise.all([invite({ key }), invite({ key })]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mailLinks(invited)).toHaveLength(1);
    await invite({ role: "viewer" });
    const open = await listOpenInvitations(await owner());
    expect(open.map(({ role }) => role)).toEqual(["viewer"]);
  });

  test("a member is refused, also one who is suspended; one who left may come back", async () => {
    const { email, id } = world.partner.people.member;
    expect(await invite({ email })).toEqual({ ok: false, refusal: { code: "already_member" } });
    const set = (status: "suspended" | "left") =>
      world.database.system
        .updateTable("memberships")
        .set({ status })
        .where("user_id", "=", id)
        .where("organization_id", "=", world.partner.id)
        .execute();
    await set("suspended");
    expect(await invite({ email })).toMatchObject({ ok: false });
    await set("left");
    expect(await invite({ email })).toMatchObject({ ok: true });
  });

  test("sending again changes link and time; withdrawing ends it; another firm can do neither", async () => {
    const key = newId();
    await invite({ key });
    const rival = await scopeOf(world.rival, "owner");
    expect(await resendInvitation(rival, key)).toMatchObject({ ok: false });
    expect(await revokeInvitation(rival, key)).toMatchObject({ ok: false });
    expect(await listOpenInvitations(rival)).toEqual([]);

    now = new Date("2026-11-20T08:00:00.000Z");
    expect(await listOpenInvitations(await owner())).toMatchObject([{ isExpired: true }]);
    expect(await resendInvitation(await owner(), key)).toEqual({
      ok: true,
      value: { email: invited },
    });
    expect(await listOpenInvitations(await owner())).toMatchObject([
      { isExpired: false, expiresAt: "2026-11-27T08:00:00.000Z" },
    ]);
    expect(new Set(await mailLinks(invited)).size).toBe(2);

    expect(await revokeInvitation(await owner(), key)).toMatchObject({ ok: true });
    const closed = { ok: false, refusal: { code: "invitation_closed" } };
    expect(await revokeInvitation(await owner(), key)).toEqual(closed);
    expect(await resendInvitation(await owner(), key)).toEqual(closed);
  });
});

describe("roles", () => {
  test("a change ends the person's sessions in this firm and no other, and is recorded", async () => {
    const { member } = world.partner.people;
    await signedIn(member, world.partner);
    const elsewhere = await signedIn(member, null);
    const { id } = await membershipOf(world.partner, member.id);
    const change = await changeStanding(await owner(), {
      membershipId: id,
      from: active("member"),
      change: { kind: "role", role: "alliance_manager" },
    });
    expect(change).toEqual({ ok: true, value: { userId: member.id } });
    expect(await membershipOf(world.partner, member.id)).toMatchObject(active("alliance_manager"));
    const sessions = await (await database()).system
      .selectFrom("sessions")
      .select("organization_id")
      .where("user_id", "=", member.id)
      .execute();
    expect(elsewhere).toBeTruthy();
    expect(sessions).toEqual([{ organization_id: null }]);
    expect(await lastEntry(world.partner)).toMatchObject({
      action: "membership.role_changed",
      subject_id: id,
    });
  });

  test("from a standing that the form did not show is stale", async () => {
    const { id } = await membershipOf(world.partner, world.partner.people.member.id);
    const change = { kind: "role", role: "viewer" } as const;
    expect(await changeStanding(await owner(), { membershipId: id, from: active("viewer"), change })).toEqual(
      stale,
    );
    expect(await changeStanding(await owner(), { membershipId: id, from: active("owner"), change })).toEqual(
      stale,
    );
    expect(
      await changeStanding(await owner(), {
        membershipId: id,
        from: { role: "member", status: "left" },
        change,
      }),
    ).toEqual(stale);
  });

  test("another firm's membership is out of reach", async () => {
    const { id } = await membershipOf(world.rival, world.rival.people.member.id);
    const change = { kind: "suspend" } as const;
    expect(await changeStanding(await owner(), { membershipId: id, from: active("member"), change })).toEqual(
      stale,
    );
    expect(await getPerson(await owner(), id)).toBeNull();
    expect(await membershipOf(world.rival, world.rival.people.member.id)).toMatchObject({ status: "active" });
  });

  test("a suspended person resumes with the same role", async () => {
    const { id } = await membershipOf(world.partner, world.partner.people.member.id);
    const suspended = { role: "member", status: "suspended" } as const;
    await changeStanding(await owner(), {
      membershipId: id,
      from: active("member"),
      change: { kind: "suspend" },
    });
    expect(await membershipOf(world.partner, world.partner.people.member.id)).toMatchObject(suspended);
    await changeStanding(await owner(), { membershipId: id, from: suspended, change: { kind: "resume" } });
    expect(await membershipOf(world.partner, world.partner.people.member.id)).toMatchObject(active("member"));
  });
});

describe("the last owner", () => {
  const makeOwner = async (userId: string) => {
    await world.database.system
      .updateTable("memberships")
      .set({ role: "owner" })
      .where("organization_id", "=", world.partner.id)
      .where("user_id", "=", userId)
      .execute();
    return membershipOf(world.partner, userId);
  };
  const owners = async (): Promise<number> =>
    (
      await world.database.system
        .selectFrom("memberships")
        .select("id")
        .where("organization_id", "=", world.partner.id)
        .where("role", "=", "owner")
        .where("status", "=", "active")
        .execute()
    ).length;

  test.each([[{ kind: "role", role: "member" } as const], [{ kind: "suspend" } as const]])(
    "is kept from %j",
    async (change) => {
      const { id } = await membershipOf(world.partner, world.partner.people.owner.id);
      expect(
        await changeStanding(await owner(), { membershipId: id, from: active("owner"), change }),
      ).toEqual({
        ok: false,
        refusal: { code: "last_owner" },
      });
      expect(await owners()).toBe(1);
    },
  );

  test("cannot leave, and then nothing is handed over", async () => {
    const mine = await membershipOf(world.partner, world.partner.people.owner.id);
    const colleague = await membershipOf(world.partner, world.partner.people.member.id);
    expect(
      await handOver(await owner(), {
        membershipId: mine.id,
        from: active("owner"),
        toMembershipId: colleague.id,
      }),
    ).toEqual({ ok: false, refusal: { code: "last_owner" } });
    expect(await owners()).toBe(1);
  });

  test("another owner who is suspended, or cannot sign in, does not count", async () => {
    const second = await makeOwner(world.partner.people.member.id);
    const mine = await membershipOf(world.partner, world.partner.people.owner.id);
    const demote = async () =>
      changeStanding(await owner(), {
        membershipId: mine.id,
        from: active("owner"),
        change: { kind: "role", role: "viewer" },
      });
    const { system } = world.database;
    await system
      .updateTable("memberships")
      .set({ status: "suspended" })
      .where("id", "=", second.id)
      .execute();
    expect(await demote()).toMatchObject({ ok: false });
    await system.updateTable("memberships").set({ status: "active" }).where("id", "=", second.id).execute();
    await system
      .updateTable("users")
      .set({ status: "disabled" })
      .where("id", "=", world.partner.people.member.id)
      .execute();
    expect(await demote()).toMatchObject({ ok: false });
    await system
      .updateTable("users")
      .set({ status: "active" })
      .where("id", "=", world.partner.people.member.id)
      .execute();
    expect(await demote()).toMatchObject({ ok: true });
  });

  test("remains when all owners are demoted, suspended and let go at the same time", async () => {
    const { people } = world.partner;
    const ids = [people.owner.id];
    for (const person of [people.alliance_manager, people.member]) {
      await makeOwner(person.id);
      ids.push(person.id);
    }
    const memberships = await Promise.all(ids.map((id) => membershipOf(world.partner, id)));
    const scope = await owner();
    const changes = [{ kind: "role", role: "viewer" }, { kind: "suspend" }] as const;
    const answers = await Promise.all(
      memberships.flatMap(({ id }, index) => [
        ...changes.map((change) =>
          changeStanding(scope, { membershipId: id, from: active("owner"), change }),
        ),
        handOver(scope, {
          membershipId: id,
          from: active("owner"),
          toMembershipId: memberships[(index + 1) % memberships.length]?.id ?? "",
        }),
      ]),
    );
    expect(await owners()).toBe(1);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(2);
  });
});

describe("leaving", () => {
  const at = "2026-01-01T00:00:00.000Z";

  const ownCustomer = async (firm: Firm, userId: string | null) => {
    const id = newId();
    await world.database.system
      .insertInto("customers")
      .values({
        id,
        organization_id: firm.id,
        kind: "company",
        name: "Customer",
        folded_name: "CUSTOMER",
        trade_name: "",
        domain: null,
        country: "CN",
        region: "",
        city: "",
        address: "",
        industry: "",
        employees: null,
        founded_year: null,
        annual_revenue_minor: null,
        currency: "CNY",
        owner_user_id: userId,
        source_reference: null,
        created_at: at,
        updated_at: at,
      })
      .execute();
    return id;
  };

  const ownDeal = async (userId: string, submitted: string | null) => {
    const id = newId();
    await world.database.system
      .insertInto("deals")
      .values({
        id,
        reference: `D-${id.slice(-6)}`,
        organization_id: world.partner.id,
        alliance_id: world.alliance.id,
        lead_organization_id: world.supplier.id,
        owner_user_id: userId,
        state: submitted ? "submitted" : "draft",
        sale_stage: "prospect",
        customer_name: "Customer",
        customer_domain: null,
        customer_country: "CN",
        customer_id: null,
        amount_minor: null,
        currency: null,
        expected_close_on: null,
        problem: "",
        contact_name: "",
        contact_email: "",
        contact_phone: "",
        no_contact_yet: 1,
        submitted_at: submitted,
        review_due_at: null,
        decided_at: null,
        decision_id: null,
        protected_until: null,
        closed_on: null,
        won_amount_minor: null,
        close_reason: "",
        imported: 0,
        source_reference: null,
        created_at: at,
        updated_at: at,
      })
      .execute();
    return id;
  };

  test("passes customers and deals to the colleague in one step and ends sessions and tokens", async () => {
    const { member, alliance_manager: colleague, viewer } = world.partner.people;
    const mine = await membershipOf(world.partner, member.id);
    const theirs = await membershipOf(world.partner, colleague.id);
    const customers = [
      await ownCustomer(world.partner, member.id),
      await ownCustomer(world.partner, member.id),
    ];
    const untouched = await ownCustomer(world.partner, viewer.id);
    world.alliance = await createAlliance(world.supplier, [world.partner]);
    const deals = [await ownDeal(member.id, null), await ownDeal(member.id, at)];
    await signedIn(member, world.partner);
    const { system } = world.database;
    for (const { id: userId } of [member, colleague]) {
      await system
        .insertInto("api_tokens")
        .values({
          id: newId(),
          organization_id: world.partner.id,
          user_id: userId,
          name: "token",
          token_hash: newId(),
          rights: "all",
          created_at: at,
          expires_at: "2027-01-01T00:00:00.000Z",
          last_used_at: null,
          revoked_at: null,
        })
        .execute();
    }
    expect(await getPerson(await owner(), mine.id)).toMatchObject({ customers: 2, deals: 2 });

    const left = await handOver(await owner(), {
      membershipId: mine.id,
      from: active("member"),
      toMembershipId: theirs.id,
    });
    expect(left).toEqual({ ok: true, value: { customers: 2, deals: 2, colleague: colleague.name } });
    expect(await membershipOf(world.partner, member.id)).toMatchObject({ status: "left" });
    const owned = await system
      .selectFrom("customers")
      .select(["id", "owner_user_id", "version"])
      .orderBy("id")
      .execute();
    expect(owned.filter(({ id }) => customers.includes(id))).toEqual(
      customers.map((id) => ({ id, owner_user_id: colleague.id, version: 2 })),
    );
    expect(owned.find(({ id }) => id === untouched)).toMatchObject({ owner_user_id: viewer.id, version: 1 });
    const passed = await system
      .selectFrom("deals")
      .select(["id", "owner_user_id", "submitted_at"])
      .where("organization_id", "=", world.partner.id)
      .orderBy("id")
      .execute();
    expect(passed).toEqual(
      deals.map((id, index) => ({ id, owner_user_id: colleague.id, submitted_at: index === 0 ? null : at })),
    );
    const tokens = await system
      .selectFrom("api_tokens")
      .select(["user_id", "revoked_at"])
      .where("organization_id", "=", world.partner.id)
      .orderBy("id")
      .execute();
    expect(tokens).toEqual([
      { user_id: member.id, revoked_at: now.toISOString() },
      { user_id: colleague.id, revoked_at: null },
    ]);
    expect(
      await system.selectFrom("sessions").select("id").where("user_id", "=", member.id).execute(),
    ).toEqual([]);
    const entry = await lastEntry(world.partner);
    expect(entry).toMatchObject({ action: "membership.left", subject_id: mine.id });
    expect(JSON.parse(entry.body).after).toEqual({
      status: "left",
      owner_user_id: colleague.id,
      customers: 2,
      deals: 2,
    });
  });

  test.each(["viewer", "suspended", "self", "another firm's", "nobody"])(
    "to a colleague who is %s is refused whole",
    async (who) => {
      const { member, viewer, alliance_manager: manager } = world.partner.people;
      const mine = await membershipOf(world.partner, member.id);
      const customer = await ownCustomer(world.partner, member.id);
      const { system } = world.database;
      await system
        .updateTable("memberships")
        .set({ status: "suspended" })
        .where("user_id", "=", manager.id)
        .execute();
      const targets: Record<string, string> = {
        viewer: (await membershipOf(world.partner, viewer.id)).id,
        suspended: (await membershipOf(world.partner, manager.id)).id,
        self: mine.id,
        "another firm's": (await membershipOf(world.rival, world.rival.people.member.id)).id,
        nobody: newId(),
      };
      const answer = await handOver(await owner(), {
        membershipId: mine.id,
        from: active("member"),
        toMembershipId: targets[who] ?? "",
      });
      expect(answer).toEqual({ ok: false, refusal: { code: "colleague_unfit" } });
      expect(await membershipOf(world.partner, member.id)).toMatchObject({ status: "active" });
      const { owner_user_id } = await system
        .selectFrom("customers")
        .select("owner_user_id")
        .where("id", "=", customer)
        .executeTakeFirstOrThrow();
      expect(owner_user_id).toBe(member.id);
    },
  );
});

describe("reading", () => {
  test("the list holds this firm's people, and a viewer reads masked addresses", async () => {
    const people = await listPeople(await owner());
    expect(people.map(({ email }) => email).sort()).toEqual(
      Object.values(world.partner.people)
        .map(({ email }) => email)
        .sort(),
    );
    expect(people.filter(({ isReader }) => isReader).map(({ name }) => name)).toEqual(["owner of Partner"]);
    const masked = await listPeople(await scopeOf(world.partner, "viewer"));
    expect(masked.map(({ email }) => email).sort()).toEqual(
      ["a", "m", "o", "v"].map((first) => `${first}•••@${world.partner.slug}.example`),
    );
  });

  test("colleagues who can take over are active and not viewers", async () => {
    await world.database.system
      .updateTable("memberships")
      .set({ status: "suspended" })
      .where("user_id", "=", world.partner.people.member.id)
      .execute();
    const names = (await listColleagues(await owner())).map(({ name }) => name);
    expect(names).toEqual(["alliance_manager of Partner", "owner of Partner"]);
  });
});
