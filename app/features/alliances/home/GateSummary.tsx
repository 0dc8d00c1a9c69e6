// How far the next gate is, and what stands in its way.

import { paths } from "~/http/paths";
import { useT } from "~/ui/intl";
import { Status } from "~/ui/Status";
import { BlockText } from "../life-cycle/BlockText";
import type { AllianceHome } from "./alliance-home.queries.server";

const mostShown = 4;

export function GateSummary({ id, gate }: { id: string; gate: AllianceHome["gate"] }) {
  const t = useT("alliance-home");
  const tAlliances = useT("alliances");
  const { ahead, blocks, items } = gate;
  if (!ahead) return null;
  const met = items.filter(({ isMet }) => isMet).length;
  return (
    <div className="gate-summary">
      <h3>{t("gate", { stage: tAlliances(`stage_${ahead}`), met, count: items.length })}</h3>
      {blocks.length === 0 ? (
        <Status kind="approved">{t("gate_open")}</Status>
      ) : (
        <ul>
          {blocks.slice(0, mostShown).map((block) => (
            <li key={JSON.stringify(block)}>
              <Status kind="waiting">
                <BlockText view={gate} block={block} />
              </Status>
            </li>
          ))}
          {blocks.length > mostShown && (
            <li>
              <a href={`${paths.lifeCycle(id)}#gate`}>
                {t("gate_more", { count: blocks.length - mostShown })}
              </a>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
