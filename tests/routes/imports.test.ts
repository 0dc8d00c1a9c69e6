// The pages of imports: a file comes in, is mapped, checked and run once; whoever may not sees nothing; what is broken off is
// taken up again, and nothing is made twice.

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { verifyRecord } from "#db/record/verify.server";
import { systemScope } from "~/access/make-scope.server";
import { workOnImport } from "~/features/imports/work-on-import.server";
import { startWaitingImports, stopImports } from "~/jobs/imports.server";
import { newId } from "~/lib/id";
import { loader as errors } from "~/routes/imports/$id/errors/route";
import { loader as mapping } from "~/routes/imports/$id/mapping/route";
import { loader as page, action as step } from "~/routes/imports/$id/route";
import { loader as newPage, action as receive } from "~/routes/imports/new/route";
import { loader as list } from "~/routes/imports/route";
import { insertProductLine } from "../factories/deals";
import { createAlliance, createWorld, type World } from "../factories/world";
import * as steps from "../imports/steps";
import { as, get, post } from "./ask";

let world: World;
let now: Date;

beforeEach(async () => {
  now = new Date();
  world = await createWorld({ now: () => now });
});

afterAll(stopImports);

const member = () => as(world.partner, "member");
const lead = () => as(world.supplier, "alliance_manager");

const customers = {
  name: "客户.csv",
  content: steps.table(
    ["name", "country", "founded"],
    ["江南饮料", "CN", "1998"],
    ["North Mill", "Germany", "soon"],
    ["Harbour Foods", "NL", ""],
  ),
};
const columns = { name: 1, country: 2, founded_year: 3 };

const uploaded = async (file = customers): Promise<string> =>
  steps.idOf(await steps.send(member(), "customers", file));

const checked = async (file = customers): Promise<string> => {
  const id = await uploaded(file);
  expect(await steps.check(member(), id, { columns })).toMatchObject({ status: 303 });
  expect((await steps.settled(member(), id)).state).toBe("checked");
  return id;
};

const namesOfCustomers = async (): Promise<string[]> => {
  const rows = await world.database.system.selectFrom("customers").select("name").orderBy("name").execute();
  return rows.map(({ name }) => name);
};

const actionsOf = async (importId: string): Promise<string[]> => {
  const rows = await world.database.system
    .selectFrom("audit_entries")
    .where("subject_id", "=", importId)
    .select("action")
    .orderBy("position")
    .execute();
  return rows.map(({ action }) => action);
};

const expectWholeRecord = async () =>
  expect(await verifyRecord(world.database.system, {})).toMatchObject({ found: 0 });

describe("an import of customers", () => {
  test("comes in as a file, is mapped by its headers, checked, run, and says what it left out", async () => {
    const id = await uploaded();
    expect(await steps.viewOf(member(), id)).toMatchObject({
      state: "uploaded",
      fileName: "客户.csv",
      encoding: "utf-8",
      delimiter: ",",
      mapping: { columns: { name: "name", country: "country", founded_year: "founded" } },
      file: { header: ["name", "country", "founded"] },
    });

    expect(await steps.check(member(), id, { columns })).toMatchObject({
      status: 303,
      location: `/imports/${id}`,
    });
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "checked",
      course: { counts: { read: 3, created: 2, updated: 0, skipped: 0, failed: 1 } },
    });
    expect(await namesOfCustomers()).toEqual([]);

    expect(await steps.run(member(), id)).toMatchObject({ status: 303, location: `/imports/${id}` });
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "done",
      course: {
        counts: { read: 3, created: 2, failed: 1 },
        result: {
          mends: [],
          faults: [{ field: "founded_year", column: "founded", value: "soon", reason: "invalid_number" }],
          failedRows: [{ line: 3 }],
        },
      },
    });
    expect((await namesOfCustomers()).sort()).toEqual(["Harbour Foods", "江南饮料"]);

    const [header, row, ...rest] = (await steps.errorFile(member(), id)).split("\r\n");
    expect(header).toBe("name,country,founded,Error: line,Error: column,Error: value,Error: reason");
    expect(row).toBe('North Mill,Germany,soon,3,founded,soon,"Enter a number, such as 1250.50."');
    expect(rest).toEqual([""]);
    expect(await actionsOf(id)).toEqual([
      "import.uploaded",
      "import.mapped",
      "import.started",
      "import.finished",
    ]);
    expect(await get(list, member(), "/imports")).toMatchObject({
      value: { rows: [{ id, state: "done", person: "member of Partner", counts: { created: 2 } }] },
    });
    await expectWholeRecord();
  });

  test("whose error file is mended comes in as it is, with the columns of the errors", async () => {
    const id = await checked();
    await steps.run(member(), id);
    await steps.settled(member(), id);
    const mended = (await steps.errorFile(member(), id)).replace("soon", "1902");
    const again = await checked({ name: "mended.csv", content: mended });
    await steps.run(member(), again);
    expect(await steps.settled(member(), again)).toMatchObject({
      state: "done",
      course: { counts: { read: 1, created: 1, failed: 0 } },
    });
    expect(await namesOfCustomers()).toHaveLength(3);
  });

  test("of the same file creates nothing a second time", async () => {
    const first = await checked();
    await steps.run(member(), first);
    await steps.settled(member(), first);
    const second = await checked();
    expect(await steps.viewOf(member(), second)).toMatchObject({
      course: { counts: { read: 3, created: 0, skipped: 2, failed: 1 } },
    });
    await steps.run(member(), second);
    await steps.settled(member(), second);
    expect(await namesOfCustomers()).toHaveLength(2);
  });

  test("asked to run twice at once runs once, and tells the second", async () => {
    const id = await checked();
    const { version } = await steps.viewOf(member(), id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => steps.run(member(), id, version)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409, 409, 409]);
    for (const { status, value } of answers)
      if (status === 409) expect(value).toMatchObject({ refusal: { code: "import_moved" } });
    await steps.settled(member(), id);
    expect(await namesOfCustomers()).toHaveLength(2);
    expect((await actionsOf(id)).filter((action) => action === "import.started")).toHaveLength(1);
  });

  test("and another of the same rows, run at once, create each customer once", async () => {
    const ids = [await checked(), await checked()];
    await Promise.all(ids.map((id) => steps.run(member(), id)));
    const views = await Promise.all(ids.map((id) => steps.settled(member(), id)));
    expect(views.map(({ state }) => state)).toEqual(["done", "done"]);
    expect(views.reduce((sum, { course }) => sum + course.counts.created, 0)).toBe(2);
    expect(await namesOfCustomers()).toHaveLength(2);
    await expectWholeRecord();
  });

  test("is not checked, read otherwise or run from an old page", async () => {
    const id = await uploaded();
    const { version } = await steps.viewOf(member(), id);
    expect(await steps.readAs(member(), id, "gb18030", ";")).toMatchObject({ status: 303 });
    expect(await steps.viewOf(member(), id)).toMatchObject({ encoding: "gb18030", delimiter: ";" });
    await steps.readAs(member(), id, "utf-8");
    for (const answer of [
      await steps.check(member(), id, { columns, version }),
      await steps.run(member(), id, version),
      await post(
        step,
        member(),
        `/imports/${id}`,
        { intent: "read", version: String(version), encoding: "utf-8", delimiter: "," },
        { id },
      ),
    ]) {
      expect(answer).toMatchObject({ status: 409, value: { refusal: { code: "import_moved" } } });
    }
    expect(await steps.viewOf(member(), id)).toMatchObject({ state: "uploaded", encoding: "utf-8" });
  });

  test("cannot run before it is checked, nor a second time", async () => {
    const id = await uploaded();
    expect(await steps.run(member(), id)).toMatchObject({ status: 409 });
    await steps.check(member(), id, { columns });
    await steps.settled(member(), id);
    await steps.run(member(), id);
    expect((await steps.settled(member(), id)).state).toBe("done");
    expect(await steps.run(member(), id)).toMatchObject({
      status: 409,
      value: { refusal: { code: "import_moved" } },
    });
  });

  test("comes back with what was chosen where the name has no column", async () => {
    const id = await uploaded();
    expect(await steps.check(member(), id, { columns: { country: 2 } })).toMatchObject({
      status: 400,
      value: { mapping: { columns: { country: "country" } }, errors: { "column.name": ["required"] } },
    });
  });

  test("gives its mapping as a file that the command takes", async () => {
    const id = await checked();
    const { value } = await get(mapping, member(), `/imports/${id}/mapping`, { id });
    expect(JSON.parse(await (value as Response).text())).toMatchObject({
      kind: "customers",
      encoding: "utf-8",
      delimiter: ",",
      columns: { name: "name", country: "country", founded_year: "founded" },
    });
  });
});

describe("the mended rows of an import", () => {
  const ran = async (): Promise<string> => {
    const id = await checked();
    await steps.run(member(), id);
    expect((await steps.settled(member(), id)).course.counts).toMatchObject({ created: 2, failed: 1 });
    return id;
  };
  const csv = (content: string) => ({ name: "mended.csv", content });
  const mended = async (id: string) =>
    csv((await steps.errorFile(member(), id)).replace("North Mill,Germany,soon", "North Mill,Germany,1902"));

  test("go on with it by its columns, are checked first, and are counted with what came before", async () => {
    const id = await ran();
    const file = await mended(id);
    expect(await steps.mend(member(), id, file)).toMatchObject({ status: 303, location: `/imports/${id}` });
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "checked",
      fileName: "客户.csv",
      course: { counts: { read: 1, created: 1, failed: 0 }, before: { read: 3, created: 2, failed: 1 } },
    });
    expect(await namesOfCustomers()).toHaveLength(2);
    await steps.run(member(), id);
    expect((await steps.settled(member(), id)).course.counts).toMatchObject({
      read: 1,
      created: 1,
      failed: 0,
    });
    expect(await namesOfCustomers()).toHaveLength(3);
    expect(await get(list, member(), "/imports")).toMatchObject({
      value: { rows: [{ id, counts: { read: 3, created: 3, updated: 0, skipped: 0, failed: 0 } }] },
    });
    expect((await actionsOf(id)).slice(-3)).toEqual([
      "import.continued",
      "import.started",
      "import.finished",
    ]);
    await expectWholeRecord();
  });

  test("that fail again are in an error file with the columns of errors once, and can be mended again", async () => {
    const id = await ran();
    await steps.mend(member(), id, csv(await steps.errorFile(member(), id)));
    expect((await steps.settled(member(), id)).course.counts).toMatchObject({ read: 1, failed: 1 });
    const [header, row] = (await steps.errorFile(member(), id)).split("\r\n");
    expect(header).toBe("name,country,founded,Error: line,Error: column,Error: value,Error: reason");
    expect(row).toBe('North Mill,Germany,soon,2,founded,soon,"Enter a number, such as 1250.50."');
  });

  test("with other columns, of no file, or for an import that left nothing out, are refused", async () => {
    const id = await ran();
    const refusal = (code: string) => ({ value: { refusal: { code } } });
    expect(await steps.mend(member(), id, csv("country,name,founded\nNL,Mill,1902\n"))).toMatchObject({
      status: 409,
      ...refusal("import_other_header"),
    });
    expect(await steps.mend(member(), id, null)).toMatchObject({ status: 400, ...refusal("import_form") });
    expect(await steps.mend(member(), id, await mended(id), 1)).toMatchObject({
      status: 409,
      ...refusal("import_moved"),
    });
    await steps.mend(member(), id, await mended(id));
    await steps.settled(member(), id);
    await steps.run(member(), id);
    await steps.settled(member(), id);
    expect(await steps.mend(member(), id, csv("name,country,founded\nMill,NL,1902\n"))).toMatchObject(
      refusal("import_moved"),
    );
    expect(await namesOfCustomers()).toHaveLength(3);
  });

  test("are no other firm's to send", async () => {
    const id = await ran();
    for (const asked of [id, newId(), "no-id"])
      expect(await steps.mend(as(world.rival, "owner"), asked, await mended(id), 5)).toMatchObject({
        status: 404,
      });
  });
});

describe("a mapping that was run", () => {
  const forget = async (id: string, version?: number) => {
    const seen = version ?? (await steps.viewOf(member(), id)).version;
    return post(step, member(), `/imports/${id}`, { intent: "forget", version: String(seen) }, { id });
  };
  const odd = { name: "odd.csv", content: steps.table(["Wer", "Wo"], ["Mill", "DE"]) };
  const chosen = { name: "Wer", country: "Wo" };
  const ranOdd = async () => {
    const id = await uploaded(odd);
    expect((await steps.viewOf(member(), id)).mapping.columns).toEqual({});
    await steps.check(member(), id, { columns: { name: 1, country: 2 } });
    await steps.settled(member(), id);
    await steps.run(member(), id);
    await steps.settled(member(), id);
  };

  test("is taken again for the same header, and said so", async () => {
    await ranOdd();
    const again = await steps.viewOf(member(), await uploaded({ ...odd, content: "wer, WO \nOther,NL\n" }));
    expect(again.mapping.columns).toEqual(chosen);
    expect(again.remembered).toMatchObject({ person: "member of Partner" });
    const reordered = await uploaded({ ...odd, content: "Wo,Wer\nNL,Other\n" });
    expect(await steps.viewOf(member(), reordered)).toMatchObject({
      mapping: { columns: {} },
      remembered: null,
    });
  });

  test("is kept once it is run, not when it is checked, and the latest counts", async () => {
    const id = await uploaded(odd);
    await steps.check(member(), id, { columns: { name: 1, country: 2 } });
    await steps.settled(member(), id);
    expect((await steps.viewOf(member(), await uploaded(odd))).mapping.columns).toEqual({});
    await steps.run(member(), id);
    await steps.settled(member(), id);
    const next = await uploaded({ ...odd, content: "Wer,Wo\nThird,FR\n" });
    await steps.check(member(), next, { columns: { name: 1, region: 2 } });
    await steps.settled(member(), next);
    await steps.run(member(), next);
    await steps.settled(member(), next);
    const latest = (await steps.viewOf(member(), await uploaded(odd))).mapping;
    expect(latest.columns).toEqual({ name: "Wer", region: "Wo" });
  });

  test("is no other firm's, and no other target's", async () => {
    await ranOdd();
    const rival = as(world.rival, "member");
    const theirs = steps.idOf(await steps.send(rival, "customers", odd));
    expect(await steps.viewOf(rival, theirs)).toMatchObject({ mapping: { columns: {} }, remembered: null });
    const deal = steps.idOf(await steps.send(member(), `deals.${world.alliance.id}`, odd));
    expect(await steps.viewOf(member(), deal)).toMatchObject({ mapping: { columns: {} }, remembered: null });
  });

  test("is forgotten when asked, and by nobody with an old page", async () => {
    await ranOdd();
    const id = await uploaded(odd);
    expect(await forget(id, 7)).toMatchObject({
      status: 409,
      value: { refusal: { code: "import_moved" } },
    });
    expect((await steps.viewOf(member(), id)).remembered).not.toBeNull();
    expect(await forget(id)).toMatchObject({ status: 303 });
    expect(await steps.viewOf(member(), id)).toMatchObject({ mapping: { columns: {} }, remembered: null });
    expect((await steps.viewOf(member(), await uploaded(odd))).remembered).toBeNull();
    expect(await actionsOf(id)).toEqual(["import.uploaded", "import.mapping_forgotten"]);
    await expectWholeRecord();
  });
});

describe("how the encoding was found", () => {
  test.each([
    ["UTF-8", Buffer.from("名称\n江南饮料\n"), "certain"],
    ["GBK", Buffer.from("c3fbb3c60abdadc4cfd2fbc1cf0a", "hex"), "guess"],
    ["UTF-16 without a mark", Buffer.from("名称,城市\r\n江南饮料,上海\r\n", "utf16le"), "likely"],
  ] as const)("is said of %s, until a person chooses", async (_, content, found) => {
    const id = steps.idOf(await steps.send(member(), "customers", { name: "x.csv", content }));
    const view = await steps.viewOf(member(), id);
    expect(view.course.found).toBe(found);
    expect(view.file?.header[0]).toBe("名称");
    await steps.check(member(), id, { columns: { name: 1 } });
    expect((await steps.settled(member(), id)).course.found).toBe(found);
    await steps.readAs(member(), id, view.encoding);
    expect((await steps.viewOf(member(), id)).course.found).toBeNull();
  });
});

describe("the form of a new import", () => {
  test.each([
    ["nothing", "customers", null, { target_error: "", file_error: "file_required" }],
    ["no target", "", customers, { target_error: "choose_one", file_error: "" }],
    ["partners, which only the command imports", "partners", customers, { target_error: "choose_one" }],
  ])("with %s comes back and keeps nothing", async (_, target, file, errorsOfForm) => {
    expect(await steps.send(member(), target, file)).toMatchObject({ status: 400, value: errorsOfForm });
    expect(await get(list, member(), "/imports")).toMatchObject({ value: { rows: [] } });
  });

  test("that is no form with a file is a bad request", async () => {
    expect(await post(receive, member(), "/imports/new", { target: "customers" })).toMatchObject({
      status: 400,
      value: { problem: "bad_request" },
    });
  });

  test("takes the last part of a path as the file's name", async () => {
    const id = await uploaded({ ...customers, name: "C:\\Users\\x\\..\\list.csv" });
    expect((await steps.viewOf(member(), id)).fileName).toBe("list.csv");
  });
});

describe("who gets in", () => {
  const everyWay = (asker: ReturnType<typeof as>, id: string) => {
    const path = `/imports/${id}`;
    const params = { id };
    const form = { version: "1", encoding: "utf-8", delimiter: ",", sheet: "0", "column.name": "1" };
    return [
      () => get(page, asker, path, params),
      () => get(page, asker, `${path}?step=mapping`, params),
      () => get(errors, asker, `${path}/errors`, params),
      () => get(mapping, asker, `${path}/mapping`, params),
      ...["read", "sheet", "forget", "check", "run"].map(
        (intent) => () => post(step, asker, path, { ...form, intent }, params),
      ),
    ];
  };

  test.each([
    ["rival", "owner"],
    ["supplier", "owner"],
    ["stranger", "member"],
  ] as const)("to %s's %s another firm's import does not exist", async (firm, role) => {
    const id = await checked();
    for (const other of [id, newId(), "no-id"]) {
      for (const ask of everyWay(as(world[firm], role), other))
        expect(await ask()).toMatchObject({ status: 404, value: { problem: "not_found" } });
    }
    expect(await get(list, as(world[firm], role), "/imports")).toMatchObject({ value: { rows: [] } });
    expect((await steps.viewOf(member(), id)).state).toBe("checked");
  });

  test("a viewer may do none of it, and a stranger signs in first", async () => {
    const id = await checked();
    const viewer = as(world.partner, "viewer");
    const pages = [() => get(list, viewer, "/imports"), () => get(newPage, viewer, "/imports/new")];
    for (const ask of [...pages, ...everyWay(viewer, id)]) expect((await ask()).status).toBe(403);
    expect((await steps.send(viewer, "customers", customers)).status).toBe(403);
    expect(await steps.send(null, "customers", customers)).toMatchObject({
      status: 303,
      location: "/sign-in?next=%2Fimports%2Fnew",
    });
  });

  test("what a lead imports for its members is not for its members of the staff", async () => {
    const target = `deals.${world.alliance.id}`;
    const id = steps.idOf(await steps.send(lead(), target, deals));
    const staff = as(world.supplier, "member");
    for (const ask of everyWay(staff, id)) expect((await ask()).status).toBe(404);
    expect(await get(list, staff, "/imports")).toMatchObject({ value: { rows: [] } });
    expect(await get(newPage, staff, "/imports/new")).toMatchObject({
      value: { targets: [{ kind: "customers" }] },
    });
  });

  test("a target of an alliance that is not one's own is no target", async () => {
    const pair = await createAlliance(world.supplier, [world.rival], "Pair");
    expect(await steps.send(member(), `deals.${pair.id}`, deals)).toMatchObject({
      status: 400,
      value: { target_error: "choose_one" },
    });
  });
});

const deals = {
  name: "deals.csv",
  content: steps.table(
    ["id", "partner", "customer", "product", "amount", "stage", "registered", "contact"],
    ["K1", "Partner", "Jiangnan Beverage", "DRV", "1200", "won", "2025-03-01", "Zhao Min"],
    ["K2", "Rival", "North Mill", "DRV", "900", "draft", "", "Li Hua"],
    ["K3", "Nobody Ltd", "Harbour Foods", "DRV", "1", "draft", "", ""],
  ),
};
const dealColumns = {
  reference: 1,
  firm: 2,
  customer_name: 3,
  products: 4,
  amount: 5,
  state: 6,
  submitted_on: 7,
  contact_name: 8,
};

const dealsOf = async () =>
  world.database.system
    .selectFrom("deals")
    .innerJoin("organizations", "organizations.id", "deals.organization_id")
    .select([
      "organizations.slug as firm",
      "deals.state",
      "deals.customer_name as customer",
      "deals.imported",
    ])
    .orderBy("deals.customer_name")
    .execute();

describe("an import of deals", () => {
  beforeEach(() => insertProductLine(world, "DRV", "Drives"));
  const target = () => `deals.${world.alliance.id}`;

  test("of a member are its own, as drafts, whatever the file says", async () => {
    const id = steps.idOf(await steps.send(member(), target(), deals));
    await steps.check(member(), id, { columns: dealColumns, values: [["state", "won", "closed_won"]] });
    await steps.settled(member(), id);
    await steps.run(member(), id);
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "done",
      course: {
        counts: { read: 3, created: 3, failed: 0 },
        result: { mends: [{ rule: "as_draft", count: 1 }] },
      },
    });
    expect(await dealsOf()).toEqual(
      ["Harbour Foods", "Jiangnan Beverage", "North Mill"].map((customer) => ({
        firm: "partner",
        state: "draft",
        customer,
        imported: 1,
      })),
    );
    await expectWholeRecord();
  });

  test("keep the place of the end customer", async () => {
    const content = steps.table(
      ["id", "customer", "product", "country", "province"],
      ["K1", "Jiangnan Beverage", "DRV", "China", " 江苏省 "],
      ["K2", "North Mill", "DRV", "", ""],
    );
    const id = steps.idOf(await steps.send(member(), target(), { name: "deals.csv", content }));
    const columns = {
      reference: 1,
      customer_name: 2,
      products: 3,
      customer_country: 4,
      customer_region: 5,
    };
    await steps.check(member(), id, { columns });
    await steps.settled(member(), id);
    await steps.run(member(), id);
    await steps.settled(member(), id);
    const places = await world.database.system
      .selectFrom("deals")
      .select(["customer_country as country", "customer_region as region"])
      .orderBy("customer_name")
      .execute();
    expect(places).toEqual([
      { country: "CN", region: "江苏省" },
      { country: "", region: "" },
    ]);
  });

  test("of a lead are its members', as the file says, and their drafts stand sealed in their own logs", async () => {
    const id = steps.idOf(await steps.send(lead(), target(), deals));
    const values: [string, string, string][] = [["state", "won", "in_review"]];
    await steps.check(lead(), id, { columns: dealColumns, values });
    expect(await steps.settled(lead(), id)).toMatchObject({
      course: {
        counts: { read: 3, created: 2, failed: 1 },
        result: { faults: [{ column: "partner", value: "Nobody Ltd", reason: "firm_unknown" }] },
      },
    });
    await steps.run(lead(), id);
    await steps.settled(lead(), id);
    expect(await dealsOf()).toEqual([
      { firm: "partner", state: "in_review", customer: "Jiangnan Beverage", imported: 1 },
      { firm: "rival", state: "draft", customer: "North Mill", imported: 1 },
    ]);

    const entries = await world.database.system
      .selectFrom("audit_entries")
      .innerJoin("organizations", "organizations.id", "audit_entries.organization_id")
      .where("action", "=", "deal.imported")
      .select(["organizations.slug as log", "audit_entries.body"])
      .orderBy("organizations.slug", "desc")
      .execute();
    expect(entries.map(({ log }) => log)).toEqual(["supplier", "rival"]);
    // The contact is sealed everywhere; of a draft that is another's, so is all the rest.
    const [review = "", draft = ""] = entries.map(({ body }) => body);
    expect(review).toContain("Jiangnan");
    for (const body of [review, draft]) expect(body).not.toMatch(/Zhao|Li Hua/);
    expect(draft).not.toMatch(/North Mill|\b90000\b|"K2"/);
    await expectWholeRecord();
  });

  test("of a lead must say whose they are and what became of them", async () => {
    const id = steps.idOf(await steps.send(lead(), target(), deals));
    const { firm, state, ...rest } = dealColumns;
    expect(await steps.check(lead(), id, { columns: rest })).toMatchObject({
      status: 400,
      value: { errors: { "column.state": ["required"], "column.owner": ["required"] } },
    });
  });

  test("stops where work together has ended since the check", async () => {
    const id = steps.idOf(await steps.send(member(), target(), deals));
    await steps.check(member(), id, { columns: dealColumns, values: [["state", "won", "draft"]] });
    await steps.settled(member(), id);
    await world.database.system
      .updateTable("alliances")
      .set({ stage: "partner_selection" })
      .where("id", "=", world.alliance.id)
      .execute();
    await steps.run(member(), id);
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "failed",
      course: { refusal: { code: "import_alliance_not_open" } },
    });
    expect(await dealsOf()).toEqual([]);
  });
});

describe("an import whose worker goes", () => {
  const many = {
    name: "many.csv",
    content: steps.table(["name"], ...Array.from({ length: 900 }, (_, index) => [`Customer ${index}`])),
  };

  /** Begins the run without a worker. */
  const waiting = async (): Promise<string> => {
    const id = steps.idOf(await steps.send(member(), "customers", many));
    await steps.check(member(), id, { columns: { name: 1 } });
    await steps.settled(member(), id);
    await stopImports();
    const { course, version } = await steps.viewOf(member(), id);
    await world.database.system
      .updateTable("imports")
      .set({
        state: "running",
        version: version + 1,
        summary: JSON.stringify({
          ...course,
          phase: "run",
          lease: null,
          byUserId: world.partner.people.member.id,
          result: null,
          counts: { read: 0, created: 0, updated: 0, skipped: 0, failed: 0 },
        }),
      })
      .where("id", "=", id)
      .execute();
    return id;
  };

  /** A signal that answers `then` once it has been asked so often, which is before every row. */
  const signalAfter = (asked: number, then: () => boolean): AbortSignal => {
    let times = 0;
    const { signal } = new AbortController();
    return Object.defineProperty(signal, "aborted", {
      get: () => {
        times += 1;
        return times > asked && then();
      },
    });
  };

  const work = async (id: string, signal: AbortSignal): Promise<void> =>
    workOnImport(await systemScope("tests"), id, { signal, isPassing: () => true });

  const expectAll = async (id: string) => {
    expect(await steps.settled(member(), id)).toMatchObject({
      state: "done",
      course: { counts: { read: 900, created: 900, updated: 0, skipped: 0, failed: 0 } },
    });
    expect(new Set(await namesOfCustomers()).size).toBe(900);
    expect(await namesOfCustomers()).toHaveLength(900);
    const entries = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "customer.created")
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(Number(entries.count)).toBe(900);
    await expectWholeRecord();
  };

  test("because the process ends is taken up by the next at once", async () => {
    const id = await waiting();
    await work(
      id,
      signalAfter(500, () => true),
    );
    expect(await namesOfCustomers()).toHaveLength(400);
    expect((await steps.viewOf(member(), id)).state).toBe("running");
    await startWaitingImports();
    await expectAll(id);
  });

  test("because it is killed is taken up once it has been silent for a minute", async () => {
    const id = await waiting();
    const killed = signalAfter(500, () => {
      throw new Error("killed");
    });
    await expect(work(id, killed)).rejects.toThrow("killed");
    expect(await namesOfCustomers()).toHaveLength(400);

    await startWaitingImports();
    await stopImports();
    expect(await namesOfCustomers()).toHaveLength(400);

    now = new Date(now.getTime() + 61_000);
    await startWaitingImports();
    await expectAll(id);
  });

  test("and comes back late gives way to those that took it up", async () => {
    const id = await waiting();
    const system = await systemScope("tests");
    const transaction = system.transaction.bind(system);
    let batches = 0;
    let goOn = () => {};
    const late = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let done: Promise<void> | null = null;
    await new Promise<void>((reached) => {
      system.transaction = async (changes) => {
        batches += 1;
        if (batches === 2) {
          reached();
          await late;
        }
        return transaction(changes);
      };
      done = workOnImport(system, id, { signal: new AbortController().signal, isPassing: () => true });
    });
    now = new Date(now.getTime() + 61_000);
    await work(
      id,
      signalAfter(500, () => true),
    );
    goOn();
    await done;
    expect(await namesOfCustomers()).toHaveLength(400);
    await startWaitingImports();
    await expectAll(id);
  });
});

test("a file that is gone is said, and the run is not begun with another", async () => {
  const id = await checked();
  await world.database.system
    .updateTable("imports")
    .set({ file_hash: "f".repeat(64) })
    .where("id", "=", id)
    .execute();
  expect((await steps.viewOf(member(), id)).file).toBeNull();
  const gone = { status: 409, value: { refusal: { code: "import_file_gone" } } };
  expect(await steps.readAs(member(), id, "gb18030")).toMatchObject(gone);
  const { version } = await steps.viewOf(member(), id);
  const form = { intent: "forget", version: String(version) };
  expect(await post(step, member(), `/imports/${id}`, form, { id })).toMatchObject(gone);
  await steps.run(member(), id);
  expect(await steps.settled(member(), id)).toMatchObject({
    state: "failed",
    course: { refusal: { code: "import_file_gone" } },
  });
});
