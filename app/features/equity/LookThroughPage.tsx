// Look-through as a page: the entity and the date, the picture, and the same as a table.

import { paths } from "~/http/paths";
import { Button, ButtonLink } from "~/ui/Button";
import { DateInput, Select } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { Field } from "~/ui/Field";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead, Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import type { HeldPair, LookThroughView } from "./look-through.queries.server";
import { type DrawnPair, OwnershipGraph } from "./OwnershipGraph";
import type { OwnershipRow, OwnershipView } from "./ownership-view.rules";
import type { PartyView } from "./party-names.server";
import { useEquityText } from "./use-equity-text";

type LookThroughPageProps = {
  view: LookThroughView;
  entities: readonly PartyView[];
  asOf: string;
  /** What was asked for as a date and is none. */
  dateErrors: string[];
  cycleLimits: { cycles: number; parties: number };
};

export function LookThroughPage({ view, entities, asOf, dateErrors, cycleLimits }: LookThroughPageProps) {
  const t = useT("equity");
  const text = useEquityText();
  const format = useFormat();
  const { ownership, parties } = view;
  const partyOf = (id: string): PartyView => parties[id] ?? { id, kind: "entity", name: null };
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.equity, label: t("crumb") }, { label: t("look_through") }]}
        title={t("look_through_title", { entity: view.entity.name ?? t("unknown_firm") })}
        lede={t("look_through_lede", { date: format.date(asOf) })}
        actions={
          <ButtonLink href={paths.equityWith({ entity: view.entity.id })}>{t("its_holdings")}</ButtonLink>
        }
      />
      <form method="get" className="row ownership-question">
        <Field id="entity" name="entity" label={t("entity")} defaultValue={view.entity.id}>
          <Select options={entities.map((party) => ({ value: party.id, label: text.party(party) }))} />
        </Field>
        <Field id="as_of" name="as_of" label={t("as_of")} defaultValue={asOf} errors={dateErrors}>
          <DateInput />
        </Field>
        <Button type="submit">{t("look")}</Button>
      </form>
      {ownership === null && <Note kind="waiting">{t("too_many")}</Note>}
      {ownership?.isEntangled && <Note kind="waiting">{t("too_entangled")}</Note>}
      {ownership && !ownership.isEntangled && (
        <Ownership {...{ view, ownership, partyOf, asOf, cycleLimits }} />
      )}
      {view.claims.length > 0 && (
        <Section title={t("claims")} sub={t("claims_sub")}>
          <ClaimTable claims={view.claims} partyOf={partyOf} />
        </Section>
      )}
    </>
  );
}

type Ownership = Extract<OwnershipView, { isEntangled: false }>;
type OwnershipProps = Pick<LookThroughPageProps, "view" | "asOf" | "cycleLimits"> & {
  ownership: Ownership;
  partyOf: (id: string) => PartyView;
};

function Ownership({ view, ownership, partyOf, asOf, cycleLimits }: OwnershipProps) {
  const t = useT("equity");
  const { entity, held } = view;
  const { owners, owned } = ownership;
  const pairs = useDrawnPairs(view, ownership);
  const rank = new Map(
    [...owners.map((row) => row.ownerId), ...owned.map((row) => row.ownedId)].map((id, at) => [id, at]),
  );
  const rows = [...owners, ...owned];
  if (rows.length === 0 && pairs.length === 0) {
    return (
      <Section label={t("look_through")}>
        <p className="soft">{t("nothing_held")}</p>
      </Section>
    );
  }
  return (
    <>
      <Section label={t("graph_label")}>
        <OwnershipGraph
          entity={entity.id}
          pairs={pairs}
          partyOf={partyOf}
          rankOf={(id) => rank.get(id) ?? rows.length}
          asOf={asOf}
        />
      </Section>
      <Section title={t("as_table")} sub={t("as_table_sub")}>
        <OwnershipTable rows={rows} held={held} partyOf={partyOf} />
        {ownership.ownersLeftOut > 0 && (
          <p className="sub">{t("owners_left_out", { count: ownership.ownersLeftOut })}</p>
        )}
        {ownership.ownedLeftOut > 0 && (
          <p className="sub">{t("owned_left_out", { count: ownership.ownedLeftOut })}</p>
        )}
      </Section>
      <Cycles cycles={ownership.cycles} partyOf={partyOf} limits={cycleLimits} />
    </>
  );
}

/** Between parties that are listed: what is held, drawn by what it means; a label has no room for more than a figure. */
function useDrawnPairs({ held, claims }: LookThroughView, ownership: Ownership): DrawnPair[] {
  const t = useT("equity");
  const text = useEquityText();
  const controls = new Set(
    [...ownership.owners, ...ownership.owned]
      .filter((row) => row.controls)
      .map((row) => `${row.ownerId} ${row.ownedId}`),
  );
  const circleOf = new Map(
    ownership.cycles.flatMap((cycle, at) => cycle.map((party) => [party, at] as const)),
  );
  const isInCircle = ({ ownerId, ownedId }: HeldPair): boolean =>
    circleOf.has(ownerId) && circleOf.get(ownerId) === circleOf.get(ownedId);
  const pairs = new Map<string, DrawnPair>();
  for (const holding of held) {
    const { ownerId, ownedId } = holding;
    const key = `${ownerId} ${ownedId}`;
    const look = isInCircle(holding) ? "cycle" : controls.has(key) ? "control" : "minority";
    const label = pairs.has(key) ? t("several") : labelOf(holding, text.percent, t("unknown_short"));
    pairs.set(key, { ownerId, ownedId, label, look });
  }
  for (const claim of claims) {
    const { ownerId, ownedId } = claim;
    const key = `${ownerId} ${ownedId}`;
    if (pairs.has(key)) continue;
    pairs.set(key, {
      ownerId,
      ownedId,
      label: labelOf(claim, text.percent, t("unknown_short")),
      look: "claim",
    });
  }
  return [...pairs.values()];
}

/** As many digits as a label has room for. The table has them all. */
const labelOf = (
  { size, leastUnits }: HeldPair,
  percent: (units: number) => string,
  unknown: string,
): string => {
  if (leastUnits === 0) return unknown;
  const rounded = Math.max(Math.round(leastUnits / 1e10) * 1e10, 1e10);
  const sign = size === "exact" ? (rounded === leastUnits ? "" : "≈ ") : "≥ ";
  return `${sign}${percent(rounded)}`;
};

type TableProps = { held: readonly HeldPair[]; partyOf: (id: string) => PartyView };

function OwnershipTable({ rows, held, partyOf }: TableProps & { rows: readonly OwnershipRow[] }) {
  const t = useT("equity");
  const text = useEquityText();
  const direct = new Map<string, HeldPair[]>();
  for (const holding of held) {
    const key = `${holding.ownerId} ${holding.ownedId}`;
    direct.set(key, [...(direct.get(key) ?? []), holding]);
  }
  const columns: Column<OwnershipRow>[] = [
    {
      key: "owner",
      header: t("owner"),
      rowHeader: true,
      cell: ({ ownerId }) => text.party(partyOf(ownerId)),
    },
    { key: "owned", header: t("owned"), cell: ({ ownedId }) => text.party(partyOf(ownedId)) },
    {
      key: "direct",
      header: t("direct"),
      numeric: true,
      cell: ({ ownerId, ownedId }) => <Direct holdings={direct.get(`${ownerId} ${ownedId}`) ?? []} />,
    },
    { key: "beneficial", header: t("beneficial"), numeric: true, cell: (row) => <Beneficial row={row} /> },
    {
      key: "control",
      header: t("control"),
      cell: ({ controls }) => (controls ? <Status kind="info">{t("controls")}</Status> : t("no_control")),
    },
    {
      key: "way",
      header: t("way"),
      soft: true,
      cell: ({ isDirect }) => t(isDirect ? "way_direct" : "way_chains"),
    },
  ];
  return (
    <DataTable
      caption={t("table_caption")}
      columns={columns}
      rows={rows}
      rowKey={({ ownerId, ownedId }) => `${ownerId} ${ownedId}`}
    />
  );
}

function Direct({ holdings }: { holdings: readonly HeldPair[] }) {
  const t = useT("equity");
  const text = useEquityText();
  if (holdings.length === 0) return <>–</>;
  return (
    <>
      {holdings.map((holding) => (
        <span key={holding.holdingId}>
          <a href={paths.holding(holding.holdingId)}>{text.share(holding)}</a>
          {holdings.length > 1 && <span className="sub">{t("of_class", { name: holding.shareClass })}</span>}
        </span>
      ))}
    </>
  );
}

/** To 10^-9 %, which the sums are good for. */
function Beneficial({ row: { fraction, certainty } }: { row: OwnershipRow }) {
  const t = useT("equity");
  if (certainty === "undetermined") return <>{t("undetermined")}</>;
  const value = Number((fraction * 100).toFixed(9)).toString();
  if (certainty === "exact") return <span className="strong">{t("percent", { value })}</span>;
  return <>{fraction === 0 ? t("size_is_unknown") : t("at_least", { share: t("percent", { value }) })}</>;
}

function ClaimTable({ claims, partyOf }: { claims: readonly HeldPair[]; partyOf: TableProps["partyOf"] }) {
  const t = useT("equity");
  const text = useEquityText();
  const columns: Column<HeldPair>[] = [
    {
      key: "owner",
      header: t("owner"),
      rowHeader: true,
      cell: ({ ownerId }) => text.party(partyOf(ownerId)),
    },
    { key: "owned", header: t("owned"), cell: ({ ownedId }) => text.party(partyOf(ownedId)) },
    { key: "share", header: t("share"), numeric: true, cell: (claim) => text.share(claim) },
    { key: "state", header: t("state"), cell: () => <Status kind="waiting">{t("not_counted")}</Status> },
  ];
  return (
    <DataTable
      caption={t("claims_caption")}
      columns={columns}
      rows={claims}
      rowKey={({ holdingId }) => holdingId}
      href={({ holdingId }) => paths.holding(holdingId)}
    />
  );
}

function Cycles({
  cycles,
  partyOf,
  limits,
}: {
  cycles: readonly string[][];
  partyOf: TableProps["partyOf"];
  limits: LookThroughPageProps["cycleLimits"];
}) {
  const t = useT("equity");
  const text = useEquityText();
  const format = useFormat();
  if (cycles.length === 0) return null;
  return (
    <Section title={t("cycles")} sub={t("cycles_sub")}>
      <ul className="stack">
        {cycles.slice(0, limits.cycles).map((cycle) => {
          const names = cycle.slice(0, limits.parties).map((id) => text.party(partyOf(id)));
          const more = cycle.length - names.length;
          return (
            <li key={cycle.join(" ")}>
              {more > 0 ? t("cycle_more", { names: names.join(", "), count: more }) : format.list(names)}
            </li>
          );
        })}
      </ul>
      {cycles.length > limits.cycles && (
        <p className="sub">{t("cycles_left_out", { count: cycles.length - limits.cycles })}</p>
      )}
    </Section>
  );
}
