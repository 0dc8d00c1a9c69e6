// Files for tests: small ones of each kind, on disk as an upload leaves them, and assets of the library.

import { createHash, randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Scope } from "~/access/scope.server";
import { addFileAgreement } from "~/features/alliances/charter/agreements.server";
import { getCharter } from "~/features/alliances/charter/charter.queries.server";
import { fileAgreementInput } from "~/features/alliances/charter/charter.schema";
import { addFileEvidence } from "~/features/alliances/life-cycle/evidence.server";
import { getLifeCycle } from "~/features/alliances/life-cycle/life-cycle.queries.server";
import type { FileEvidenceInput } from "~/features/alliances/life-cycle/life-cycle.schema";
import { type CheckedFile, checkFile } from "~/features/files/inspect-file.server";
import type { ArrivedFile } from "~/features/imports/upload-store.server";
import { addAsset } from "~/features/library/library.commands.server";
import type { AssetInput } from "~/features/library/library.schema";

/** A file as it has arrived; the temporary folder of the run is emptied after it. */
export const arrived = async (content: string | Uint8Array): Promise<ArrivedFile> => {
  const bytes = Buffer.from(content);
  const file = path.join(tmpdir(), `arrived-${randomUUID()}`);
  await writeFile(file, bytes);
  return {
    path: file,
    hash: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
    keep: async () => undefined,
    discard: async () => undefined,
  };
};

export const textFile = async (content: string, name = "notes.txt"): Promise<CheckedFile> => {
  const checked = await checkFile(await arrived(content), name);
  if (!checked.ok) throw new Error(String(checked.refusal.details?.file_error));
  return checked.value;
};

export const pdf = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";

type Entry = { name: string; content?: string };

/** A ZIP file of stored entries; checksums are left out, because nothing unpacks it. */
export const zipOf = (entries: readonly Entry[]): Buffer => {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = "" } of entries) {
    const [nameBytes, contentBytes] = [Buffer.from(name), Buffer.from(content)];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(contentBytes.length, 18);
    local.writeUInt32LE(contentBytes.length, 22);
    local.writeUInt16LE(nameBytes.length, 26);
    locals.push(local, nameBytes, contentBytes);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt32LE(contentBytes.length, 20);
    header.writeUInt32LE(contentBytes.length, 24);
    header.writeUInt16LE(nameBytes.length, 28);
    header.writeUInt32LE(offset, 42);
    central.push(header, nameBytes);
    offset += 30 + nameBytes.length + contentBytes.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
};

export const assetInput = (change: Partial<AssetInput> = {}): AssetInput => ({
  title: "Price list of drives 2027",
  kind: "price_list",
  language: "en",
  note: "",
  validUntil: null,
  needsApproval: false,
  ...change,
});

/** Puts an asset into the library and answers its id. */
export const addedAsset = async (
  scope: Scope,
  allianceId: string,
  change: Partial<AssetInput> = {},
  content = "Series H: 1,250",
): Promise<string> => {
  const added = await addAsset(scope, allianceId, assetInput(change), await textFile(content));
  if (!added.ok) throw new Error(added.refusal.code);
  return added.value.id;
};

/** Gives a file as evidence for the first item of a stage, and answers both ids. */
export const givenFile = async (
  scope: Scope,
  allianceId: string,
  change: Partial<FileEvidenceInput> = {},
  file: CheckedFile | null = null,
): Promise<{ evidenceId: string; fileId: string }> => {
  const input = {
    stage: "operational_awareness",
    item: "first_risks",
    text: "Minutes",
    isInternal: false,
  } as const;
  const given = await addFileEvidence(
    scope,
    allianceId,
    { ...input, ...change },
    file ?? (await textFile("minutes of the meeting")),
  );
  if (!given.ok) throw new Error(given.refusal.code);
  const view = await getLifeCycle(scope, allianceId, change.stage ?? input.stage);
  const evidence = view?.items.flatMap((item) => item.evidence).find(({ id }) => id === given.value.id);
  return { evidenceId: given.value.id, fileId: evidence?.file?.id ?? "" };
};

/** Puts down an agreement as a file, and answers both ids. */
export const agreedFile = async (
  lead: Scope,
  allianceId: string,
  file: CheckedFile | null = null,
): Promise<{ agreementId: string; fileId: string }> => {
  const input = fileAgreementInput.parse({ title: "Service levels", validFrom: "2026-01-05" });
  const text = file ?? (await textFile("article 1: within four hours"));
  const added = await addFileAgreement(lead, allianceId, input, text);
  if (!added.ok) throw new Error(added.refusal.code);
  const agreements = (await getCharter(lead, allianceId))?.agreements ?? [];
  const fileId = agreements.find(({ id }) => id === added.value.id)?.file?.id ?? "";
  return { agreementId: added.value.id, fileId };
};
