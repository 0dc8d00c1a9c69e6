/**
 * Firms that hold one another in circles: their part of N = (I − A)⁻¹, by elimination of one firm after the other. Pure; used by
 * `look-through.rules.ts` alone.
 *
 * The elimination subtracts nothing (Grassmann, Taksar, Heyman 1985, "Regenerative analysis and steady state distributions for
 * Markov chains"): 1 − a_vv is the sum of what the others and those outside hold, so that no digits are lost where nearly all of a
 * firm is held inside the circle. The diagonal comes from the factors alone (Takahashi, Fagan, Chin 1973; Erisman, Tinney 1975, "On
 * computing certain elements of the inverse of a sparse matrix"). Firms with few links go first (Markowitz 1957), and what is left
 * is treated as a full matrix once much of it is filled.
 */
import { type FullBlock, fullBlock, fullMatrix } from "./full-block.rules";

/** `from[k]` holds `fraction[k]` of `to[k]`; both count from 0 within the block. */
export type Links = { from: ArrayLike<number>; to: ArrayLike<number>; fraction: ArrayLike<number> };

export type StrongBlock = {
  /** N_ii of each firm. */
  diagonal: Float64Array;
  /** Turns b into N b, in place. */
  solve: (b: Float64Array) => void;
};

/** What is held outside a circle counts as nothing up to here: sums of decimals are not met more closely. */
const nothing = 1e-13;
const fullBelow = 48;

/**
 * Null where the block has no finite N: a closed circle, of which nobody outside holds anything, or holdings of more than 100 % that
 * multiply without end.
 */
export function strongBlock(size: number, links: Links): StrongBlock | null {
  const outside = outsideOf(size, links);
  if (outside.every((part) => part === 0)) return null;
  const sparse = eliminateSparse(size, links, outside);
  if (sparse === null) return null;
  const core = eliminateFull(sparse, outside);
  if (core === null) return null;
  return { diagonal: diagonalOf(size, sparse, core), solve: solver(sparse.steps, core) };
}

/** 1 − Σ of what the block holds of each firm, with Neumaier's compensated sum. Below 0 where that is more than all of it. */
function outsideOf(size: number, { to, fraction }: Links): Float64Array {
  const sum = new Float64Array(size).fill(1);
  const lost = new Float64Array(size);
  for (let at = 0; at < to.length; at++) {
    const firm = to[at] as number;
    const [before, part] = [sum[firm] as number, -(fraction[at] as number)];
    const after = before + part;
    lost[firm] =
      (lost[firm] as number) + Math.abs(before) >= Math.abs(part)
        ? before - after + part
        : part - after + before;
    sum[firm] = after;
  }
  return sum.map((part, firm) => {
    const whole = part + (lost[firm] as number);
    return Math.abs(whole) <= nothing ? 0 : whole;
  });
}

/** A firm as it was eliminated: who then held it, what it then held, and 1 − a_vv. */
type Step = { firm: number; pivot: number; owners: Column; owned: Column };
type Column = { firm: Int32Array; fraction: Float64Array };
type Sparse = { steps: Step[]; rest: number[]; owned: Map<number, number>[] };

function eliminateSparse(size: number, { from, to, fraction }: Links, outside: Float64Array): Sparse | null {
  const owned = Array.from({ length: size }, () => new Map<number, number>());
  const owners = Array.from({ length: size }, () => new Map<number, number>());
  let links = 0;
  const add = (a: number, b: number, part: number): void => {
    const had = owned[a]?.get(b);
    if (had === undefined) links++;
    owned[a]?.set(b, (had ?? 0) + part);
    owners[b]?.set(a, (had ?? 0) + part);
  };
  for (let at = 0; at < to.length; at++) {
    const [a, b, part] = [from[at] as number, to[at] as number, fraction[at] as number];
    if (a !== b && part > 0) add(a, b, part);
  }

  const steps: Step[] = [];
  const queue = new CostQueue(size, (firm) => (owners[firm]?.size ?? 0) * (owned[firm]?.size ?? 0));
  for (let left = size; left > fullBelow && links * 8 < left * left; left--) {
    const firm = queue.take();
    const step = stepOf(
      firm,
      owners[firm] as Map<number, number>,
      owned[firm] as Map<number, number>,
      outside,
    );
    if (step === null) return null;
    steps.push(step);
    for (const owner of step.owners.firm) owned[owner]?.delete(firm);
    for (const below of step.owned.firm) owners[below]?.delete(firm);
    links -= step.owners.firm.length + step.owned.firm.length;
    for (let i = 0; i < step.owners.firm.length; i++) {
      const owner = step.owners.firm[i] as number;
      const scaled = (step.owners.fraction[i] as number) / step.pivot;
      for (let j = 0; j < step.owned.firm.length; j++) {
        const below = step.owned.firm[j] as number;
        if (owner !== below) add(owner, below, scaled * (step.owned.fraction[j] as number));
      }
    }
    for (const touched of [...step.owners.firm, ...step.owned.firm]) queue.put(touched);
  }
  return { steps, rest: queue.rest(), owned };
}

function stepOf(
  firm: number,
  owners: Map<number, number>,
  owned: Map<number, number>,
  outside: Float64Array,
): Step | null {
  const free = outside[firm] as number;
  const step: Step = { firm, pivot: free, owners: columnOf(owners), owned: columnOf(owned) };
  for (const part of step.owners.fraction) step.pivot += part;
  if (!(step.pivot > nothing)) return null;
  for (let j = 0; j < step.owned.firm.length; j++) {
    outside[step.owned.firm[j] as number] =
      (outside[step.owned.firm[j] as number] as number) +
      (free * (step.owned.fraction[j] as number)) / step.pivot;
  }
  return step;
}

const columnOf = (parts: Map<number, number>): Column => ({
  firm: Int32Array.from(parts.keys()),
  fraction: Float64Array.from(parts.values()),
});

/** Gives the firm of least cost; among equal ones the one that has waited longest, which keeps chains of steps short. */
class CostQueue {
  private readonly buckets: number[][] = [];
  private readonly heads: number[] = [];
  private readonly costs: Int32Array;
  private lowest = 0;

  constructor(
    size: number,
    private readonly costOf: (firm: number) => number,
  ) {
    this.costs = new Int32Array(size).fill(-1);
    for (let firm = 0; firm < size; firm++) this.put(firm);
  }

  put(firm: number): void {
    const cost = Math.min(this.costOf(firm), 100_000);
    if (this.costs[firm] === cost) return;
    this.costs[firm] = cost;
    let bucket = this.buckets[cost];
    if (bucket === undefined) {
      bucket = [];
      this.buckets[cost] = bucket;
      this.heads[cost] = 0;
    }
    bucket.push(firm);
    this.lowest = Math.min(this.lowest, cost);
  }

  take(): number {
    for (;;) {
      const head = this.heads[this.lowest] ?? 0;
      const firm = this.buckets[this.lowest]?.[head];
      this.heads[this.lowest] = head + 1;
      if (firm === undefined) {
        this.buckets[this.lowest] = [];
        this.heads[this.lowest] = 0;
        this.lowest++;
      } else if (this.costs[firm] === this.lowest) {
        this.costs[firm] = -2;
        return firm;
      }
    }
  }

  /** Those that were not taken. */
  rest(): number[] {
    return Array.from(this.costs.keys()).filter((firm) => this.costs[firm] !== -2);
  }
}

/** The firms that the sparse elimination left, and what is worked out of them as of a full matrix. */
type Core = { firms: number[]; block: FullBlock };

function eliminateFull({ rest, owned }: Sparse, outside: Float64Array): Core | null {
  const place = new Map(rest.map((firm, at) => [firm, at]));
  const matrix = fullMatrix(rest.length);
  rest.forEach((firm, row) => {
    for (const [below, part] of owned[firm] ?? [])
      matrix.parts[row * matrix.stride + (place.get(below) as number)] = part;
  });
  const free = Float64Array.from(rest, (firm) => outside[firm] as number);
  const block = fullBlock(matrix, free, nothing);
  return block && { firms: rest, block };
}

/** Substitutes forward and back. The steps lie side by side in arrays, because this runs for every firm that is asked for. */
function solver(steps: readonly Step[], { firms, block }: Core): StrongBlock["solve"] {
  const x = new Float64Array(firms.length);
  const order = Int32Array.from(steps, ({ firm }) => firm);
  const divisors = Float64Array.from(steps, ({ pivot }) => pivot);
  const owners = sideBySide(steps.map((step) => step.owners));
  const owned = sideBySide(steps.map((step) => step.owned));
  return (b) => {
    for (let step = 0; step < order.length; step++) {
      const scaled = (b[order[step] as number] as number) / (divisors[step] as number);
      if (scaled === 0) continue;
      for (let at = owners.start[step] as number; at < (owners.start[step + 1] as number); at++) {
        const firm = owners.firm[at] as number;
        b[firm] = (b[firm] as number) + scaled * (owners.fraction[at] as number);
      }
    }
    for (let v = 0; v < x.length; v++) x[v] = b[firms[v] as number] as number;
    block.solve(x);
    for (let v = 0; v < x.length; v++) b[firms[v] as number] = x[v] as number;
    for (let step = order.length - 1; step >= 0; step--) {
      const firm = order[step] as number;
      let sum = b[firm] as number;
      for (let at = owned.start[step] as number; at < (owned.start[step + 1] as number); at++) {
        sum += (owned.fraction[at] as number) * (b[owned.firm[at] as number] as number);
      }
      b[firm] = sum / (divisors[step] as number);
    }
  };
}

/** Column `c` stands from `start[c]` up to `start[c + 1]`. */
function sideBySide(columns: readonly Column[]): Column & { start: Int32Array } {
  const start = new Int32Array(columns.length + 1);
  columns.forEach((column, at) => {
    start[at + 1] = (start[at] as number) + column.firm.length;
  });
  const total = start[columns.length] as number;
  const all = { start, firm: new Int32Array(total), fraction: new Float64Array(total) };
  columns.forEach((column, at) => {
    all.firm.set(column.firm, start[at]);
    all.fraction.set(column.fraction, start[at]);
  });
  return all;
}

function diagonalOf(size: number, { steps }: Sparse, { firms, block }: Core): Float64Array {
  const diagonal = new Float64Array(size);
  const place = new Int32Array(size).fill(-1);
  firms.forEach((firm, at) => {
    place[firm] = at;
    diagonal[firm] = block.entry(at, at);
  });
  // N_wu is needed only where u held w when one of them was eliminated.
  const known = new Map<number, number>();
  const at = (w: number, u: number): number => {
    if (w === u) return diagonal[w] as number;
    const [row, column] = [place[w] as number, place[u] as number];
    return row >= 0 && column >= 0 ? block.entry(row, column) : (known.get(w * size + u) as number);
  };
  for (let step = steps.length - 1; step >= 0; step--) {
    const { firm, pivot, owners, owned } = steps[step] as Step;
    const toOwned = new Float64Array(owned.firm.length);
    owners.firm.forEach((u, i) => {
      let sum = 0;
      owned.firm.forEach((w, j) => {
        const entry = at(w, u);
        sum += (owned.fraction[j] as number) * entry;
        toOwned[j] = (toOwned[j] as number) + entry * (owners.fraction[i] as number);
      });
      known.set(firm * size + u, sum / pivot);
    });
    let own = 1;
    owned.firm.forEach((w, j) => {
      const entry = (toOwned[j] as number) / pivot;
      known.set(w * size + firm, entry);
      own += (owned.fraction[j] as number) * entry;
    });
    diagonal[firm] = own / pivot;
  }
  return diagonal;
}
