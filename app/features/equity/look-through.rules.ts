/**
 * Look-through: what each owner has of a firm through all chains, mutual and circular holdings included. Pure.
 *
 * With A_ij the fraction of firm j that i holds and N = (I − A)⁻¹, the beneficial fraction of i in j is N_ij / N_ii for i ≠ j
 * (Brioschi, Buzzacchi, Colombo 1989, "Risk capital financing and the separation of ownership and control in business groups"). That
 * is the sum over all chains from i to j that do not come back to i. It grows with every holding, so that lower bounds of
 * holdings give lower bounds of fractions.
 *
 * The work is done along the firms above the one that is asked for, from below: a firm outside any circle is one sum, and a circle
 * is one system of equations whose elimination is kept.
 */
import {
  type Components,
  checkHoldings,
  findComponents,
  type HoldingGraph,
  type Holdings,
  holdingGraph,
} from "./holding-graph";
import { holdingsAbove } from "./holdings-above";
import { type StrongBlock, strongBlock } from "./strong-block.rules";

/**
 * `at_least`: some holding on the way is a lower bound, the fraction too (0: nothing of the size is known). `undetermined`: the owner
 * belongs to a circle of which nobody outside holds anything, the fraction is NaN.
 */
export type Certainty = "exact" | "at_least" | "undetermined";

export type Owner = { owner: number; fraction: number; certainty: Certainty };

/** May answer false to end the walk; the owners come from the nearest circles upwards. */
export type Visit = (owner: number, fraction: number, certainty: Certainty) => unknown;

/** A graph that questions are asked of; what it learns about circles it keeps. */
export type LookThrough = {
  /** All owners of a firm, direct and through others, by their index. */
  ownersOf: (firm: number) => Owner[];
  /** The same one by one, without those whose fraction lies under `least`. */
  forEachOwner: (firm: number, visit: Visit, least?: number) => void;
  /** Of every firm the owners with at least the fraction, written as it goes; undetermined ones are left out. */
  ownersAbove: (least: number, visit: (firm: number, owner: number, fraction: number) => void) => void;
  /** The circles: firms that hold one another, and firms that hold themselves; indices ascending. */
  cycles: () => number[][];
};

/** `above` are the holdings of those outside: in which member, counted from 0, and where the holding stands in the graph. */
type Circle = {
  members: Int32Array;
  block: StrongBlock | null;
  atLeast: boolean;
  above: { member: number; at: number }[];
};

/**
 * `firms` is how many there are; the holdings are checked to be fractions of firms that exist (RangeError), and must not change
 * afterwards. Whoever asks for the owners of a single firm waits for what lies above it alone; the graph of all holdings is built for
 * the next question.
 */
export function lookThrough(firms: number, holdings: Holdings): LookThrough {
  checkHoldings(firms, holdings);
  let all: Built | null = null;
  let isAsked = false;
  const built = (): Built => {
    all ??= build(firms, holdings);
    return all;
  };
  return {
    forEachOwner: (firm, visit, least = 0) => built().walk(firm, visit, least),
    ownersOf: (firm) => {
      if (all || isAsked) return ownersIn(built(), firm);
      isAsked = true;
      const above = holdingsAbove(firms, holdings, firm);
      const owners = ownersIn(build(above.members.length, above.holdings), above.firm);
      return owners.map((one) => ({ ...one, owner: above.members[one.owner] as number }));
    },
    ownersAbove: (least, visit) => {
      const { graph, walk } = built();
      for (let firm = 0; firm < firms; firm++) {
        if (graph.start[firm] === graph.start[firm + 1]) continue;
        walk(firm, (owner, fraction) => fraction >= least && visit(firm, owner, fraction), least);
      }
    },
    cycles: () => cyclesOf(built()),
  };
}

type Built = { graph: HoldingGraph; components: Components; walk: Walk };
type Walk = (target: number, visit: Visit, least: number) => void;

function build(firms: number, holdings: Holdings): Built {
  const graph = holdingGraph(firms, holdings);
  const components = findComponents(graph);
  return { graph, components, walk: makeWalk(graph, components) };
}

function ownersIn({ walk }: Built, firm: number): Owner[] {
  const owners: Owner[] = [];
  walk(firm, (owner, fraction, certainty) => owners.push({ owner, fraction, certainty }), 0);
  return owners.sort((a, b) => a.owner - b.owner);
}

function cyclesOf({ graph, components }: Built): number[][] {
  const cycles: number[][] = [];
  for (let firm = 0; firm < graph.firms; firm++) components.explore(firm);
  for (let component = 0; component < components.count(); component++) {
    if (isCircle(graph, components, component)) {
      cycles.push(Array.from(membersOf(components, component)).sort((a, b) => a - b));
    }
  }
  return cycles.sort(([a = 0], [b = 0]) => a - b);
}

const membersOf = ({ members, start }: Components, component: number): Int32Array =>
  members.subarray(start[component], start[component + 1]);

function isCircle({ start, owner }: HoldingGraph, components: Components, component: number): boolean {
  const first = components.start[component] as number;
  if ((components.start[component + 1] as number) - first > 1) return true;
  const firm = components.members[first] as number;
  for (let at = start[firm] as number; at < (start[firm + 1] as number); at++) {
    if (owner[at] === firm) return true;
  }
  return false;
}

function circleOf(
  { start, owner, fraction, atLeast }: HoldingGraph,
  components: Components,
  component: number,
): Circle {
  const members = membersOf(components, component);
  const place = new Map(Array.from(members, (firm, at) => [firm, at]));
  const links = { from: [] as number[], to: [] as number[], fraction: [] as number[] };
  const above: Circle["above"] = [];
  let bounded = false;
  members.forEach((firm, to) => {
    for (let at = start[firm] as number; at < (start[firm + 1] as number); at++) {
      const from = place.get(owner[at] as number);
      if (from === undefined) {
        above.push({ member: to, at });
        continue;
      }
      links.from.push(from);
      links.to.push(to);
      links.fraction.push(fraction[at] as number);
      bounded ||= atLeast[at] === 1;
    }
  });
  return { members, block: strongBlock(members.length, links), atLeast: bounded, above };
}

function makeWalk(graph: HoldingGraph, components: Components): Walk {
  const { firms, start, owner, fraction, atLeast } = graph;
  const reached = new Float64Array(firms);
  const bounded = new Uint8Array(firms);
  const touched = new Uint8Array(firms);
  const circles = new Map<number, Circle | null>();
  const waiting = new MaxHeap();
  // Where more than 100 % is held of a firm, what goes up can grow, and nothing may be left out as too small.
  const conserves = !hasOverfull(graph);

  const circleAt = (component: number): Circle | null => {
    let circle = circles.get(component);
    if (circle === undefined) {
      circle = isCircle(graph, components, component) ? circleOf(graph, components, component) : null;
      // A firm by itself is looked at more quickly than it is looked up, and there are many.
      if (circle) circles.set(component, circle);
    }
    return circle;
  };

  return function walk(target: number, visit: Visit, least: number): void {
    const firmsTouched: number[] = [];
    let pending = 0;
    const reach = (firm: number, part: number, bound: number): void => {
      if (touched[firm] === 0) {
        touched[firm] = 1;
        firmsTouched.push(firm);
        waiting.push(components.of[firm] as number);
      }
      reached[firm] = (reached[firm] as number) + part;
      bounded[firm] = (bounded[firm] as number) | bound;
      pending += part;
    };
    const goUp = (firm: number, component: number, part: number, bound: number): void => {
      for (let at = start[firm] as number; at < (start[firm + 1] as number); at++) {
        const above = owner[at] as number;
        if (components.of[above] === component) continue;
        reach(above, part * (fraction[at] as number), bound | (atLeast[at] as number));
      }
    };

    components.explore(target);
    reach(target, 1, 0);
    let last = -1;
    let goesOn = true;
    while (goesOn && waiting.size > 0) {
      const component = waiting.pop();
      if (component === last) continue;
      last = component;
      // Of what is still on its way up nobody can receive more than all of it.
      if (least > 0 && conserves && pending < least * (1 - 1e-9)) break;
      const circle = circleAt(component);
      if (circle === null) {
        const firm = components.members[components.start[component] as number] as number;
        const [part, bound] = [reached[firm] as number, bounded[firm] as number];
        pending -= part;
        goesOn = firm === target || report(firm, part, bound === 1);
        goUp(firm, component, part, bound);
        continue;
      }
      goesOn = goThrough(circle);
    }
    waiting.clear();
    for (const firm of firmsTouched) {
      reached[firm] = 0;
      bounded[firm] = 0;
      touched[firm] = 0;
    }

    function goThrough({ members, block, atLeast: isBounded, above }: Circle): boolean {
      const b = new Float64Array(members.length);
      let bound = isBounded ? 1 : 0;
      for (let i = 0; i < b.length; i++) {
        const firm = members[i] as number;
        b[i] = reached[firm] as number;
        bound |= bounded[firm] as number;
        pending -= b[i] as number;
      }
      block?.solve(b);
      for (let i = 0; i < b.length; i++) {
        const firm = members[i] as number;
        if (firm === target) continue;
        const goesOn = block
          ? report(firm, (b[i] as number) / (block.diagonal[i] as number), bound === 1)
          : visit(firm, Number.NaN, "undetermined") !== false;
        if (!goesOn) return false;
      }
      for (const { member, at } of above) {
        const part = block ? (b[member] as number) * (fraction[at] as number) : 0;
        reach(owner[at] as number, part, block ? bound | (atLeast[at] as number) : 1);
      }
      return true;
    }

    function report(firm: number, part: number, bound: boolean): boolean {
      if (part < least) return true;
      return visit(firm, Math.min(part, 1), bound ? "at_least" : "exact") !== false;
    }
  };
}

function hasOverfull({ firms, start, fraction }: HoldingGraph): boolean {
  for (let firm = 0; firm < firms; firm++) {
    let sum = 0;
    for (let at = start[firm] as number; at < (start[firm + 1] as number); at++)
      sum += fraction[at] as number;
    if (sum > 1 + 1e-9) return true;
  }
  return false;
}

/** Whole numbers, the greatest first. */
class MaxHeap {
  private items: number[] = [];

  get size(): number {
    return this.items.length;
  }

  clear(): void {
    this.items.length = 0;
  }

  push(item: number): void {
    let at = this.items.length;
    this.items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.items[parent] as number) >= item) break;
      this.items[at] = this.items[parent] as number;
      at = parent;
    }
    this.items[at] = item;
  }

  pop(): number {
    const top = this.items[0] as number;
    const last = this.items.pop() as number;
    const size = this.items.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.items[child + 1] as number) > (this.items[child] as number)) child++;
      if ((this.items[child] as number) <= last) break;
      this.items[at] = this.items[child] as number;
      at = child;
    }
    this.items[at] = last;
    return top;
  }
}
