// The picture of who owns what: drawn on the server, readable without script. The region scrolls with the arrow keys; with script it also grows
// and shrinks.

import { useEffect, useRef, useState } from "react";
import { paths } from "~/http/paths";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { useT } from "~/ui/intl";
import { cutName, type GraphPair, labelSize, layoutGraph, nodeSize } from "./graph-layout.rules";
import type { PartyView } from "./party-names.server";
import { useEquityText } from "./use-equity-text";

export type DrawnPair = GraphPair & {
  /** What the label says: a percentage, or that it is not known. */
  label: string;
  look: "control" | "minority" | "cycle" | "claim";
};

type OwnershipGraphProps = {
  entity: string;
  pairs: readonly DrawnPair[];
  partyOf: (id: string) => PartyView;
  rankOf: (id: string) => number;
  asOf: string;
};

const steps = [0.5, 0.7, 1, 1.4, 2];

export function OwnershipGraph({ entity, pairs, partyOf, rankOf, asOf }: OwnershipGraphProps) {
  const t = useT("equity");
  const { size, region, zoom } = useZoom();
  const { nodes, edges, width, height, leftOut } = layoutGraph(entity, pairs, rankOf);
  return (
    <figure className="ownership">
      <section
        className="ownership-region scroll-x"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={t("graph_region")}
        ref={region}
      >
        <svg viewBox={`0 0 ${width} ${height}`} width={width * size} height={height * size}>
          <title>{t("graph_label")}</title>
          <defs>
            {(["control", "minority", "cycle", "claim"] as const).map((look) => (
              <marker
                key={look}
                id={`arrow-${look}`}
                className={look}
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="10"
                markerHeight="10"
                orient="auto"
                markerUnits="userSpaceOnUse"
              >
                <path d="M0 0 8 4 0 8z" />
              </marker>
            ))}
          </defs>
          {edges.map(({ pair, path }) => (
            <path
              key={`${pair.ownerId} ${pair.ownedId} ${pair.look}`}
              className={classes("ownership-edge", pair.look)}
              d={path}
              markerEnd={`url(#arrow-${pair.look})`}
            />
          ))}
          {nodes.map((node) => (
            <Node
              key={node.id}
              node={node}
              party={partyOf(node.id)}
              isChosen={node.id === entity}
              asOf={asOf}
            />
          ))}
          {edges.map(
            ({ pair, label }) =>
              label && (
                <g
                  key={`${pair.ownerId} ${pair.ownedId} ${pair.look}`}
                  className={classes("ownership-label", pair.look)}
                >
                  <rect
                    x={label.x - labelSize.width / 2}
                    y={label.y - labelSize.height / 2}
                    width={labelSize.width}
                    height={labelSize.height}
                    rx={labelSize.height / 2}
                  />
                  <text x={label.x} y={label.y + 4} textAnchor="middle">
                    {pair.label}
                  </text>
                </g>
              ),
          )}
        </svg>
      </section>
      <figcaption>
        <Legend />
        {zoom && (
          <span className="row">
            <Button small onClick={() => zoom(-1)}>
              {t("zoom_out")}
            </Button>
            <Button small onClick={() => zoom(1)}>
              {t("zoom_in")}
            </Button>
          </span>
        )}
        {leftOut > 0 && <p className="sub">{t("graph_left_out", { count: leftOut })}</p>}
      </figcaption>
    </figure>
  );
}

/** `zoom` is null until script has taken over; `+` and `-` do the same while the picture has the focus. */
const useZoom = () => {
  const [step, setStep] = useState(2);
  const [isScripted, setIsScripted] = useState(false);
  const region = useRef<HTMLElement>(null);
  const zoom = (by: number): void => setStep((now) => Math.max(0, Math.min(steps.length - 1, now + by)));
  useEffect(() => {
    setIsScripted(true);
    const element = region.current;
    if (!element) return;
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === "+" || key === "=") setStep((now) => Math.min(steps.length - 1, now + 1));
      if (key === "-") setStep((now) => Math.max(0, now - 1));
    };
    element.addEventListener("keydown", onKey);
    return () => element.removeEventListener("keydown", onKey);
  }, []);
  return { size: steps[step] ?? 1, region, zoom: isScripted ? zoom : null };
};

type NodeProps = {
  node: { id: string; x: number; y: number };
  party: PartyView;
  isChosen: boolean;
  asOf: string;
};

function Node({ node: { id, x, y }, party, isChosen, asOf }: NodeProps) {
  const t = useT("equity");
  const text = useEquityText();
  const name = party.name ?? t("unknown_firm");
  const middle = x + nodeSize.width / 2;
  return (
    <a
      className={classes("ownership-node", party.kind, isChosen && "chosen")}
      href={paths.lookThrough({ entity: id, as_of: asOf })}
      aria-label={t("node_label", { name: text.party(party), kind: t(`party_${party.kind}`) })}
    >
      <title>{name}</title>
      <rect
        x={x}
        y={y}
        width={nodeSize.width}
        height={nodeSize.height}
        rx={party.kind === "person" ? 27 : 8}
      />
      <text className="name" x={middle} y={y + 24} textAnchor="middle">
        {cutName(name)}
      </text>
      <text x={middle} y={y + 41} textAnchor="middle">
        {t(`party_${party.kind}`)}
      </text>
    </a>
  );
}

function Legend() {
  const t = useT("equity");
  return (
    <ul className="legend ownership-legend">
      {(["control", "minority", "cycle", "claim"] as const).map((look) => (
        <li key={look}>
          <svg viewBox="0 0 28 12" aria-hidden="true">
            <path className={classes("ownership-edge", look)} d="M0 6h28" />
          </svg>
          {t(`legend_${look}`)}
        </li>
      ))}
    </ul>
  );
}
