// Files that evidence a holding: for its two firms, whoever else sees the holding.

import { beforeEach, describe, expect, test } from "vitest";
import type { Scope } from "~/access/scope.server";
import { downloadFile } from "~/features/files/open-file.server";
import { newId } from "~/lib/id";
import { givenHoldingFile, holdingOf, outsider, recorded } from "../../../tests/factories/equity";
import { textFile } from "../../../tests/factories/files";
import { createWorld, scopeOf, type World } from "../../../tests/factories/world";
import { answerHolding } from "./answer-holding.server";
import { endHolding, withdrawHolding } from "./end-holding.server";
import { getHolding } from "./get-holding.server";
import { giveHoldingFile } from "./give-holding-file.server";
import { fileOccasion } from "./holdings.rules";
import { showHolding } from "./show-holding.server";

let world: World;
let lead: Scope;
let partner: Scope;
let rival: Scope;
let claim: string;

beforeEach(async () => {
  world = await createWorld();
  lead = await scopeOf(world.supplier);
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  claim = await recorded(lead, holdingOf(world.supplier.id, world.partner.id, 10));
});

const reads = async (scope: Scope, fileId: string): Promise<boolean> =>
  (await downloadFile(scope, fileId)) !== null;
const codeOf = async (scope: Scope, id: string) => {
  const given = await giveHoldingFile(scope, id, { text: "Extract" }, await textFile("extract"));
  return given.ok ? null : given.refusal.code;
};

test("the occasion follows from who gives it and how the holding stands", () => {
  const by = (
    side: "recorder" | "counterparty" | "reader",
    state: "claimed" | "confirmed",
    endsOn: string | null,
  ) => fileOccasion({ side, state, endsOn });
  expect(by("recorder", "claimed", null)).toBe("claim");
  expect(by("counterparty", "claimed", null)).toBe("answer");
  expect(by("counterparty", "confirmed", null)).toBe("answer");
  expect(by("recorder", "confirmed", "2026-07-01")).toBe("end");
  expect(by("reader", "confirmed", null)).toBeNull();
  expect(fileOccasion({ side: "recorder", state: "withdrawn", endsOn: null })).toBeNull();
});

describe("a file of a holding", () => {
  test("is given when claiming, answering and ending, and read by both firms", async () => {
    const files = [await givenHoldingFile(lead, claim)];
    expect(await answerHolding(partner, { holdingId: claim, answer: "confirmed", note: "" })).toMatchObject({
      ok: true,
    });
    files.push(await givenHoldingFile(partner, claim));
    expect((await endHolding(lead, claim, { endsOn: "2026-07-01" })).ok).toBe(true);
    files.push(await givenHoldingFile(partner, claim));
    for (const file of files) {
      expect([await reads(lead, file), await reads(partner, file)]).toEqual([true, true]);
      expect([await reads(rival, file), await reads(await scopeOf(world.stranger), file)]).toEqual([
        false,
        false,
      ]);
    }
    expect((await getHolding(lead, claim))?.files.map(({ occasion }) => occasion)).toEqual([
      "claim",
      "answer",
      "end",
    ]);
  });

  test("is not for those to whom the holding is shown", async () => {
    const outside = await recorded(partner, holdingOf(world.partner.id, outsider("Kunshan Fund"), 5));
    const file = await givenHoldingFile(partner, outside);
    const show = { holdingId: outside, allianceId: world.alliance.id };
    expect((await showHolding(partner, show)).ok).toBe(true);
    expect(await getHolding(lead, outside)).toMatchObject({ side: "reader", files: [] });
    expect([await reads(partner, file), await reads(lead, file)]).toEqual([true, false]);
    expect(await codeOf(lead, outside)).toBe("not_found");
  });

  test("is refused to others and of what was taken back, and then none is kept", async () => {
    expect(await codeOf(rival, claim)).toBe("not_found");
    expect(await codeOf(lead, newId())).toBe("not_found");
    expect((await withdrawHolding(lead, claim)).ok).toBe(true);
    expect(await codeOf(lead, claim)).toBe("holding_moved");
    expect(await world.database.system.selectFrom("stored_files").select("id").execute()).toEqual([]);
  });

  test("stands in the record by its digest, and outside alliances", async () => {
    const file = await textFile("register of members, entry 4");
    const id = await givenHoldingFile(lead, claim, file);
    const stored = await world.database.system
      .selectFrom("stored_files")
      .where("id", "=", id)
      .select(["alliance_id", "lead_organization_id", "organization_id"])
      .executeTakeFirst();
    expect(stored).toEqual({
      alliance_id: null,
      lead_organization_id: null,
      organization_id: world.supplier.id,
    });
    const { body } = await world.database.system
      .selectFrom("audit_entries")
      .where("action", "=", "holding.file_given")
      .select("body")
      .executeTakeFirstOrThrow();
    expect(JSON.parse(body)).toMatchObject({ after: { occasion: "claim", file_digest: file.digest } });
  });

  test("is in the database, too, of one of the two firms", async () => {
    const file = await givenHoldingFile(
      rival,
      await recorded(rival, holdingOf(world.rival.id, outsider("X"), 5)),
    );
    const [given] = await world.database.system.selectFrom("holding_files").selectAll().execute();
    expect(given?.file_id).toBe(file);
    const other = await textFile("of another firm");
    const misplaced = rival.transaction(async (tx) => {
      const { keepFile } = await import("../files/keep-file.server");
      const kept = await keepFile(tx, null, other);
      if (!kept.ok) return kept;
      const row = { holding_id: claim, occasion: "claim", text: "", given_by_user_id: tx.user.id } as const;
      await tx.db.insert("holding_files", [{ ...row, file_id: kept.value.id, given_at: tx.at }]).execute();
      return kept;
    });
    await expect(misplaced).rejects.toThrow();
  });
});
