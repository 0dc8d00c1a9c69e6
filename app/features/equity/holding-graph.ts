/**
 * Who holds what, as arrays: the holdings in each firm side by side, and the firms that hold one another in a circle. Pure; the
 * base of `look-through.rules.ts`.
 */

/**
 * Parallel columns, one place per holding: the index of the owner, the index of the firm that is owned, the fraction from 0 to 1,
 * and 1 in `atLeast` where the fraction is only a lower bound (0 where nothing of its size is known).
 */
export type Holdings = {
  owner: ArrayLike<number>;
  owned: ArrayLike<number>;
  fraction: ArrayLike<number>;
  atLeast?: ArrayLike<number>;
};

/** The holdings in firm `v` stand from `start[v]` up to `start[v + 1]`, by owner, each owner once. */
export type HoldingGraph = {
  firms: number;
  start: Int32Array;
  owner: Int32Array;
  fraction: Float64Array;
  atLeast: Uint8Array;
};

/** Of checked holdings. Several holdings of one owner in one firm are added. The order of the holdings makes no difference, not even to rounding. */
export function holdingGraph(firms: number, holdings: Holdings): HoldingGraph {
  const count = holdings.owner.length;
  const sorted = sortBy(firms, holdings.owned, sortBy(firms, holdings.owner, null));
  const graph = {
    firms,
    start: new Int32Array(firms + 1),
    owner: new Int32Array(count),
    fraction: new Float64Array(count),
    atLeast: new Uint8Array(count),
  };
  let size = 0;
  for (let from = 0; from < count; ) {
    const first = sorted[from] as number;
    const owner = holdings.owner[first] as number;
    const owned = holdings.owned[first] as number;
    let to = from + 1;
    let atLeast = holdings.atLeast?.[first] ?? 0;
    let fraction = holdings.fraction[first] as number;
    for (; to < count; to++) {
      const next = sorted[to] as number;
      if (holdings.owner[next] !== owner || holdings.owned[next] !== owned) break;
      atLeast |= holdings.atLeast?.[next] ?? 0;
    }
    if (to > from + 1) {
      const parts = Float64Array.from(sorted.subarray(from, to), (at) => holdings.fraction[at] as number);
      fraction = parts.sort().reduce((sum, part) => sum + part, 0);
    }
    graph.owner[size] = owner;
    graph.fraction[size] = fraction;
    graph.atLeast[size] = atLeast;
    size++;
    graph.start[owned + 1] = size;
    from = to;
  }
  for (let firm = 1; firm <= firms; firm++) {
    if (graph.start[firm] === 0) graph.start[firm] = graph.start[firm - 1] as number;
  }
  return graph;
}

/** Throws a RangeError where a holding is no fraction, or names a firm that there is not. */
export function checkHoldings(firms: number, { owner, owned, fraction }: Holdings): void {
  for (let at = 0; at < owner.length; at++) {
    const part = fraction[at] as number;
    if (!(part >= 0 && part <= 1)) throw new RangeError(`holding ${at}: ${part} is no fraction`);
    const from = owner[at] as number;
    const to = owned[at] as number;
    if (!(from >= 0 && from < firms && to >= 0 && to < firms)) {
      throw new RangeError(`holding ${at}: there is no firm ${from < firms && from >= 0 ? to : from}`);
    }
  }
}

/** Counting sort, stable: the places of `keys` in ascending order, those of one key in the order of `places`. */
function sortBy(limit: number, keys: ArrayLike<number>, places: Int32Array | null): Int32Array {
  const next = new Int32Array(limit + 1);
  for (let at = 0; at < keys.length; at++) {
    const after = (keys[at] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let key = 1; key <= limit; key++) next[key] = (next[key] as number) + (next[key - 1] as number);
  const sorted = new Int32Array(keys.length);
  for (let at = 0; at < keys.length; at++) {
    const place = places ? (places[at] as number) : at;
    const key = keys[place] as number;
    const to = next[key] as number;
    sorted[to] = place;
    next[key] = to + 1;
  }
  return sorted;
}

/**
 * The strongly connected components of the firms above those that were explored: firms that hold one another in a circle have one
 * number, and an owner outside a circle has a smaller number than what it owns.
 */
export type Components = {
  /** −1 where nothing has led to the firm yet. */
  of: Int32Array;
  /** The firms of component `c` are `members` from `start[c]` up to `start[c + 1]`. */
  members: Int32Array;
  start: Int32Array;
  /** How many there are so far. */
  count: () => number;
  /** Finds the components of a firm and of everything above it. */
  explore: (firm: number) => void;
};

/** Tarjan 1972, "Depth-first search and linear graph algorithms", with a stack of its own: chains may be of any length. */
export function findComponents({ firms, start, owner }: HoldingGraph): Components {
  const of = new Int32Array(firms).fill(-1);
  const members = new Int32Array(firms);
  const starts = new Int32Array(firms + 1);
  const order = new Int32Array(firms);
  const low = new Int32Array(firms);
  const cursor = new Int32Array(firms);
  const open = new Int32Array(firms);
  const path = new Int32Array(firms);
  let [count, visited, found] = [0, 0, 0];
  let [opened, depth] = [0, 0];

  const enter = (firm: number): void => {
    visited++;
    order[firm] = visited;
    low[firm] = visited;
    cursor[firm] = start[firm] as number;
    open[opened++] = firm;
    path[depth++] = firm;
  };
  const close = (firm: number): void => {
    starts[count] = found;
    let member: number;
    do {
      member = open[--opened] as number;
      of[member] = count;
      members[found++] = member;
    } while (member !== firm);
    count++;
    starts[count] = found;
  };
  const lower = (firm: number, to: number): void => {
    if (to < (low[firm] as number)) low[firm] = to;
  };
  const explore = (first: number): void => {
    if (order[first] !== 0) return;
    enter(first);
    while (depth > 0) {
      const firm = path[depth - 1] as number;
      const at = cursor[firm] as number;
      if (at < (start[firm + 1] as number)) {
        cursor[firm] = at + 1;
        const above = owner[at] as number;
        if (order[above] === 0) enter(above);
        else if (of[above] === -1) lower(firm, order[above] as number);
        continue;
      }
      depth--;
      if (low[firm] === order[firm]) close(firm);
      if (depth > 0) lower(path[depth - 1] as number, low[firm] as number);
    }
  };
  return { of, members, start: starts, count: () => count, explore };
}
