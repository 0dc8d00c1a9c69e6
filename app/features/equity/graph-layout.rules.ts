// Where the parties and holdings of an ownership graph are drawn: owners above, the entity in the middle, what it owns below. Pure; the same
// input gives the same picture.

/** How a pair is drawn: what is held, and whether it counts. */
export type GraphPair = { ownerId: string; ownedId: string };

export type GraphNode = { id: string; x: number; y: number };
export type GraphEdge<Pair extends GraphPair> = {
  pair: Pair;
  /** An SVG path from the owner to the owned. */
  path: string;
  /** The middle of its label; null where no place was free, and the table alone says it. */
  label: { x: number; y: number } | null;
};

export type GraphLayout<Pair extends GraphPair> = {
  width: number;
  height: number;
  nodes: GraphNode[];
  edges: GraphEdge<Pair>[];
  /** Parties above or below that are not drawn. */
  leftOut: number;
};

export const nodeSize = { width: 176, height: 54 };
export const labelSize = { width: 74, height: 22 };
const gap = { x: 40, y: 116 };
const margin = { x: 72, y: 40 };
const mostNodes = 24;
const mostInLayer = 6;

/** `rankOf` orders parties of one layer that cannot all be drawn: the lowest are drawn. */
export const layoutGraph = <Pair extends GraphPair>(
  entity: string,
  pairs: readonly Pair[],
  rankOf: (party: string) => number,
): GraphLayout<Pair> => {
  const { layers, leftOut } = chooseNodes(entity, pairs, rankOf);
  const nodes = placeNodes(layers, pairs);
  const place = new Map(nodes.map((node) => [node.id, node]));
  const shown = pairs.filter(({ ownerId, ownedId }) => place.has(ownerId) && place.has(ownedId));
  const taken: Box[] = nodes.map(({ x, y }) => ({ x, y, ...nodeSize }));
  const edges = shown.map((pair): GraphEdge<Pair> => {
    const curve = curveOf(place.get(pair.ownerId) as GraphNode, place.get(pair.ownedId) as GraphNode);
    return { pair, path: pathOf(curve), label: freePlace(curve, taken) };
  });
  const right = Math.max(
    ...nodes.map(({ x }) => x + nodeSize.width),
    ...taken.map(({ x, width }) => x + width),
  );
  const bottom = Math.max(...nodes.map(({ y }) => y + nodeSize.height));
  return { width: right + margin.x, height: bottom + margin.y, nodes, edges, leftOut };
};

/** Parties by how far they are from the entity, negative above it; of a circle, each stands where it is nearest. */
const chooseNodes = (
  entity: string,
  pairs: readonly GraphPair[],
  rankOf: (party: string) => number,
): { layers: Map<number, string[]>; leftOut: number } => {
  const layers = new Map([[0, [entity]]]);
  const seen = new Set([entity]);
  let drawn = 1;
  const step = (from: number, way: -1 | 1): string[] => {
    const nearer = new Set(layers.get(from) ?? []);
    const found = new Set<string>();
    for (const { ownerId, ownedId } of pairs) {
      const [inner, outer] = way < 0 ? [ownedId, ownerId] : [ownerId, ownedId];
      if (nearer.has(inner) && !seen.has(outer)) found.add(outer);
    }
    return [...found].sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  };
  for (let far = 1, goesOn = true; goesOn && drawn < mostNodes; far++) {
    goesOn = false;
    for (const way of [-1, 1] as const) {
      const chosen = step((far - 1) * way, way).slice(0, Math.min(mostInLayer, mostNodes - drawn));
      if (chosen.length === 0) continue;
      layers.set(far * way, chosen);
      for (const party of chosen) seen.add(party);
      drawn += chosen.length;
      goesOn = true;
    }
  }
  const all = new Set(pairs.flatMap(({ ownerId, ownedId }) => [ownerId, ownedId]));
  all.add(entity);
  return { layers, leftOut: all.size - drawn };
};

/** Rows from the top; within a row each party stands near those of the rows above that it is linked with. */
const placeNodes = (layers: ReadonlyMap<number, string[]>, pairs: readonly GraphPair[]): GraphNode[] => {
  const rows = [...layers].sort(([a], [b]) => a - b).map(([, parties]) => parties);
  const widest = Math.max(...rows.map((row) => row.length));
  const step = nodeSize.width + gap.x;
  const middle = new Map<string, number>();
  const nodes: GraphNode[] = [];
  rows.forEach((row, depth) => {
    const wish = (party: string): number => {
      const near = pairs.flatMap(({ ownerId, ownedId }) =>
        ownerId === party ? [ownedId] : ownedId === party ? [ownerId] : [],
      );
      const placed = near.flatMap((one) => middle.get(one) ?? []);
      return placed.length === 0 ? 0 : placed.reduce((sum, x) => sum + x, 0) / placed.length;
    };
    const ordered = row
      .map((party, at) => ({ party, at, x: wish(party) }))
      .sort((a, b) => a.x - b.x || a.at - b.at);
    ordered.forEach(({ party }, at) => {
      const x = margin.x + ((widest - row.length) / 2 + at) * step;
      middle.set(party, x);
      nodes.push({ id: party, x, y: margin.y + depth * (nodeSize.height + gap.y) });
    });
  });
  return nodes;
};

type Point = { x: number; y: number };
type Curve = [Point, Point, Point, Point];
type Box = Point & { width: number; height: number };

/** Downwards from foot to head; within a row over the heads; upwards, as a circle closes, around the right side. */
const curveOf = (owner: GraphNode, owned: GraphNode): Curve => {
  const centre = nodeSize.width / 2;
  const lean = Math.sign(owned.x - owner.x) * (nodeSize.width / 6);
  if (owned.y > owner.y) {
    const from = { x: owner.x + centre + lean, y: owner.y + nodeSize.height };
    const to = { x: owned.x + centre - lean, y: owned.y };
    const bend = (to.y - from.y) / 2;
    return [from, { x: from.x, y: from.y + bend }, { x: to.x, y: to.y - bend }, to];
  }
  if (owned.y === owner.y) {
    const from = { x: owner.x + centre + lean, y: owner.y };
    const to = { x: owned.x + centre - lean, y: owned.y };
    return [from, { x: from.x, y: from.y - 34 }, { x: to.x, y: to.y - 34 }, to];
  }
  const from = { x: owner.x + nodeSize.width, y: owner.y + nodeSize.height / 3 };
  const to = { x: owned.x + nodeSize.width, y: owned.y + (nodeSize.height * 2) / 3 };
  const out = Math.max(from.x, to.x) + 70;
  return [from, { x: out, y: from.y }, { x: out, y: to.y }, to];
};

const round = (value: number): number => Math.round(value * 10) / 10;

const pathOf = ([from, a, b, to]: Curve): string =>
  `M${round(from.x)} ${round(from.y)}C${[a, b, to].map(({ x, y }) => `${round(x)} ${round(y)}`).join(" ")}`;

const pointAt = ([from, a, b, to]: Curve, t: number): Point => {
  const s = 1 - t;
  const mix = (one: number, two: number, three: number, four: number): number =>
    s ** 3 * one + 3 * s ** 2 * t * two + 3 * s * t ** 2 * three + t ** 3 * four;
  return { x: mix(from.x, a.x, b.x, to.x), y: mix(from.y, a.y, b.y, to.y) };
};

const meet = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + b.height + 4 && b.y < a.y + a.height + 4;

/** The place on the curve nearest to its middle where a label meets nothing; it is taken from then on. */
const freePlace = (curve: Curve, taken: Box[]): Point | null => {
  for (const away of [0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.24, -0.24, 0.3, -0.3, 0.36, -0.36]) {
    const { x, y } = pointAt(curve, 0.5 + away);
    const box = { x: x - labelSize.width / 2, y: y - labelSize.height / 2, ...labelSize };
    if (box.y < 2 || taken.some((other) => meet(box, other))) continue;
    taken.push(box);
    return { x: round(x), y: round(y) };
  }
  return null;
};

/** A name that fits a node: a Chinese character is as wide as two Latin ones. */
export const cutName = (name: string, most = 22): string => {
  let width = 0;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    width += /[\u2e80-\uffef]/.test(segment) ? 2 : 1;
    if (width > most) return `${cut.trimEnd()}…`;
    cut += segment;
  }
  return cut;
};
