import { beforeAll, expect, test } from "vitest";
import { readDealFilter } from "~/features/deals/deals.filter";
import { listDeals } from "~/features/deals/deals.queries.server";
import { newId } from "~/lib/id";
import { insertDeal, insertProductLine, putOnLine } from "../../../tests/factories/deals";
import { createAlliance, createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { getReport, listReports, type Report, type ReportRow } from "./report.queries.server";
import { measures } from "./report.rules";
import { reportCsv } from "./report-csv.server";

const year = { from: "2026-01-01", to: "2026-12-31" };
let world: World;

const won = { state: "closed_won", closed_on: "2026-05-20", won_amount_minor: 90_000_00 } as const;
const lost = { state: "closed_lost", closed_on: "2026-05-31" } as const;

beforeAll(async () => {
  world = await createWorld();
  const { database, supplier, partner, rival, alliance } = world;
  const drives = await insertProductLine(world, "DRV", "Drives");
  const vision = await insertProductLine(world, "VIS", "Vision");
  const first = await insertDeal(world, partner, won);
  await putOnLine(world, partner, first, drives);
  await putOnLine(world, partner, first, vision);
  // Two products of one line: the deal counts once.
  await putOnLine(world, partner, first, drives);
  await putOnLine(world, partner, await insertDeal(world, partner, lost), drives);
  await putOnLine(world, rival, await insertDeal(world, rival, { ...won, closed_on: "2026-06-01" }), drives);
  await insertDeal(world, partner, { ...won, currency: "EUR", closed_on: "2026-07-01" });
  await insertDeal(world, partner, { state: "draft", submitted_at: null });
  await insertDeal(world, partner, { submitted_at: "2025-12-31T23:59:59.999Z" });
  await insertDeal(world, partner, { submitted_at: "2026-12-31T23:59:59.999Z" });
  const classify = (value: string, from: string) =>
    database.system
      .insertInto("alliance_classifications")
      .values({
        id: newId(),
        alliance_id: alliance.id,
        lead_organization_id: supplier.id,
        axis: "development_mode",
        value,
        sub_kind: null,
        effective_from: from,
        reason: "",
        evidence: "",
        created_by_user_id: supplier.people.owner.id,
        created_at: `${from}T00:00:00.000Z`,
      })
      .execute();
  await classify("customization", "2026-02-01");
  await classify("guidance", "2026-06-01");
});

const reportOf = async (
  firm: "supplier" | "partner" | "rival" | "stranger",
  member: string | null = null,
): Promise<Report | null> => getReport(await scopeOf(world[firm], "viewer"), world.alliance.id, year, member);

const counts = ({ cells }: ReportRow) => measures.map((measure) => cells[measure].count);
const amounts = ({ cells }: ReportRow) => measures.map((measure) => cells[measure].amountMinor);

test("the lead reads the sum, a draft counts nowhere, days are cut in UTC", async () => {
  const report = await reportOf("supplier");
  expect(counts(report?.total as ReportRow)).toEqual([5, 0, 3, 1]);
  expect(amounts(report?.total as ReportRow)).toEqual([400_000_00, 0, 180_000_00, 100_000_00]);
  expect(report?.months).toHaveLength(12);
  const may = report?.months.find(({ key }) => key === "2026-05");
  expect(may && counts(may)).toEqual([0, 0, 1, 1]);
  expect(report?.partners.map(({ name }) => name)).toEqual(["Partner", "Rival"]);
});

test("other currencies stand apart: counted, and not in the amounts", async () => {
  const report = await reportOf("supplier");
  expect(report?.otherCurrencies.map(({ key }) => key)).toEqual(["EUR"]);
  expect(report?.otherCurrencies[0]?.cells.won).toEqual({ count: 1, amountMinor: 90_000_00 });
});

test("a deal with two products of one line counts once in the line, and once in each of its lines", async () => {
  const report = await reportOf("supplier");
  const lines = Object.fromEntries((report?.lines ?? []).map((row) => [row.name, row.cells]));
  expect(lines.Drives?.won).toEqual({ count: 2, amountMinor: 180_000_00 });
  expect(lines.Drives?.lost).toEqual({ count: 1, amountMinor: 100_000_00 });
  expect(lines.Vision?.won).toEqual({ count: 1, amountMinor: 90_000_00 });
});

test("by axis a deal counts under the value of its day", async () => {
  const report = await reportOf("supplier");
  const mode = report?.axes.find(({ axis }) => axis === "development_mode");
  expect(mode?.rows.map((row) => [row.name, row.cells.won.count])).toEqual([
    ["unclassified", 0],
    ["customization", 1],
    ["guidance", 2],
  ]);
  const purpose = report?.axes.find(({ axis }) => axis === "purpose");
  expect(purpose?.rows.map((row) => [row.name, counts(row)])).toEqual([["unclassified", [5, 0, 3, 1]]]);
});

test("a member reads its own sheet, whatever it asks for, and nothing of the other member", async () => {
  const own = await reportOf("partner", world.rival.id);
  expect(own?.member?.id).toBe(world.partner.id);
  expect(counts(own?.total as ReportRow)).toEqual([4, 0, 2, 1]);
  expect(own?.partners).toEqual([]);
  expect(own?.members).toEqual([]);
  expect(JSON.stringify(own)).not.toContain(world.rival.id);
});

test("the lead opens a member's sheet, and it equals what the member reads", async () => {
  const sheet = await reportOf("supplier", world.partner.id);
  const own = await reportOf("partner");
  expect(sheet?.member?.name).toBe("Partner");
  expect(counts(sheet?.total as ReportRow)).toEqual(counts(own?.total as ReportRow));
  expect(sheet?.lines.map(({ name, cells }) => ({ name, cells }))).toEqual(
    own?.lines.map(({ name, cells }) => ({ name, cells })),
  );
});

test("a firm outside the alliance has no report of it, and none has one of a member outside", async () => {
  expect(await reportOf("stranger")).toBeNull();
  expect(await reportOf("supplier", world.stranger.id)).toBeNull();
  expect(await getReport(await scopeOf(world.supplier), newId(), year)).toBeNull();
  expect(await getReport(await scopeOf(world.supplier), "x' or 1=1", year)).toBeNull();
});

test("an invitation alone opens no report; a member that left keeps its sheet", async () => {
  const { database, supplier, stranger, partner } = world;
  const invited = await createAlliance(supplier, [stranger], "Invited");
  const setStatus = (status: "invited" | "left") =>
    database.system
      .updateTable("alliance_members")
      .set({ status })
      .where("alliance_id", "=", invited.id)
      .execute();
  const scope = await scopeOf(stranger);
  await setStatus("invited");
  expect(await getReport(scope, invited.id, year)).toBeNull();
  expect(await listReports(scope)).toEqual([]);
  await setStatus("left");
  expect((await getReport(scope, invited.id, year))?.member?.id).toBe(stranger.id);
  expect((await listReports(await scopeOf(partner))).map(({ name }) => name)).toEqual([
    "Alliance of Supplier",
  ]);
});

test("every figure opens exactly its rows", async () => {
  for (const firm of ["supplier", "partner"] as const) {
    const scope = await scopeOf(world[firm]);
    const report = await reportOf(firm);
    if (!report) throw new Error("no report");
    const rows = [
      report.total,
      ...report.months,
      ...report.partners,
      ...report.lines,
      ...report.axes.flatMap((axis) => axis.rows),
      ...report.otherCurrencies,
    ];
    for (const row of rows) {
      for (const measure of measures) {
        const filter = readDealFilter(new URL(row.hrefs[measure], "http://portal").searchParams, null);
        const opened = await listDeals(scope, filter, { limit: 200 });
        expect(opened.rows, `${row.key} ${measure}`).toHaveLength(row.cells[measure].count);
      }
    }
  }
});

test("the CSV repeats the figures with exact amounts", async () => {
  const report = await reportOf("supplier");
  const lines = reportCsv(report as Report).split("\r\n");
  expect(lines[0]).toContain("alliance,from,to,breakdown,key,name,measure,deals,amount,currency");
  expect(lines).toContain("Alliance of Supplier,2026-01-01,2026-12-31,total,total,,won,3,180000.00,CNY");
  expect(lines).toContain(
    "Alliance of Supplier,2026-01-01,2026-12-31,other_currency,EUR,,won,1,90000.00,EUR",
  );
});
