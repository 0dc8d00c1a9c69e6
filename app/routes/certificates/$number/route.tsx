import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { countTry, secondsToWait } from "~/access/throttle.server";
import { CertificateDocument } from "~/features/guidance/CertificateDocument";
import { readCertificate } from "~/features/guidance/certificates.queries.server";
import { tooMany } from "~/http/responses.server";
import { useT } from "~/ui/intl";
import { PrintButton } from "~/ui/PrintButton";

export { passedHeaders as headers } from "~/http/passed-headers";

/** Numbers that are none are counted by address, so that whoever looks for one is stopped, and whoever holds one never is. */
export const loader = guardedLoader("public", async ({ params, context }) => {
  const { clientAddress } = context;
  const seconds = await secondsToWait("certificate", clientAddress);
  if (seconds > 0) throw tooMany(seconds);
  const system = await systemScope("a certificate is verified by anybody who has its number", clientAddress);
  const certificate = await readCertificate(system, params.number ?? "");
  if (!certificate) await countTry("certificate", clientAddress);
  return certificate && { certificate };
});

export default function CertificatePage() {
  const { certificate } = useLoaderData<typeof loader>();
  const t = useT("certificates");
  return (
    <>
      <div className="row no-print">
        <span className="push">
          <PrintButton>{t("print")}</PrintButton>
        </span>
      </div>
      <CertificateDocument certificate={certificate} />
    </>
  );
}
