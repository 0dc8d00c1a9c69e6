// A certificate as the API answers it.

import { z } from "zod";
import type { CertificateListItem } from "~/features/guidance/certificates.queries.server";
import { certificateStates } from "~/features/guidance/learning.rules";
import { date, id } from "../fields";

export const certificate = z
  .strictObject({
    id,
    number: z.string().meta({ description: "about_certificate_number" }),
    holder: z.string(),
    firm: z.string(),
    programme: z.string(),
    issuer: z.string(),
    issued_on: date,
    expires_on: date.nullable(),
    state: z.enum(certificateStates),
    revoke_reason: z.string().meta({ description: "about_revoke_reason" }),
  })
  .meta({ id: "Certificate" });

export const presentCertificate = (item: CertificateListItem): z.infer<typeof certificate> => ({
  id: item.id,
  number: item.number,
  holder: item.holder,
  firm: item.firm,
  programme: item.programme,
  issuer: item.issuer,
  issued_on: item.issuedOn,
  expires_on: item.expiresOn,
  state: item.state,
  revoke_reason: item.revokeReason,
});

export const certificateExample: z.infer<typeof certificate> = {
  id: "019a0000-0000-7000-8000-000000000044",
  number: "7K3Q-0M9T-ZB4X-1H6W-R8CD-5NVE-2PGA",
  holder: "Lin Yue",
  firm: "Hanhai",
  programme: "Commissioning drives of the series H",
  issuer: "Entente Drives",
  issued_on: "2026-11-20",
  expires_on: "2028-11-20",
  state: "valid",
  revoke_reason: "",
};
