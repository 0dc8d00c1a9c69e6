import { z } from "zod";
import { pageKinds } from "~/features/imports/import-fields";
import { endpoint } from "../endpoint";
import { id, many, name, one } from "../fields";
import { plainListQuery } from "../lists";
import {
  importCheck,
  importExample,
  importReading,
  importResource,
  importRun,
  importSheet,
  importSummary,
  importSummaryExample,
  importUndo,
  importUndoExample,
} from "../resources/import";

const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const tag = "imports";
const access = "imports.run";
const response = one(importResource);
const shown = { data: importExample };

export const listImports = endpoint({
  id: "listImports",
  method: "GET",
  path: "/imports",
  tag,
  access,
  query: plainListQuery("-created_at"),
  response: many(importSummary),
  example: { response: { data: [importSummaryExample], next_cursor: null } },
});

export const uploadImport = endpoint({
  id: "uploadImport",
  method: "POST",
  path: "/imports",
  tag,
  access,
  query: z.strictObject({
    kind: z.enum(pageKinds).meta({ description: "about_import_kind" }),
    alliance_id: id.optional().meta({ description: "about_import_alliance" }),
    file_name: name(200).default("import.csv").meta({ description: "about_import_file_name" }),
  }),
  body: z.string(),
  takes: "text/csv",
  alsoTakes: spreadsheet,
  response,
  status: 201,
  versioned: true,
  example: {
    body: "account,sector,website\nJiangnan Beverage,Beverages,jiangnan.example\n",
    response: shown,
  },
});

export const getImport = endpoint({
  id: "getImport",
  method: "GET",
  path: "/imports/{id}",
  tag,
  access,
  response,
  versioned: true,
  example: { response: shown },
});

export const readImportOtherwise = endpoint({
  id: "readImportOtherwise",
  method: "POST",
  path: "/imports/{id}/reading",
  tag,
  access,
  body: importReading,
  response,
  versioned: true,
  example: { body: { encoding: "gb18030", delimiter: ";" }, response: shown },
});

export const readImportSheet = endpoint({
  id: "readImportSheet",
  method: "POST",
  path: "/imports/{id}/sheet",
  tag,
  access,
  body: importSheet,
  response,
  versioned: true,
  example: { body: { sheet: 2 }, response: shown },
});

export const forgetImportMapping = endpoint({
  id: "forgetImportMapping",
  method: "POST",
  path: "/imports/{id}/forget",
  tag,
  access,
  body: z.strictObject({}),
  response,
  versioned: true,
  example: { body: {}, response: shown },
});

export const checkImport = endpoint({
  id: "checkImport",
  method: "POST",
  path: "/imports/{id}/check",
  tag,
  access,
  body: importCheck,
  response,
  versioned: true,
  example: {
    body: {
      mapping: { kind: "customers", columns: { name: "account", industry: "sector", domain: "website" } },
    },
    response: shown,
  },
});

export const runImport = endpoint({
  id: "runImport",
  method: "POST",
  path: "/imports/{id}/run",
  tag,
  access,
  body: importRun,
  response,
  versioned: true,
  example: { body: { same: [12] }, response: shown },
});

export const getImportErrors = endpoint({
  id: "getImportErrors",
  method: "GET",
  path: "/imports/{id}/errors",
  tag,
  access,
  response: z.string(),
  gives: "text/csv",
  example: { response: "account,sector,website,Error: line,Error: column,Error: value,Error: reason\n" },
});

export const continueImport = endpoint({
  id: "continueImport",
  method: "POST",
  path: "/imports/{id}/mended",
  tag,
  access,
  body: z.string(),
  takes: "text/csv",
  alsoTakes: spreadsheet,
  response,
  versioned: true,
  example: {
    body: "account,sector,website\nNorth Mill,Paper,north-mill.example\n",
    response: shown,
  },
});

export const getImportUndo = endpoint({
  id: "getImportUndo",
  method: "GET",
  path: "/imports/{id}/undo",
  tag,
  access,
  response: one(importUndo),
  example: { response: { data: importUndoExample } },
});

export const undoImport = endpoint({
  id: "undoImport",
  method: "POST",
  path: "/imports/{id}/undo",
  tag,
  access,
  body: z.strictObject({}),
  response,
  versioned: true,
  example: { body: {}, response: shown },
});

export const getImportKept = endpoint({
  id: "getImportKept",
  method: "GET",
  path: "/imports/{id}/kept",
  tag,
  access,
  response: z.string(),
  gives: "text/csv",
  example: { response: "Line,Name,Why it stays\n" },
});
