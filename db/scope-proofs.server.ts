// Which rows, besides assets and evidence, open the file that they name. The conditions stand beside those of `FilesDatabase`, which
// asks them for every read of a file.

import { type RawBuilder, type SqlBool, sql } from "kysely";

/** The text of an agreement: for the lead, and for firms that belong to the alliance or are invited to it, as the agreement itself. */
export const isTextOfAgreement = (file: RawBuilder<unknown>, me: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from alliance_agreements agreement
    where agreement.file_id = ${file} and (agreement.lead_organization_id = ${me}
      or agreement.alliance_id in (select alliance_id from alliance_members
        where organization_id = ${me} and status in ('invited', 'accepted'))))`;

/** A file with a solution or a delivery: for the need's two sides. */
export const isOfNeed = (file: RawBuilder<unknown>, me: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from need_files of_need where of_need.file_id = ${file}
    and (of_need.organization_id = ${me} or of_need.lead_organization_id = ${me}))`;

/** Evidence of a holding: for its two firms, not for those that it is shown to. */
export const isOfHolding = (file: RawBuilder<unknown>, me: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from holding_files of_holding join holdings held on held.id = of_holding.holding_id
    where of_holding.file_id = ${file}
      and (held.organization_id = ${me} or held.counterparty_organization_id = ${me}))`;

/** Evidence of an entry in a ledger: for the ledger's parties, while they are parties. */
export const isOfLedger = (file: RawBuilder<unknown>, me: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`exists (select 1 from ledger_files of_entry
    join ledger_parties party on party.ledger_id = of_entry.ledger_id and party.organization_id = ${me}
    where of_entry.file_id = ${file}
      and (party.organization_id = party.lead_organization_id or exists (select 1 from alliance_members place
        where place.alliance_id = party.alliance_id and place.organization_id = ${me} and place.status = 'accepted'))
      and (party.project_id is null or exists (select 1 from project_parties part
        where part.project_id = party.project_id and part.organization_id = ${me} and part.state = 'joined')))`;
