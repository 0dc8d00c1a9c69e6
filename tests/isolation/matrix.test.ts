// Every page × document and data request × everybody × own, shared, a rival's and nobody's thing. What a firm may not see
// answers exactly as what does not exist, and changes nothing.

import { beforeAll, describe, expect, test, vi } from "vitest";
import { type Role, rightsOf } from "~/access/rights";
import { newId } from "~/lib/id";
import { type Guarded, readCensus } from "./census";
import { gatherPersonas, type Persona } from "./personas";
import { openPortal, type Portal } from "./portal";
import { type Kind, makeThings, type Thing } from "./things";

/** What the parameter of an address names, by the beginning of the path. Longer ones first. */
const kinds: [string, Kind][] = [
  ["/operator/firms/:", "firm"],
  ["/deals/:id/edit", "draft"],
  ["/partners/applications/:", "application"],
  ["/partners/:", "relation"],
  ["/settings/people/:", "membership"],
  ["/imports/:", "import"],
  ["/record/:", "entry"],
  ["/reports/:", "report"],
  ["/equity/joint-firms/:", "joint_firm"],
  ["/equity/:id/file", "held"],
  ["/equity/:", "holding"],
  ["/alliances/:id/library/new", "joined"],
  ["/alliances/:id/life-cycle/file", "joined"],
  ["/alliances/:id/charter/file", "led"],
  ["/alliances/:id/campaigns/new", "promoting"],
  ["/alliances/:id/projects/new", "joined"],
  ["/alliances/:", "alliance"],
  ["/ledgers/:", "ledger"],
  ["/ledger-entries/:", "own_ledger_entry"],
  ["/statements/:", "statement"],
  ["/projects/:id/ledger", "joined_project"],
  ["/projects/:id/edit", "led_project"],
  ["/projects/:id/plan", "joined_project"],
  ["/projects/:id/board", "joined_project"],
  ["/projects/:id/timeline", "joined_project"],
  ["/projects/:id/comments", "joined_project"],
  ["/projects/:id/files", "joined_project"],
  ["/projects/:id/risks", "joined_project"],
  ["/projects/:id/decisions", "joined_project"],
  ["/projects/:id/meetings", "joined_project"],
  ["/projects/:id/close", "joined_project"],
  ["/projects/:id/closing", "joined_project"],
  ["/projects/:id/status/new", "led_project"],
  ["/projects/:id/status", "joined_project"],
  ["/projects/:id/tasks", "joined_project"],
  ["/projects/:", "project"],
  ["/project-tasks/:", "project_task"],
  ["/project-files/:id/version", "own_project_file"],
  ["/project-files/:", "project_file"],
  ["/project-file-versions/:", "project_file_version"],
  ["/project-risks/:", "project_risk"],
  ["/project-decisions/:", "project_decision"],
  ["/project-meetings/:", "project_meeting"],
  ["/status-reports/:", "status_report"],
  ["/project-handovers/:", "project_handover"],
  ["/campaigns/:", "campaign"],
  ["/library/:id/version", "own_asset"],
  ["/library/:", "asset"],
  ["/files/:", "file"],
  ["/needs/:id/file", "answered_need"],
  ["/needs/:", "need"],
  ["/ideas/:", "idea"],
  ["/clubs/:", "club"],
  ["/club-activities/:", "club_activity"],
  ["/club-members/:", "club_member"],
  ["/programmes/:", "programme"],
  ["/courses/:id/file", "draft_course"],
  ["/courses/:", "course"],
  ["/customers/:", "customer"],
  ["/complaints/:", "complaint"],
  ["/segments/:", "segment"],
  ["/care/templates/:", "care_template"],
  ["/care/:", "care_plan"],
  ["/events/:", "event"],
  ["/purchases/:", "purchase"],
  ["/credit/:", "credit_line"],
  ["/sharing/:id/export", "received_grant"],
  ["/sharing/:", "share_grant"],
  ["/overlaps/:", "overlap"],
  ["/deals/:", "deal"],
];

/** Some thousands of requests each. */
vi.setConfig({ testTimeout: 600_000 });

let portal: Portal;
let personas: Persona[];
let things: Record<Kind, Thing[]>;
let census: Record<string, Guarded>;

beforeAll(async () => {
  portal = await openPortal();
  census = readCensus(portal.build);
  personas = await gatherPersonas(portal.world);
  things = await makeThings(portal.world);
});

const kindOf = (path: string): Kind | null => kinds.find(([start]) => path.startsWith(start))?.[1] ?? null;

const addressOf = (path: string, id: string): string => path.replace(/:[A-Za-z]+/, id);

/** The address of a data request for the same page. */
const dataAddress = (path: string): string => (path === "/" ? "/_root.data" : `${path}.data`);

type Answer = { status: number; location: string; body: string };

/** An answer without what differs from one request to the next. */
const read = async (response: Response, ids: string[]): Promise<Answer> => {
  const withoutIds = (text: string) => ids.reduce((rest, id) => rest.replaceAll(id, "ID"), text);
  let body = withoutIds(await response.text());
  body = body.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME").replace(/nonce="[^"]*"/g, "");
  return { status: response.status, location: withoutIds(response.headers.get("Location") ?? ""), body };
};

/** What a guard alone makes of a persona. */
const admission = (guard: string, { cookie, firm, role, isOperator }: Persona): "in" | 303 | 403 | 404 => {
  if (guard === "public") return "in";
  if (!cookie) return 303;
  if (guard === "signed-in") return "in";
  if (guard === "operator") return isOperator ? "in" : 404;
  if (!firm || !role) return 403;
  return [...rightsOf[role as Role]].some((right) => right === guard) ? "in" : 403;
};

const isAmong = ({ audience }: Thing, { firm, isOperator }: Persona): boolean =>
  audience.some((who) => (who === "operator" ? isOperator : who === firm));

/** A redirect to the sign-in page is 303 for a document; a data request carries it as 202. */
const statuses = (expected: 303 | 403 | 404, transport: Transport): number =>
  expected === 303 && transport === "data" ? 202 : expected;

type Transport = "document" | "data";
const transports: Transport[] = ["document", "data"];

const pages = () =>
  Object.entries(census).filter(([id]) => id !== "root" && !id.startsWith("routes/api/")) as [
    string,
    Guarded,
  ][];

describe("pages without a parameter", () => {
  test("admit by their right alone", async () => {
    for (const [id, { path, loader }] of pages()) {
      if (!loader || path.includes(":")) continue;
      for (const transport of transports) {
        const address = transport === "data" ? dataAddress(path) : path;
        for (const persona of personas) {
          const response = await portal.ask(address, { cookie: persona.cookie ?? undefined });
          const expected = admission(loader, persona);
          const said = `${id} ${transport} as ${persona.name}`;
          if (expected === "in") expect([401, 403, 500].includes(response.status), said).toBe(false);
          else expect(response.status, said).toBe(statuses(expected, transport));
          await response.text();
        }
      }
    }
  });
});

describe("pages of one thing", () => {
  test("show it to its audience, and to all others what nobody's id shows", async () => {
    const nobodys = newId();
    for (const [id, { path, loader }] of pages()) {
      const kind = kindOf(path);
      if (!loader || !kind) continue;
      for (const transport of transports) {
        const address = (thing: string) =>
          transport === "data" ? dataAddress(addressOf(path, thing)) : addressOf(path, thing);
        for (const persona of personas) {
          const cookie = persona.cookie ?? undefined;
          const expected = admission(loader, persona);
          const unknown = await read(await portal.ask(address(nobodys), { cookie }), [nobodys]);
          expect(unknown.status, `${id} as ${persona.name}`).toBe(
            statuses(expected === "in" ? 404 : expected, transport),
          );
          for (const thing of things[kind]) {
            const said = `${id} ${transport} of ${thing.name} as ${persona.name}`;
            const answer = await read(await portal.ask(address(thing.id), { cookie }), [thing.id, nobodys]);
            const sees = expected === "in" && isAmong(thing, persona);
            if (sees) expect(answer.status, said).toBeLessThan(400);
            else expect(answer, said).toEqual(unknown);
          }
        }
      }
    }
  });
});

describe("intents on one thing", () => {
  test("of others answer as on nobody's, and change nothing", async () => {
    const nobodys = newId();
    for (const [id, { path, action }] of pages()) {
      const kind = kindOf(path);
      if (!action || !kind) continue;
      for (const [intent, guard] of Object.entries(action)) {
        for (const persona of personas) {
          const cookie = persona.cookie ?? undefined;
          const post = async (thing: string) =>
            read(await portal.ask(addressOf(path, thing), { cookie, form: { intent, version: "1" } }), [
              thing,
              nobodys,
            ]);
          const expected = admission(guard, persona);
          const unknown = await post(nobodys);
          for (const thing of things[kind]) {
            const sees = expected === "in" && isAmong(thing, persona);
            if (sees) continue;
            const before = await recordSize();
            const said = `${id} ${intent} on ${thing.name} as ${persona.name}`;
            expect(await post(thing.id), said).toEqual(unknown);
            expect(await recordSize(), said).toBe(before);
          }
          if (expected !== "in") expect(unknown.status, `${id} ${intent} as ${persona.name}`).toBe(expected);
          else expect([400, 404], `${id} ${intent} as ${persona.name}`).toContain(unknown.status);
        }
      }
    }
  });
});

test("streams of one thing are for its audience, and to all others as nobody's", async () => {
  const nobodys = newId();
  const listen = (id: string, cookie: string | undefined) =>
    portal.ask(`/live?topic=project:${id}`, { cookie, headers: { Accept: "text/event-stream" } });
  for (const persona of personas) {
    const cookie = persona.cookie ?? undefined;
    const expected = admission("projects.read", persona);
    const unknown = await read(await listen(nobodys, cookie), [nobodys]);
    expect(unknown.status, persona.name).toBe(expected === "in" ? 404 : expected);
    for (const thing of things.joined_project) {
      const said = `${thing.name} as ${persona.name}`;
      const response = await listen(thing.id, cookie);
      if (expected === "in" && isAmong(thing, persona)) {
        expect(response.headers.get("Content-Type"), said).toBe("text/event-stream; charset=utf-8");
        await response.body?.cancel();
      } else expect(await read(response, [thing.id, nobodys]), said).toEqual(unknown);
    }
  }
});

test("every address with a parameter is of a known kind, or public", () => {
  const unknown = pages().filter(
    ([, { path, loader }]) => path.includes(":") && !kindOf(path) && loader !== "public",
  );
  expect(unknown.map(([id]) => id)).toEqual([]);
});

const recordSize = async (): Promise<number> => {
  const rows = await portal.world.database.system.selectFrom("audit_logs").select("size").execute();
  return rows.reduce((sum, { size }) => sum + size, 0);
};
