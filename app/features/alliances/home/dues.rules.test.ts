import { expect, test } from "vitest";
import { type DueFacts, duesOf } from "./dues.rules";

const today = "2026-11-21";

type Agreement = DueFacts["charter"]["agreements"][number];

const agreement = (given: Partial<Agreement>): Agreement => ({
  id: "a",
  title: "Supply",
  expiresOn: null,
  mark: null,
  isAccepted: true,
  ...given,
});

const facts = (
  given: {
    stage?: DueFacts["lifeCycle"]["alliance"]["stage"];
    signOffs?: DueFacts["lifeCycle"]["signOffs"];
    plan?: DueFacts["lifeCycle"]["plan"];
    exitItems?: DueFacts["lifeCycle"]["exitItems"];
    charter?: Partial<DueFacts["charter"]>;
    rounds?: DueFacts["rounds"];
    joint?: Partial<DueFacts["plan"]>;
    territories?: DueFacts["territories"];
  } = {},
): DueFacts => ({
  lifeCycle: {
    alliance: {
      id: "x",
      name: "Channel",
      stage: given.stage ?? "working_together",
      place: "lead",
      lead: { id: "l", name: "Lead" },
      members: [],
      missing: {},
      features: [],
      version: 1,
    },
    signOffs: given.signOffs ?? [],
    plan: given.plan ?? null,
    exitItems: given.exitItems ?? [],
  },
  charter: { reviewOn: null, objectives: [], agreements: [], ...given.charter },
  rounds: given.rounds ?? [],
  plan: { isOpen: true, agreements: [], commitments: [], nextReviewOn: null, ...given.joint },
  territories: given.territories ?? [],
  today,
});

const kinds = (given: DueFacts): string[] => duesOf(given).map(({ kind }) => kind);

test("nothing is due where nothing is agreed", () => {
  expect(duesOf(facts())).toEqual([]);
});

test("a territory that runs out is due on its last day", () => {
  const territories = [{ id: "t", member: "Partner", endsOn: "2026-12-01" }];
  expect(duesOf(facts({ territories }))).toEqual([
    { kind: "territory", id: "t", firm: "Partner", on: "2026-12-01" },
  ]);
});

test("a firm's own sign-off is due, another's is not", () => {
  const signOff = (isUs: boolean) => ({ firm: { id: "m", name: "Member" }, isUs, signed: null });
  expect(kinds(facts({ signOffs: [signOff(true)] }))).toEqual(["sign_off"]);
  expect(kinds(facts({ signOffs: [signOff(false)] }))).toEqual([]);
});

test("an agreement is due until it is accepted, and again when it comes to its end", () => {
  const of = (given: Partial<Agreement>) => kinds(facts({ charter: { agreements: [agreement(given)] } }));
  expect(of({ isAccepted: false })).toEqual(["agreement"]);
  expect(of({ isAccepted: true })).toEqual([]);
  expect(of({ mark: "within_60", expiresOn: "2027-01-10" })).toEqual(["expiry"]);
  expect(of({ mark: "expired", expiresOn: "2026-11-01", isAccepted: false })).toEqual(["expiry"]);
});

test("a review and an objective are due from thirty days before on, and stay when they are late", () => {
  const objective = (dueOn: string) => ({ id: dueOn, text: "Grow", measure: "10 %", dueOn });
  const charter = (day: string) => ({ reviewOn: day, objectives: [objective(day)] });
  expect(kinds(facts({ charter: charter("2026-12-22") }))).toEqual([]);
  expect(kinds(facts({ charter: charter("2026-12-21") }))).toEqual(["review", "objective"]);
  expect(kinds(facts({ charter: charter("2026-01-01") }))).toEqual(["review", "objective"]);
  expect(kinds(facts({ charter: charter("2026-12-01"), stage: "exit" }))).toEqual([]);
});

test("an open round is due to who has not answered it", () => {
  const round = { id: "r", label: "Autumn", dueOn: "2026-11-30", isClosed: false, own: null };
  expect(kinds(facts({ rounds: [round] }))).toEqual(["health"]);
  expect(kinds(facts({ rounds: [{ ...round, isClosed: true }] }))).toEqual([]);
});

test("in the exit, what is not done is due and so is the end of the access, until the alliance is closed", () => {
  const item = (done: { at: string; person: string } | null) => ({
    id: "i",
    kind: "returned" as const,
    text: "Samples",
    firm: { id: "m", name: "Member" },
    isOurs: false,
    dueOn: "2026-12-01",
    done,
  });
  const plan = { accessEndsOn: "2026-12-31", note: "", closedAt: null, version: 1 };
  const exiting = { stage: "exit" as const, plan };
  expect(kinds(facts({ ...exiting, exitItems: [item(null)] }))).toEqual(["exit_item", "access_ends"]);
  expect(kinds(facts({ ...exiting, exitItems: [item({ at: "", person: "" })] }))).toEqual(["access_ends"]);
  expect(kinds(facts({ ...exiting, plan: { ...plan, closedAt: "2026-12-31T00:00:00Z" } }))).toEqual([]);
  expect(kinds(facts({ plan, exitItems: [item(null)] }))).toEqual([]);
});

test("of an open joint plan, the firm's agreement, the next review and commitments that come to their day", () => {
  const firm = { id: "m", name: "Member" };
  const commitment = (state: "open" | "kept", dueOn: string) =>
    ({ id: dueOn, firm, isOurs: false, text: "Hire", dueOn, state, note: "" }) as const;
  const joint = {
    agreements: [{ firm, isUs: true, agreedAt: null }],
    nextReviewOn: "2026-12-01",
    commitments: [
      commitment("open", "2026-11-01"),
      commitment("open", "2027-06-01"),
      commitment("kept", "2026-11-02"),
    ],
  };
  expect(kinds(facts({ joint }))).toEqual(["agree_plan", "commitment", "plan_review"]);
  expect(kinds(facts({ joint: { ...joint, isOpen: false } }))).toEqual([]);
  const agreed = [{ firm, isUs: true, agreedAt: "2026-11-01T00:00:00Z" }];
  expect(kinds(facts({ joint: { agreements: agreed, nextReviewOn: "2027-03-01" } }))).toEqual([]);
});

test("what can be done at once stands first, the rest by its day", () => {
  const round = { id: "r", label: "Autumn", dueOn: "2026-11-30", isClosed: false, own: null };
  const given = facts({
    rounds: [round],
    charter: {
      reviewOn: "2026-11-25",
      agreements: [agreement({ isAccepted: false }), agreement({ mark: "expired", expiresOn: "2026-11-01" })],
    },
  });
  expect(kinds(given)).toEqual(["agreement", "expiry", "review", "health"]);
});
