// Baselines, status reports and the portfolio over their pages and over the API.

import { beforeEach, describe, expect, test } from "vitest";
import { loader as exportLoader } from "~/routes/portfolio/export/route";
import { loader as portfolioLoader } from "~/routes/portfolio/route";
import { action as planAction, loader as planLoader } from "~/routes/projects/$id/plan/route";
import { action as write, loader as writeLoader } from "~/routes/projects/$id/status/new/route";
import { loader as statusLoader } from "~/routes/projects/$id/status/route";
import { loader as timelineLoader } from "~/routes/projects/$id/timeline/route";
import { loader as reportLoader } from "~/routes/status-reports/$id/route";
import { clientOf, dataOf, faultsOf, listOf } from "../factories/api";
import { addedPhase, addedTask, joinedProject, keptBaseline, publishedReport } from "../factories/projects";
import { createWorld, scopeOf, type World } from "../factories/world";
import { as, get, post } from "./ask";

let world: World;
let id: string;
let phaseId: string;

beforeEach(async () => {
  world = await createWorld({ now: () => new Date("2026-06-01T08:00:00.000Z") });
  const scope = await scopeOf(world.supplier);
  id = await joinedProject(scope, world.alliance.id, [await scopeOf(world.partner)], { name: "=Joint" });
  phaseId = await addedPhase(scope, id);
  await addedTask(scope, id, phaseId);
});

const lead = () => as(world.supplier, "alliance_manager");
const partner = () => as(world.partner, "alliance_manager");
const rival = () => as(world.rival, "owner");

const typed = () => ({
  intent: "publish",
  onDate: "2026-06-01",
  light: "amber",
  text: "Words to keep",
  [`light-${phaseId}`]: "red",
  [`text-${phaseId}`]: "A part is missing",
  statedEnd: "",
  endReason: "",
  "remaining-CNY": "1,000",
});

describe("the pages", () => {
  test("keep a baseline and show the plan against it", async () => {
    const keep = { intent: "keep_baseline", name: "As agreed" };
    expect(await post(planAction, lead(), "/x", { ...keep, name: "" }, { id })).toMatchObject({
      status: 400,
    });
    expect(await post(planAction, lead(), "/x", keep, { id })).toMatchObject({
      toast: { message: "baseline_kept" },
    });
    expect(await post(planAction, partner(), "/x", keep, { id })).toMatchObject({ status: 409 });
    expect(await post(planAction, as(world.supplier, "member"), "/x", keep, { id })).toMatchObject({
      status: 403,
    });
    expect(await post(planAction, rival(), "/x", keep, { id })).toMatchObject({ status: 404 });
    for (const loader of [planLoader, timelineLoader])
      expect(await get(loader, partner(), "/x", { id })).toMatchObject({
        value: { baselines: { length: 1 }, drift: { end: { days: 0 }, baseline: { name: "As agreed" } } },
      });
    // What names no baseline of this project compares with none.
    expect(await get(planLoader, partner(), "/x?baseline=none", { id })).toMatchObject({
      value: { drift: null },
    });
  });

  test("lead from the form to the report and its correction", async () => {
    expect(await get(writeLoader, lead(), "/x", { id })).toMatchObject({
      value: { start: { today: "2026-06-01", computedEnd: "2026-06-05", corrects: null } },
    });
    const wrongs: Record<string, string>[] = [
      { light: "" },
      { text: "" },
      { onDate: "2026-02-30" },
      { "remaining-CNY": "-1" },
      { statedEnd: "soon" },
      { correctsId: "x" },
    ];
    for (const wrong of wrongs) {
      const kept = await post(write, lead(), "/x", { ...typed(), endReason: "Kept words", ...wrong }, { id });
      expect(kept, JSON.stringify(wrong)).toMatchObject({ status: 400 });
      expect(JSON.stringify(kept.value)).toContain("Kept words");
    }
    expect(await post(write, lead(), "/x", { ...typed(), onDate: "2026-06-02" }, { id })).toMatchObject({
      status: 409,
      value: { refusal: { code: "report_ahead" } },
    });
    const published = await post(write, lead(), "/x", typed(), { id });
    expect(published).toMatchObject({ status: 303, toast: { message: "report_published" } });
    const report = published.location?.split("/").at(-1) ?? "";
    expect(await post(write, lead(), "/x", typed(), { id })).toMatchObject({
      status: 409,
      value: { refusal: { code: "report_exists" } },
    });
    expect(await get(reportLoader, partner(), "/x", { id: report })).toMatchObject({
      value: {
        report: { light: "amber", phases: [{ light: "red", text: "A part is missing" }] },
        mayCorrect: false,
      },
    });
    expect(await get(writeLoader, lead(), `/x?corrects=${report}`, { id })).toMatchObject({
      value: { start: { corrects: { number: 1 }, values: { text: "Words to keep" } } },
    });
    const correction = await post(
      write,
      lead(),
      "/x",
      { ...typed(), text: "Better", correctsId: report },
      { id },
    );
    expect(correction).toMatchObject({ status: 303 });
    expect(await get(statusLoader, partner(), "/x", { id })).toMatchObject({
      value: { newest: { text: "Better", corrects: { number: 1 } }, items: { length: 2 } },
    });
    expect(await get(reportLoader, lead(), "/x", { id: report })).toMatchObject({
      value: { mayCorrect: false },
    });
  });

  test("are for the project's parties", async () => {
    const report = await publishedReport(await scopeOf(world.supplier), id);
    for (const [loader, params] of [
      [statusLoader, { id }],
      [writeLoader, { id }],
      [reportLoader, { id: report }],
    ] as const)
      expect(await get(loader, rival(), "/x", params)).toMatchObject({ status: 404 });
    expect(await get(writeLoader, partner(), "/x", { id })).toMatchObject({ status: 404 });
    expect(await post(write, rival(), "/x", typed(), { id })).toMatchObject({ status: 404 });
    const viewer = as(world.partner, "viewer");
    expect(await get(reportLoader, viewer, "/x", { id: report })).toMatchObject({
      value: { mayCorrect: false },
    });
    expect(await post(write, viewer, "/x", typed(), { id })).toMatchObject({ status: 403 });
  });

  test("show the portfolio, and give it as a file", async () => {
    await publishedReport(await scopeOf(world.supplier), id, { light: "red" });
    expect(await get(portfolioLoader, partner(), "/portfolio?sort=-light&state=none")).toMatchObject({
      value: { items: [{ id, report: { light: "red" } }], sort: "-light", filter: { state: null } },
    });
    expect(await get(portfolioLoader, rival(), "/portfolio")).toMatchObject({
      value: { items: [], total: 0 },
    });
    const file = await get(exportLoader, partner(), "/portfolio/export");
    const text = file.value instanceof Response ? await file.value.text() : String(file.value);
    // No spreadsheet takes a name for a formula.
    expect(text).toContain("'=Joint");
    expect(text).toContain("Off track");
  });
});

describe("the API", () => {
  test("does what the pages do", async () => {
    const api = await clientOf(world, world.supplier);
    const partnerApi = await clientOf(world, world.partner);
    const rivalApi = await clientOf(world, world.rival);
    const kept = await api(`/projects/${id}/baselines`, { json: { name: "As agreed" } });
    expect(kept.status).toBe(201);
    const baseline = dataOf(kept).id;
    expect((await partnerApi(`/projects/${id}/baselines`, { json: { name: "X" } })).status).toBe(409);
    expect(listOf(await partnerApi(`/projects/${id}/baselines`)).ids).toEqual([baseline]);
    expect((await partnerApi(`/project-baselines/${baseline}`)).body).toMatchObject({
      data: { number: 1, tasks: [{ name: "Draw the circuit" }], drift: { finish_days: 0 } },
    });
    const said = {
      on_date: "2026-06-01",
      light: "amber",
      text: "Later",
      phases: [{ phase_id: phaseId, light: "green" }],
      remaining: [{ amount_minor: 500, currency: "CNY" }],
    };
    const reports = `/projects/${id}/status-reports`;
    expect(faultsOf(await api(reports, { json: { ...said, on_date: "2026-06-02" } }))).toEqual([
      "/on_date date_in_future",
    ]);
    expect(faultsOf(await api(reports, { json: { ...said, stated_end: "2026-08-01" } }))).toEqual([
      "/end_reason required",
    ]);
    expect(faultsOf(await api(reports, { json: { ...said, phases: [] } }))).toEqual(["/phases required"]);
    const published = await api(reports, { json: said });
    expect(published.status).toBe(201);
    const report = dataOf(published).id;
    expect((await api(reports, { json: said })).status).toBe(409);
    expect((await partnerApi(`/status-reports/${report}`)).body).toMatchObject({
      data: {
        light: "amber",
        baseline: { id: baseline, drift_days: 0 },
        costs: [{ remaining: { amount_minor: 500, currency: "CNY" }, over_budget_minor: -49_999_500 }],
      },
    });
    const correction = await api(reports, { json: { ...said, corrects_id: report } });
    expect(correction.status).toBe(201);
    const first = await partnerApi(`${reports}?limit=1`);
    expect(listOf(first).ids).toEqual([dataOf(correction).id]);
    expect(listOf(await partnerApi(`${reports}?limit=1&cursor=${listOf(first).next}`)).ids).toEqual([report]);
    expect((await partnerApi(`/portfolio?filter[alliance_id]=${world.alliance.id}`)).body).toMatchObject({
      data: [{ id, report: { light: "amber" }, drift_days: 0, next_milestone: null }],
    });
    for (const path of [
      reports,
      `/projects/${id}/baselines`,
      `/project-baselines/${baseline}`,
      `/status-reports/${report}`,
    ])
      expect((await rivalApi(path)).status, path).toBe(404);
    expect(listOf(await rivalApi("/portfolio")).ids).toEqual([]);
    await keptBaseline(await scopeOf(world.supplier), id, "Another");
    expect(listOf(await api(`/projects/${id}/baselines`)).ids).toHaveLength(2);
  });
});
