import { z } from "zod";
import { endpoint } from "../endpoint";
import { one } from "../fields";
import {
  charter,
  charterExample,
  newAgreement,
  newAgreementVersion,
  newCharter,
  newFileAgreement,
  newFileAgreementVersion,
  newObjective,
  newRepresentatives,
} from "../resources/charter";

const common = { tag: "alliances", response: one(charter) } as const;
const byLead = { ...common, access: "alliances.run" } as const;
const bySides = { ...common, access: "alliances.answer" } as const;
const response = { data: charterExample };

export const getCharter = endpoint({
  ...common,
  id: "getCharter",
  method: "GET",
  path: "/alliances/{id}/charter",
  access: "alliances.read",
  example: { response },
});

export const saveCharter = endpoint({
  ...byLead,
  id: "saveCharter",
  method: "PATCH",
  path: "/alliances/{id}/charter",
  body: newCharter,
  example: { body: { goal: "The first address for drives along the lower Yangtze.", version: 2 }, response },
});

export const addObjective = endpoint({
  ...byLead,
  id: "addObjective",
  method: "POST",
  path: "/alliances/{id}/objectives",
  status: 201,
  body: newObjective,
  example: {
    body: { text: "Win 40 plants", measure: "Plants with a running contract", due_on: "2026-12-31" },
    response,
  },
});

export const removeObjective = endpoint({
  ...byLead,
  id: "removeObjective",
  method: "DELETE",
  path: "/alliances/{id}/objectives/{objective_id}",
  example: { response },
});

export const nameRepresentatives = endpoint({
  ...bySides,
  id: "nameRepresentatives",
  method: "PATCH",
  path: "/alliances/{id}/representatives",
  body: newRepresentatives,
  example: {
    body: {
      senior_user_id: "019a0000-0000-7000-8000-000000000009",
      manager_user_id: "019a0000-0000-7000-8000-000000000009",
    },
    response,
  },
});

export const addAgreement = endpoint({
  ...byLead,
  id: "addAgreement",
  method: "POST",
  path: "/alliances/{id}/agreements",
  status: 201,
  body: newAgreement,
  example: {
    body: {
      title: "Frame agreement",
      url: "https://docs.supplier.example/frame-agreement",
      valid_from: "2026-02-03",
      expires_on: "2027-02-02",
    },
    response,
  },
});

export const reviseAgreement = endpoint({
  ...byLead,
  id: "reviseAgreement",
  method: "POST",
  path: "/alliances/{id}/agreement-versions",
  status: 201,
  body: newAgreementVersion,
  example: {
    body: {
      series_id: "019a0000-0000-7000-8000-000000000083",
      number: 1,
      url: "https://docs.supplier.example/frame-agreement-2",
      valid_from: "2026-02-03",
    },
    response,
  },
});

/** The text of an agreement as a file, which goes over the line as it is. */
const byFile = {
  ...byLead,
  method: "POST",
  status: 201,
  body: z.string(),
  takes: "application/octet-stream",
} as const;

export const addFileAgreement = endpoint({
  ...byFile,
  id: "addFileAgreement",
  path: "/alliances/{id}/agreement-files",
  query: newFileAgreement,
  example: {
    query: { title: "Frame agreement", valid_from: "2026-02-03", file_name: "frame-agreement.pdf" },
    body: "%PDF-1.7 …",
    response,
  },
});

export const reviseFileAgreement = endpoint({
  ...byFile,
  id: "reviseFileAgreement",
  path: "/alliances/{id}/agreement-version-files",
  query: newFileAgreementVersion,
  example: {
    query: {
      series_id: "019a0000-0000-7000-8000-000000000083",
      number: "1",
      valid_from: "2026-02-03",
      file_name: "frame-agreement.pdf",
    },
    body: "%PDF-1.7 …",
    response,
  },
});

export const acceptAgreement = endpoint({
  ...bySides,
  id: "acceptAgreement",
  method: "POST",
  path: "/alliances/{id}/agreements/{agreement_id}/accept",
  example: { response },
});
