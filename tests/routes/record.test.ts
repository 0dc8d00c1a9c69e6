// The record's pages and downloads: who gets in, what is 404, and that what is downloaded proves itself.

import type { LoaderFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { verifyReceipts } from "#db/record/receipt";
import { verifyingKey } from "#db/record/tree-head";
import type { Role } from "~/access/rights";
import { newId } from "~/lib/id";
import { ok } from "~/lib/result";
import { loader as receiptLoader } from "~/routes/record/$entryId/receipt/route";
import { loader as entryLoader } from "~/routes/record/$entryId/route";
import { loader as exportLoader } from "~/routes/record/export/route";
import { loader as keyLoader } from "~/routes/record/key/route";
import { loader as listLoader } from "~/routes/record/route";
import { context, createWorld, type Firm, scopeOf, signedIn, type World } from "../factories/world";

let world: World;
let submitted: string;
let rivals: string;

const secret = "the rival's customer";

beforeAll(async () => {
  world = await createWorld();
  const submit = async (firm: Firm, customer: string): Promise<string> => {
    const scope = await scopeOf(firm, "member");
    const made = await scope.transaction(async (tx) =>
      ok(
        await tx.record({
          log: world.supplier.id,
          counterparty: firm.id,
          subject: { type: "deal", id: newId() },
          action: "deal.submitted",
          after: { state: "submitted", customer_name: customer, contact_name: "Wang Fang" },
          sealed: ["contact_name"],
        }),
      ),
    );
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.id;
  };
  submitted = await submit(world.partner, "Jiangnan");
  rivals = await submit(world.rival, secret);
});

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;

const ask = async (
  loader: Loader,
  path: string,
  { firm, role = "viewer", params = {} }: { firm?: Firm; role?: Role; params?: Record<string, string> } = {},
): Promise<unknown> => {
  const headers = new Headers(firm ? { Cookie: await signedIn(firm.people[role], firm) } : {});
  const request = new Request(new URL(path, "http://localhost:3000"), { headers });
  return loader({ request, params, context: context() }).catch((refused: unknown) => refused);
};
const entryOf = (loader: Loader, id: string, firm?: Firm, role?: Role) =>
  ask(loader, `/record/${id}`, { firm, role, params: { entryId: id } });
const notFound = { data: { problem: "not_found" }, init: expect.objectContaining({ status: 404 }) };

const textOf = async (answer: unknown): Promise<string> => {
  if (!(answer instanceof Response)) throw new Error("no response");
  return answer.text();
};

describe("the list", () => {
  test("opens for every role of the firm, viewers included", async () => {
    for (const role of ["owner", "alliance_manager", "member", "viewer"] as const) {
      const page = await ask(listLoader, "/record", { firm: world.partner, role });
      expect(page).toMatchObject({ log: { size: expect.any(Number) } });
      expect(JSON.stringify(page)).toContain(submitted);
      expect(JSON.stringify(page)).not.toContain(rivals);
    }
  });

  test("sends a stranger to sign in, and back", async () => {
    const answer = await ask(listLoader, "/record?actor=ours");
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).headers.get("Location")).toBe("/sign-in?next=%2Frecord%3Factor%3Dours");
  });

  test("takes any filter, cursor and head without failing", async () => {
    const queries = [
      "type=企业&id=x&action=%00&from=2026-13-01&to=x&actor=all&log=all",
      `cursor=${"x".repeat(3000)}`,
      "before=eyJ",
      `head=${"9".repeat(500)}`,
      "head=57-",
      `head=999999999999999-${"0".repeat(64)}`,
      `head=2147483647-${"0".repeat(64)}`,
    ];
    for (const query of queries) {
      const page = await ask(listLoader, `/record?${query}`, { firm: world.partner });
      expect(page).toMatchObject({ rows: expect.any(Array) });
    }
  });
});

describe("an entry", () => {
  test("opens for the log's firm and for the one it names", async () => {
    for (const firm of [world.partner, world.supplier]) {
      expect(await entryOf(entryLoader, submitted, firm)).toMatchObject({
        entry: { id: submitted },
        place: { holds: true },
      });
    }
  });

  test("of another firm answers as one that does not exist", async () => {
    for (const loader of [entryLoader, receiptLoader]) {
      for (const id of [rivals, newId(), "x"]) {
        expect(await entryOf(loader, id, world.partner, "owner")).toMatchObject(notFound);
      }
    }
  });

  test("keeps a sealed name from the other firm and from viewers", async () => {
    const page = (firm: Firm, role?: Role) =>
      entryOf(entryLoader, submitted, firm, role).then(JSON.stringify);
    expect(await page(world.partner, "member")).toContain("Wang Fang");
    expect(await page(world.partner, "viewer")).not.toContain("Wang Fang");
    expect(await page(world.supplier, "owner")).not.toContain("Wang Fang");
  });
});

describe("downloads", () => {
  test("are files that nobody keeps, and prove themselves with the published key", async () => {
    const key = JSON.parse(await textOf(await ask(keyLoader, "/record/key")));
    const receipt = await entryOf(receiptLoader, submitted, world.partner);
    const all = await ask(exportLoader, "/record/export", { firm: world.partner });
    for (const answer of [receipt, all]) {
      const { headers } = answer as Response;
      expect(headers.get("Content-Type")).toContain("application/json");
      expect(headers.get("Content-Disposition")).toMatch(/^attachment; filename="record-[\d-]+\.json"$/);
      expect(headers.get("Cache-Control")).toBe("no-store");
      const text = await textOf(answer);
      expect(verifyReceipts(text, new Set([key.kid])).findings).toEqual([]);
      expect(text).toContain(submitted);
      for (const hidden of [rivals, secret, "Wang Fang"]) expect(text).not.toContain(hidden);
    }
  });

  test("hold what the filter shows; of nothing there is none", async () => {
    const text = await textOf(
      await ask(exportLoader, "/record/export?action=deal.submitted", { firm: world.partner }),
    );
    expect(JSON.parse(text)[0].entries).toHaveLength(1);
    const nothing = await ask(exportLoader, "/record/export?action=deal.revoked", { firm: world.partner });
    expect(nothing).toMatchObject(notFound);
  });
});

test("the installation's key is public and names itself", async () => {
  const answer = await ask(keyLoader, "/record/key");
  expect((answer as Response).headers.get("Content-Type")).toContain("application/jwk+json");
  const { x, ...rest } = JSON.parse(await textOf(answer));
  expect(rest).toEqual({ kty: "OKP", crv: "Ed25519", kid: verifyingKey(x)?.id });
});
