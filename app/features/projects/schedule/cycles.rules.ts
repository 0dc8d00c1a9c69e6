// Circles among dependencies: whether one task, through others, waits for itself, and through which. Pure.

/** For each task the places of those that wait for it, ascending. */
export type Successors = readonly (readonly number[])[];

/**
 * The tasks so that each stands behind all that it waits for, or a circle: places, the first and last the same. Of all circles a shortest
 * one through the lowest task that is in any.
 */
export function orderTasks(successors: Successors): { order: number[] } | { circle: number[] } {
  const waiting = new Int32Array(successors.length);
  for (const next of successors) for (const to of next) waiting[to] = (waiting[to] as number) + 1;
  const order: number[] = [];
  for (let task = 0; task < successors.length; task++) if (waiting[task] === 0) order.push(task);
  for (let at = 0; at < order.length; at++) {
    for (const to of successors[order[at] as number] ?? []) {
      waiting[to] = (waiting[to] as number) - 1;
      if (waiting[to] === 0) order.push(to);
    }
  }
  if (order.length === successors.length) return { order };
  for (let task = 0; task < successors.length; task++) {
    const way = (waiting[task] as number) > 0 ? shortestWay(successors, task, task) : null;
    if (way) return { circle: way };
  }
  throw new Error("Tasks wait for one another, and no circle is found.");
}

/** The places from one task to another over at least one dependency, both ends included; null where there is no way. */
function shortestWay(successors: Successors, from: number, to: number): number[] | null {
  const cameFrom = new Map<number, number>();
  const reached = [from];
  for (let at = 0; at < reached.length; at++) {
    const task = reached[at] as number;
    for (const next of successors[task] ?? []) {
      if (next === to) return wayBack(cameFrom, from, task, to);
      if (next === from || cameFrom.has(next)) continue;
      cameFrom.set(next, task);
      reached.push(next);
    }
  }
  return null;
}

function wayBack(cameFrom: ReadonlyMap<number, number>, from: number, last: number, to: number): number[] {
  const way = [to];
  for (let task = last; task !== from; task = cameFrom.get(task) as number) way.push(task);
  return [...way, from].reverse();
}

/**
 * The circle that one more dependency would close: ids from its successor over the dependencies that stand to its predecessor, and back to
 * its successor; a shortest one, the same in whatever order they come. Null where it closes none.
 */
export function cycleClosedBy(
  added: { predecessorId: string; successorId: string },
  dependencies: readonly { predecessorId: string; successorId: string }[],
): string[] | null {
  const { predecessorId, successorId } = added;
  if (predecessorId === successorId) return [successorId, successorId];
  const ids = [...new Set(dependencies.flatMap((one) => [one.predecessorId, one.successorId]))].sort();
  const places = new Map(ids.map((id, place) => [id, place]));
  const successors: number[][] = ids.map(() => []);
  for (const one of dependencies) {
    successors[places.get(one.predecessorId) as number]?.push(places.get(one.successorId) as number);
  }
  for (const next of successors) next.sort((a, b) => a - b);
  const [from, to] = [places.get(successorId), places.get(predecessorId)];
  const way = from === undefined || to === undefined ? null : shortestWay(successors, from, to);
  return way && [...way.map((place) => ids[place] as string), successorId];
}
