import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "~/lib/id";
import { standingAfter, taskStates } from "../plan/plan.rules";
import { columnsOf, mostCards, movedTo } from "./board.rules";
import { isFiltered, isShown, readTaskFilter, taskFilterParams } from "./task-filter";

type Task = Parameters<typeof columnsOf>[0][number] & { name: string };

const task = (name: string, change: Partial<Task> = {}): Task => ({
  name,
  state: "open",
  finishedOn: null,
  timing: null,
  ...change,
});

const due = (finish: string) => ({ timing: { finish } });
const namesIn = (tasks: Task[]) =>
  Object.fromEntries(columnsOf(tasks).map((column) => [column.state, column.tasks.map(({ name }) => name)]));

describe("columns", () => {
  test("show first what is due first, and of what is done the latest", () => {
    expect(
      namesIn([
        task("no date"),
        task("later", due("2026-07-01")),
        task("sooner", due("2026-06-01")),
        task("old", { state: "done", finishedOn: "2026-05-01" }),
        task("new", { state: "done", finishedOn: "2026-06-02" }),
        task("b", { state: "dropped" }),
        task("a", { state: "dropped" }),
      ]),
    ).toEqual({ open: ["sooner", "later", "no date"], doing: [], done: ["new", "old"], dropped: ["b", "a"] });
  });

  test("count all and show the first fifty", () => {
    const [open] = columnsOf(Array.from({ length: mostCards + 1 }, (_, index) => task(String(index))));
    expect(open).toMatchObject({ count: mostCards + 1, tasks: { length: mostCards } });
  });
});

describe("a move", () => {
  const now = { state: "doing", progress: 60, startedOn: "2026-06-03" } as const;

  test.each([
    ["done", { progress: 60, startedOn: "2026-06-03" }],
    ["dropped", { progress: 60, startedOn: "2026-06-03" }],
    ["open", { startedOn: null }],
  ] as const)("to %s keeps what is so", (state, kept) => {
    expect(movedTo(now, state)).toMatchObject({ state, finishedOn: null, ...kept });
  });

  test("of what was done says nothing of how far it is", () => {
    expect(movedTo({ state: "done", progress: 100, startedOn: "2026-06-03" }, "doing")).toMatchObject({
      progress: null,
      startedOn: "2026-06-03",
    });
  });

  test("is always possible once the project has begun", () => {
    const states = fc.constantFrom(...taskStates);
    fc.assert(
      fc.property(states, states, fc.integer({ min: 0, max: 99 }), (from, to, progress) => {
        const startedOn = from === "open" ? null : "2026-06-03";
        const said = movedTo({ state: from, progress: from === "done" ? 100 : progress, startedOn }, to);
        const days = { today: "2026-06-10", startsOn: "2026-06-01", kind: "task" } as const;
        expect(standingAfter(said, days)).toMatchObject({ ok: true, value: { state: to } });
      }),
    );
  });
});

describe("the filter", () => {
  const [phase, party, person] = [newId(), newId(), newId()];
  const read = (query: string) => readTaskFilter(new URLSearchParams(query));
  const shown = { phaseId: phase, firm: { id: party }, assignee: { id: person }, state: "doing" } as const;

  test("is read back from its own parameters", () => {
    const filter = { phaseId: phase, partyId: party, assigneeId: "nobody", state: "done" } as const;
    const params = taskFilterParams(filter) as Record<string, string>;
    expect(read(new URLSearchParams(params).toString())).toEqual(filter);
  });

  test("of nonsense filters nothing, nor does the phase of a dialog", () => {
    expect(isFiltered(read("phase=x&party=&assignee=me&state=gone"))).toBe(false);
    expect(isFiltered(read(`do=phase&phase=${phase}`))).toBe(false);
  });

  test.each([
    [`phase=${phase}`, true],
    [`phase=${party}`, false],
    [`party=${party}`, true],
    [`party=${phase}`, false],
    [`assignee=${person}`, true],
    [`assignee=${party}`, false],
    ["assignee=nobody", false],
    ["state=doing", true],
    ["state=open", false],
    [`phase=${phase}&state=open`, false],
  ])("lets through by each of its parts: %#", (query, through) => {
    expect(isShown(read(query), shown)).toBe(through);
  });

  test("finds what is nobody's in particular", () => {
    expect(isShown(read("assignee=nobody"), { ...shown, assignee: null })).toBe(true);
  });
});
