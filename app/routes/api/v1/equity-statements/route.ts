import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { apiAction, apiLoader } from "~/api/api-guard.server";
import { exportStatements, importStatements } from "~/api/endpoints/equity-statements";
import { onFile, onUpload, show } from "~/api/offers.server";
import { presentImportedStatements } from "~/api/resources/equity-statements";
import { exportFile } from "~/features/equity/export-statements.server";
import { receiveStatementsFile } from "~/features/equity/receive-statements.server";
import { fileLimits } from "~/features/equity/statement-limits";
import { refuse } from "~/lib/result";

const offers = {
  GET: onFile(exportStatements, async ({ scope }) =>
    createReadableStreamFromReadable(Readable.from(exportFile(scope))),
  ),
  POST: onUpload(importStatements, async ({ scope, file }) => {
    const answer = await receiveStatementsFile(scope, file);
    if (answer.imported) return show({ data: presentImportedStatements(answer.imported, answer) });
    return {
      ...refuse(`statements_${answer.fault}`, fileLimits),
      findings: { named: answer.findings, more: answer.more },
    };
  }),
};

export const loader = apiLoader(offers);
export const action = apiAction(offers);
