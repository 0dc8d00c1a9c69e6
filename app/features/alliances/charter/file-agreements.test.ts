// Agreements whose text is a file: who reads it, and which file an acceptance is of.

import { beforeEach, describe, expect, test } from "vitest";
import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { downloadFile } from "~/features/files/open-file.server";
import { newId } from "~/lib/id";
import { agreedFile, textFile } from "../../../../tests/factories/files";
import {
  foundAlliance,
  inviteTo,
  joinAlliance,
  must,
  relatePartners,
} from "../../../../tests/factories/life-cycle";
import { createWorld, scopeOf, type World } from "../../../../tests/factories/world";
import { answerInvitation } from "../answer-invitation.server";
import { acceptAgreement, addFileAgreement, reviseFileAgreement } from "./agreements.server";
import { getCharter } from "./charter.queries.server";
import { fileAgreementInput, fileRevisionInput } from "./charter.schema";

let world: World;
let id: string;
let lead: Scope;
let partner: Scope;
let rival: Scope;

beforeEach(async () => {
  world = await createWorld();
  await relatePartners(world, world.partner, world.rival);
  lead = await scopeOf(world.supplier, "alliance_manager");
  partner = await scopeOf(world.partner);
  rival = await scopeOf(world.rival);
  id = await foundAlliance(lead);
});

const reads = async (scope: Scope, fileId: string): Promise<boolean> =>
  (await downloadFile(scope, fileId)) !== null;
const place = (status: "left" | "declined") =>
  world.database.system
    .updateTable("alliance_members")
    .set({ status })
    .where("organization_id", "=", world.partner.id)
    .where("alliance_id", "=", id)
    .execute();
const agreementsOf = async (scope: Scope) => (await getCharter(scope, id))?.agreements ?? [];

describe("the text of an agreement as a file", () => {
  test("is read by the lead and the firms that it is for, while they are", async () => {
    const { fileId } = await agreedFile(lead, id);
    expect([await reads(lead, fileId), await reads(partner, fileId)]).toEqual([true, false]);
    await inviteTo(lead, id, partner);
    expect([await reads(partner, fileId), await reads(rival, fileId)]).toEqual([true, false]);
    await place("declined");
    expect(await reads(partner, fileId)).toBe(false);
    await place("left");
    expect(await reads(partner, fileId)).toBe(false);
    expect(await reads(await scopeOf(world.stranger), fileId)).toBe(false);
  });

  test("is not for other members' other alliances, also where all firms are the same", async () => {
    await joinAlliance(lead, id, partner);
    const other = await foundAlliance(lead, { name: "Another" });
    await joinAlliance(lead, other, rival);
    const { fileId } = await agreedFile(lead, other);
    expect([await reads(partner, fileId), await reads(rival, fileId)]).toEqual([false, true]);
  });

  test("is named by its digest in every acceptance, on the page and in the record", async () => {
    const [first, second] = [await textFile("article 1"), await textFile("article 1, mended")];
    await joinAlliance(lead, id, partner);
    const { agreementId } = await agreedFile(lead, id, first);
    must(await acceptAgreement(partner, id, agreementId));
    const [agreement] = await agreementsOf(lead);
    expect(agreement).toMatchObject({
      file: { name: "notes.txt", size: 9, digest: first.digest },
      acceptances: [{ firm: "Partner", digest: first.digest }],
    });
    const { seriesId = "" } = agreement ?? {};
    const next = { ...fileRevisionInput.parse({ number: 1, validFrom: "2026-01-05" }), seriesId };
    const { id: revised } = must(await reviseFileAgreement(lead, id, next, second));
    must(await acceptAgreement(partner, id, revised));
    expect(await agreementsOf(partner)).toMatchObject([
      { number: 2, acceptances: [{ digest: second.digest }] },
    ]);
    expect(await bodiesOf("alliance.agreement_accepted")).toMatchObject([
      { after: { file_digest: first.digest } },
      { after: { file_digest: second.digest } },
    ]);
  });

  test("is accepted with an invitation by its digest as well", async () => {
    const file = await textFile("what a firm joins by");
    const { agreementId } = await agreedFile(lead, id, file);
    await inviteTo(lead, id, partner);
    must(
      await answerInvitation(partner, await systemScope("tests"), {
        allianceId: id,
        answer: "accepted",
        note: "",
        agreements: [agreementId],
      }),
    );
    expect(await agreementsOf(partner)).toMatchObject([{ acceptances: [{ digest: file.digest }] }]);
    expect(await bodiesOf("alliance.invitation_accepted")).toMatchObject([
      { after: { file_digest: [file.digest] } },
    ]);
  });

  test("is put down by the lead alone, of two at once by one, and nothing is kept of what is refused", async () => {
    await joinAlliance(lead, id, partner);
    const { fileId } = await agreedFile(lead, id);
    const [agreement] = await agreementsOf(lead);
    const { seriesId = "" } = agreement ?? {};
    const input = fileAgreementInput.parse({ title: "x", validFrom: "2026-01-05" });
    const next = { ...fileRevisionInput.parse({ number: 1, validFrom: "2026-01-05" }), seriesId };
    const [one, other] = [await textFile("one"), await textFile("other")];
    const refusals = [
      await addFileAgreement(partner, id, input, one),
      await addFileAgreement(lead, newId(), input, one),
      await reviseFileAgreement(partner, id, next, one),
      await reviseFileAgreement(lead, id, { ...next, number: 2 }, one),
    ].map((result) => (result.ok ? null : result.refusal.code));
    expect(refusals).toEqual(["not_found", "not_found", "not_found", "stale"]);
    const both = await Promise.all([
      reviseFileAgreement(lead, id, next, one),
      reviseFileAgreement(lead, id, next, other),
    ]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const kept = await world.database.system.selectFrom("stored_files").select("id").execute();
    expect(kept.filter((file) => file.id !== fileId)).toHaveLength(1);
  });

  test("needs an end after its beginning, and no words beside the file", () => {
    const said = { title: "x", validFrom: "2026-01-05", expiresOn: "2026-01-04" };
    const faults = fileAgreementInput
      .safeParse(said)
      .error?.issues.map(({ path, message }) => [path, message]);
    expect(faults).toEqual([[["expiresOn"], "date_order"]]);
    expect(fileAgreementInput.parse({ ...said, expiresOn: undefined })).toMatchObject({ text: "" });
  });
});

const bodiesOf = async (action: string): Promise<unknown[]> => {
  const rows = await world.database.system
    .selectFrom("audit_entries")
    .where("action", "=", action)
    .select("body")
    .orderBy("position")
    .execute();
  return rows.map(({ body }) => JSON.parse(body));
};
