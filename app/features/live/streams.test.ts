// Streams of changes on a real database: who hears what, and when it ends.

import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { scopeAgain, sessionOf } from "~/access/identify.server";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { endSessionsOf } from "~/access/session.server";
import { newId } from "~/lib/id";
import { must } from "../../../tests/factories/contacts";
import {
  addedPhase,
  addedTask,
  joinedProject,
  openedProject,
  started,
} from "../../../tests/factories/projects";
import {
  context,
  createWorld,
  type Firm,
  scopeOf,
  signedIn,
  type World,
} from "../../../tests/factories/world";
import { leaveProject, removeParty } from "../projects/parties.server";
import { workOnTask } from "../projects/plan/work-on-task.server";
import { createStreams, type LiveStreams, liveLimits } from "./streams.server";

const quick = { ...liveLimits, lookMs: 20 };

let world: World;
let supplier: Scope;
let partner: Scope;
let projectId: string;
let live: LiveStreams;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  [supplier, partner] = await Promise.all([scopeOf(world.supplier), scopeOf(world.partner)]);
  projectId = await joinedProject(supplier, world.alliance.id, [partner]);
  live = createStreams(quick);
});

afterEach(() => live.end());

/** A person of the firm with a session of their own, who can listen. */
const listener = async (firm: Firm, role: "owner" | "viewer" = "owner") => {
  const cookie = await signedIn(firm.people[role], firm);
  const request = new Request("http://localhost:3000/live", { headers: { Cookie: cookie } });
  const session = await sessionOf(request, context());
  if (!session) throw new Error("no session");
  const scope = await scopeOf(firm, role);
  const open = async (id = projectId, lastRevision: number | null = null, streams = live) =>
    streams.open(scope, await systemScope("tests"), {
      topic: `project:${id}`,
      sessionId: session.id,
      lastRevision,
      again: () => scopeAgain(session, context()),
    });
  return { open, session };
};

/** What arrives on a stream, piece by piece; null once it has ended, "nothing" where nothing comes for a while. */
const readerOf = (body: ReadableStream<Uint8Array>) => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let waiting: Promise<{ done: boolean; value?: Uint8Array }> | null = null;
  const next = async (withinMs = 3000): Promise<string | null> => {
    waiting ??= reader.read();
    const came = await Promise.race([
      waiting,
      new Promise<"nothing">((resolve) => setTimeout(() => resolve("nothing"), withinMs)),
    ]);
    if (came === "nothing") return came;
    waiting = null;
    return came.done ? null : decoder.decode(came.value);
  };
  return { next, cancel: () => reader.cancel() };
};

const opened = async (person: Awaited<ReturnType<typeof listener>>, lastRevision: number | null = null) => {
  const stream = readerOf(must(await person.open(projectId, lastRevision)));
  expect(await stream.next()).toBe("retry: 2000\n\n");
  return stream;
};

const revision = async (): Promise<number> => {
  const row = await world.database.system
    .selectFrom("project_plans")
    .where("project_id", "=", projectId)
    .select("revision")
    .executeTakeFirstOrThrow();
  return row.revision;
};

const told = (number: number) =>
  `id: ${number}\nevent: changed\ndata: {"topic":"project:${projectId}","revision":${number}}\n\n`;
const over = "event: over\ndata: {}\n\n";

describe("a stream", () => {
  test("begins with the revision as it is, and tells of each change by anybody", async () => {
    const stream = await opened(await listener(world.partner, "viewer"));
    expect(await stream.next()).toBe(told(await revision()));
    const phaseId = await addedPhase(supplier, projectId);
    expect(await stream.next()).toBe(told(await revision()));
    const taskId = await addedTask(partner, projectId, phaseId);
    expect(await stream.next()).toBe(told(await revision()));
    await started(supplier, projectId);
    expect(await stream.next()).toBe(told(await revision()));
    const work = { state: "doing", progress: 20, startedOn: null, finishedOn: null } as const;
    must(await workOnTask(partner, projectId, { id: taskId, version: 1 }, work));
    expect(await stream.next()).toBe(told(await revision()));
    expect(await stream.next(100)).toBe("nothing");
  });

  test("that comes back says nothing where nothing was missed, and catches up where something was", async () => {
    const person = await listener(world.partner);
    const before = await revision();
    const first = await opened(person, before);
    expect(await first.next(100)).toBe("nothing");
    await first.cancel();
    expect(live.count()).toBe(0);
    await addedPhase(supplier, projectId);
    const second = await opened(person, before);
    expect(await second.next()).toBe(told(before + 1));
  });

  test("gives a sign of life", async () => {
    live = createStreams({ ...quick, beatMs: 50 });
    const stream = await opened(await listener(world.partner), await revision());
    expect(await stream.next()).toBe(": still here\n\n");
  });

  test("of a client that takes nothing is cut off", async () => {
    live = createStreams({ ...quick, beatMs: 1, waiting: 2 });
    must(await (await listener(world.partner)).open());
    await expect.poll(() => live.count(), { timeout: 5000 }).toBe(0);
  });

  test("ends with the process, and may come back", async () => {
    const stream = await opened(await listener(world.partner), await revision());
    live.end();
    expect(await stream.next()).toBeNull();
  });
});

describe("rights", () => {
  test("a firm that is taken out, or leaves, hears nothing more", async () => {
    const stream = await opened(await listener(world.partner), await revision());
    must(await removeParty(supplier, projectId, { organizationId: world.partner.id }));
    expect(await stream.next()).toBe(over);
    expect(await stream.next()).toBeNull();

    projectId = await joinedProject(supplier, world.alliance.id, [partner]);
    const other = await opened(await listener(world.partner), await revision());
    must(await leaveProject(partner, projectId));
    expect(await other.next()).toBe(over);
  });

  test("are asked for before an event, also where the firm has lost its place elsewhere", async () => {
    const stream = await opened(await listener(world.partner), await revision());
    await world.database.system
      .updateTable("alliance_members")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .execute();
    await addedPhase(supplier, projectId);
    expect(await stream.next()).toBe(over);
    expect(await stream.next()).toBeNull();
  });

  test("are asked for with every sign of life, without a change", async () => {
    live = createStreams({ ...quick, beatMs: 50 });
    const stream = await opened(await listener(world.partner), await revision());
    await world.database.system
      .updateTable("memberships")
      .set({ status: "left" })
      .where("organization_id", "=", world.partner.id)
      .where("user_id", "=", world.partner.people.owner.id)
      .execute();
    let last = await stream.next();
    while (last === ": still here\n\n") last = await stream.next();
    expect(last).toBe(over);
  });

  test("whoever signs out hears nothing more", async () => {
    const person = await listener(world.partner);
    const stream = await opened(person, await revision());
    await endSessionsOf(world.database, world.partner.people.owner.id);
    expect(await stream.next()).toBe(over);
    expect(await stream.next()).toBeNull();
  });

  test("a rival's project, one that the firm is only asked into, and none are the same", async () => {
    const person = await listener(world.rival);
    const asked = await openedProject(supplier, world.alliance.id, [world.rival]);
    for (const id of [projectId, asked, newId(), "x", ""])
      expect(await person.open(id)).toEqual({ ok: false, refusal: { code: "not_found" } });
  });
});

describe("bounds", () => {
  test("so many streams of a session, and of the process", async () => {
    live = createStreams({ ...quick, perSession: 2, inAll: 3 });
    const [one, other] = [await listener(world.partner), await listener(world.supplier)];
    const code = async (person: typeof one) => {
      const answer = await person.open();
      return answer.ok ? "open" : answer.refusal.code;
    };
    expect(await code(one)).toBe("open");
    const second = readerOf(must(await one.open()));
    expect(await code(one)).toBe("streams_of_session");
    expect(await code(other)).toBe("open");
    expect(await code(other)).toBe("streams_full");
    await second.cancel();
    expect(await code(other)).toBe("open");
  });
});
