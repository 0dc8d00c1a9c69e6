// Random sequences of what four firms do, with a canary in every field that they type. Whatever a firm then asks the portal
// for, no page, export or data request holds another's canary.

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setAxis } from "../factories/clubs";
import { insertProductLine } from "../factories/deals";
import { setMode } from "../factories/needs";
import { Canaries } from "./canaries";
import { readCensus } from "./census";
import { consentSteps } from "./consent-operations";
import { type Doer, doers, Firms } from "./firms";
import { operations } from "./operations";
import { gatherPersonas, giveToken, type Persona } from "./personas";
import { openPortal, type Portal } from "./portal";

const sequences = 4;
const longest = 40;
/** After a random sequence everyone reads one address in so many. */
const oneIn = 8;
/** Things of each kind that are read; whoever acts for no firm is turned away before it matters which, and reads one of each. */
const thingsOfAKind = 5;

let portal: Portal;
let readers: Persona[];
const canaries = new Canaries();
let firms: Firms;
let tokens: Record<Doer, string>;
const done = new Map<string, number>();

beforeAll(async () => {
  portal = await openPortal();
  const line = await insertProductLine(portal.world, "DRV", "Drives");
  await setMode(portal.world, portal.world.alliance.id, "customization");
  await setAxis(portal.world, portal.world.alliance.id, { axis: "party", value: "b2c" });
  await setAxis(portal.world, portal.world.alliance.id, { axis: "purpose", value: "product_brand" });
  firms = await Firms.open(portal.world, canaries, line);
  const { supplier, partner, rival, stranger } = portal.world;
  tokens = {
    supplier: await giveToken(portal.world, supplier),
    partner: await giveToken(portal.world, partner),
    rival: await giveToken(portal.world, rival),
    stranger: await giveToken(portal.world, stranger),
  };
  const people = await gatherPersonas(portal.world);
  readers = people.filter(({ role }) => role === "owner" || role === null);
});

type Step = { operation: keyof typeof operations; doer: Doer; pick: number };

const names = Object.keys(operations) as Step["operation"][];

const step: fc.Arbitrary<Step> = fc.record({
  operation: fc.constantFrom(...names),
  doer: fc.constantFrom(...doers),
  pick: fc.nat({ max: 1_000 }),
});

const decisions = ["approveDeal", "returnDeal", "rejectDeal", "markDuplicate"] as const;

/** Everybody tries everything, and then every decision has a deal that waits for it. */
const everything: Step[] = [
  ...names.flatMap((operation) => doers.map((doer) => ({ operation, doer, pick: 1 }))),
  { operation: "planCampaign", doer: "supplier", pick: 0 },
  { operation: "planCampaign", doer: "supplier", pick: 1 },
  ...doers.flatMap((doer): Step[] => [0, 1, 2, 3].map((pick) => ({ operation: "confirmShare", doer, pick }))),
  { operation: "moveCampaign", doer: "supplier", pick: 0 },
  { operation: "moveCampaign", doer: "supplier", pick: 2 },
  ...doers.flatMap((doer): Step[] =>
    [0, 1, 2, 3].map((pick) => ({ operation: "workOnCampaign", doer, pick })),
  ),
  // Projects that are planned, under way, and left.
  { operation: "openProject", doer: "partner", pick: 0 },
  { operation: "openProject", doer: "supplier", pick: 0 },
  ...[1, 2, 3, 5, 6, 7].flatMap((pick): Step[] =>
    doers.map((doer): Step => ({ operation: "answerProject", doer, pick })),
  ),
  ...[0, 2, 4].flatMap((pick): Step[] =>
    doers.map((doer): Step => ({ operation: "moveProject", doer, pick })),
  ),
  ...[0, 1, 2, 3, 4, 5].flatMap((pick): Step[] =>
    doers.map((doer): Step => ({ operation: "workOnProject", doer, pick })),
  ),
  ...[0, 1, 2].flatMap((pick): Step[] =>
    doers.map((doer): Step => ({ operation: "reportOnProject", doer, pick })),
  ),
  ...[0, 1, 2].flatMap((pick): Step[] =>
    doers.map((doer): Step => ({ operation: "leaveWordsOfProject", doer, pick })),
  ),
  ...[0, 3, 6].flatMap((pick): Step[] =>
    doers.flatMap((doer): Step[] => [
      { operation: "raiseRisk", doer, pick },
      { operation: "decide", doer, pick },
      { operation: "meet", doer, pick },
      { operation: "putFile", doer, pick },
      { operation: "putFile", doer, pick: pick + 1 },
      { operation: "comment", doer, pick },
      { operation: "comment", doer, pick: pick + 1 },
      { operation: "leaveProject", doer, pick },
    ]),
  ),
  ...[0, 1].map((pick): Step => ({ operation: "openLedger", doer: "supplier", pick })),
  ...[1, 2, 3, 4].flatMap((pick): Step[] => [
    ...doers.map((doer): Step => ({ operation: "stateEntry", doer, pick })),
    ...doers.map((doer): Step => ({ operation: "agreeOnRule", doer, pick })),
  ]),
  ...Array.from({ length: 14 }, (_, pick) =>
    doers.map((doer): Step => ({ operation: "answerLedgerEntry", doer, pick })),
  ).flat(),
  ...[1, 2, 3, 4].flatMap((pick) => doers.map((doer): Step => ({ operation: "settleLedger", doer, pick }))),
  ...[0, 1, 2, 3, 4].map((pick): Step => ({ operation: "assignTerritory", doer: "supplier", pick })),
  // A grant that stands and one that is revoked, in both directions.
  ...[0, 1, 2, 3, 4, 5].flatMap((pick): Step[] => [
    { operation: "shareCustomers", doer: "supplier", pick },
    { operation: "shareCustomers", doer: "partner", pick },
    { operation: "shareCustomers", doer: "rival", pick },
  ]),
  { operation: "revokeShare", doer: "supplier", pick: 0 },
  { operation: "revokeShare", doer: "partner", pick: 1 },
  // An overlap that is declined, one whose fields are open, and one at its counts.
  { operation: "proposeOverlap", doer: "supplier", pick: 2 },
  { operation: "declineOverlap", doer: "rival", pick: 1 },
  { operation: "proposeOverlap", doer: "supplier", pick: 1 },
  { operation: "acceptOverlap", doer: "partner", pick: 1 },
  { operation: "agreeToNames", doer: "supplier", pick: 1 },
  { operation: "agreeToNames", doer: "partner", pick: 1 },
  { operation: "agreeToFields", doer: "supplier", pick: 1 },
  { operation: "agreeToFields", doer: "partner", pick: 1 },
  { operation: "proposeOverlap", doer: "rival", pick: 0 },
  { operation: "acceptOverlap", doer: "supplier", pick: 1 },
  { operation: "countOverlap", doer: "rival", pick: 4 },
  { operation: "changeTerritory", doer: "supplier", pick: 3 },
  { operation: "endTerritory", doer: "supplier", pick: 1 },
  { operation: "inviteMember", doer: "supplier", pick: 0 },
  { operation: "answerInvitation", doer: "partner", pick: 1 },
  // The partner belongs to the supplier's first alliance by now.
  { operation: "giveEvidence", doer: "partner", pick: 0 },
  { operation: "addExitItem", doer: "supplier", pick: 0 },
  { operation: "recordRelationship", doer: "supplier", pick: 0 },
  ...Array.from({ length: 3 }, (): Step => ({ operation: "passGate", doer: "supplier", pick: 0 })),
  { operation: "signOff", doer: "partner", pick: 0 },
  ...[1, 3, 5, 7].flatMap((pick): Step[] => [
    { operation: "recordHolding", doer: "supplier", pick },
    { operation: "recordHolding", doer: "partner", pick },
    ...doers.flatMap((doer): Step[] =>
      [0, 1, 2, 3, 4, 5, 6, 7].flatMap((one) => [
        { operation: pick > 3 ? "disputeHolding" : "confirmHolding", doer, pick: one },
        { operation: "showHolding", doer, pick: one },
      ]),
    ),
  ]),
  // A need that nobody has answered yet, which is the last of all.
  { operation: "stateNeed", doer: "partner", pick: 0 },
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((pick): Step => ({ operation: "designByFile", doer: "supplier", pick })),
  // An approval that is revoked again, one that stands, and a use that is declined.
  ...[0, 1].map((pick): Step => ({ operation: "addBrandAsset", doer: "supplier", pick })),
  ...[0, 1, 2, 3].flatMap((pick): Step[] => [
    { operation: "askForUse", doer: "partner", pick },
    { operation: "askForUse", doer: "rival", pick },
  ]),
  ...[0, 1, 2].map((pick): Step => ({ operation: "approveUse", doer: "supplier", pick })),
  { operation: "revokeUse", doer: "supplier", pick: 1 },
  ...[3, 4, 5, 6].map((pick): Step => ({ operation: "declineUse", doer: "supplier", pick })),
  // Retired by now; another one, which both members complete.
  { operation: "writeProgramme", doer: "supplier", pick: 0 },
  { operation: "publishProgramme", doer: "supplier", pick: 1 },
  { operation: "enrol", doer: "partner", pick: 1 },
  { operation: "enrol", doer: "rival", pick: 1 },
  { operation: "learn", doer: "partner", pick: 1 },
  { operation: "learn", doer: "rival", pick: 1 },
  { operation: "revokeCertificate", doer: "supplier", pick: 1 },
  ...decisions.flatMap((operation): Step[] => [
    { operation: "draftDeal", doer: "partner", pick: 0 },
    { operation: "draftDeal", doer: "rival", pick: 0 },
    ...[0, 1, 2, 3].flatMap((pick): Step[] => [
      { operation: "submitDeal", doer: "partner", pick },
      { operation: "submitDeal", doer: "rival", pick },
    ]),
    { operation, doer: "supplier", pick: 0 },
  ]),
  ...consentSteps,
  // A booking that nothing was paid against is taken back, and a proposal that waits is declined.
  { operation: "bookCredit", doer: "partner", pick: 0 },
  { operation: "takeBackCreditEntry", doer: "partner", pick: 0 },
  { operation: "proposeCredit", doer: "partner", pick: 0 },
  { operation: "declineCredit", doer: "partner", pick: 1 },
];

const perform = async (steps: Step[]): Promise<void> => {
  for (const { operation, doer, pick } of steps) {
    const worked = await operations[operation](firms, doer, pick);
    if (worked) done.set(operation, (done.get(operation) ?? 0) + 1);
  }
};

test("no answer holds another firm's canary after everybody has done everything", async () => {
  await perform(everything);
  expect(unread().sort()).toEqual(notThere);
  for (const reader of readers) {
    const all = addresses();
    await read(reader, reader.firm ? all : all.filter((_, index) => index % thingsOfAKind === 0));
  }
}, 1_200_000);

test("no answer holds another firm's canary after what they do then in any order", async () => {
  const steps = fc.array(step, { minLength: 25, maxLength: longest });
  const parts = fc.nat({ max: oneIn - 1 });
  await fc.assert(
    fc.asyncProperty(steps, parts, async (sequence, part) => {
      await perform(sequence);
      for (const [at, reader] of readers.entries())
        await read(
          reader,
          addresses().filter((_, index) => (index + at) % oneIn === part),
        );
    }),
    // What a sequence has done stays, so that a shorter one would prove nothing.
    { numRuns: sequences, endOnFailure: true },
  );
}, 1_200_000);

/** A sequence in which nothing worked would prove nothing. */
afterAll(() => {
  expect([...done.keys()].sort()).toEqual(Object.keys(operations).sort());
  expect(canaries.size).toBeGreaterThan(100);
});

/** Things that are not there after `everything`: links for one use, what was done or taken back, the record, views. */
const notThere = [
  "/api/v1/asset-uses/:id/decision",
  "/api/v1/audit-entries/:id",
  "/api/v1/audit-entries/:id/receipt",
  "/api/v1/care-step-owner-changes/:id/undo",
  "/api/v1/complaint-owner-changes/:id/undo",
  "/api/v1/customer-owner-changes/:id/undo",
  "/api/v1/deal-owner-changes/:id/undo",
  "/api/v1/next-steps/:id",
  "/api/v1/next-steps/:id/done",
  "/api/v1/next-steps/:id/drop",
  "/api/v1/notices/:id/read",
  "/api/v1/task-dependencies/:id",
  "/api/v1/views/:id",
  "/api/v1/views/:id/restore",
  "/api/v1/working-calendar/days/:id",
  "/applications/answer/:token",
  "/apply/:supplierSlug",
  "/calendars/:token",
  "/certificates/:number",
  "/confirm-email/:token",
  "/invitations/:token",
  "/partners/applications/:id",
  "/record/:entryId",
  "/record/:entryId/receipt",
  "/reset-password/:token",
];

const unread = (): string[] =>
  Object.values(readCensus(portal.build)).flatMap(({ loader, path }) =>
    loader && path.includes(":") && firms.idsFor(path).length === 0 ? [path] : [],
  );

const read = async (reader: Persona, all: string[]): Promise<void> => {
  const cookie = reader.cookie ?? undefined;
  for (const address of all) {
    const token = address.startsWith("/api/") && reader.firm ? tokens[reader.firm] : undefined;
    const response = await portal.ask(address, token ? { token } : { cookie });
    const text = `${response.headers.get("Location") ?? ""} ${await response.text()}`;
    expect(response.status, `${address} as ${reader.name}`).toBeLessThan(500);
    expect(canaries.foundBy(reader.firm, text), `${address} as ${reader.name}`).toEqual([]);
  }
};

/** Every page and export, and for those of one thing, the things of all firms that were made last. */
const addresses = (): string[] =>
  Object.entries(readCensus(portal.build))
    .filter(([id, { loader }]) => loader && id !== "root")
    .flatMap(([, { path }]) => {
      if (!path.includes(":")) return [path, ...queriesOf(path)];
      const ofThings = firms.idsFor(path).map((thing) => path.replace(/:[A-Za-z]+/, thing));
      const customers = firms.idsFor("/customers/:id");
      return ofThings.flatMap((address) => {
        if (address.includes(":customer_id"))
          return customers.map((customer) => address.replace(":customer_id", customer));
        return path === "/overlaps/:id/export" ? [address, `${address}?rows=unmatched`] : [address];
      });
    });

/** Lists searched and sorted by what another firm typed. */
const queriesOf = (path: string): string[] => {
  if (path === "/equity/look-through") return firms.parties().map((id) => `${path}?entity=${id}`);
  if (path === "/api/v1/customers") return [`${path}?filter[q]=zq`];
  if (path === "/overlaps/new") return [`${path}?by=chosen`];
  return listQueriesOf(path);
};

const listQueriesOf = (path: string): string[] =>
  [
    "/deals",
    "/deals/export",
    "/customers",
    "/customers/export",
    "/customers/suggest",
    "/find",
    "/find/suggest",
    "/equity",
  ].includes(path)
    ? [`${path}?q=zq`, `${path}?sort=customer`, `${path}?side=addressed`, `${path}?side=registered`]
    : [];
