// One measurement: a bounded load from this process on a server in another.

import autocannon from "autocannon";

export type Figure = { requestsPerSecond: number; p50: number; p99: number; errors: number };

export type Load = {
  url: string;
  headers?: Record<string, string>;
  seconds: number;
  connections?: number;
  /** For writes: the request's body, made anew for each. */
  body?: () => string;
};

/** A server that has just begun compiles what it runs; that is left out of the figure. */
const warmUpSeconds = 3;

const load = async ({ url, headers, connections = 16, body }: Load, duration: number): Promise<Figure> => {
  const result = await autocannon({
    url,
    connections,
    duration,
    headers,
    ...(body && {
      method: "POST" as const,
      requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, body: body() }) }],
    }),
  });
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.non2xx + result.errors,
  };
};

/** Milliseconds at the percentiles; answers other than 2xx count as errors. */
export const measure = async (one: Load): Promise<Figure> => {
  await load(one, warmUpSeconds);
  return load(one, one.seconds);
};

const turns = 5;

/**
 * Measures loads that are compared with one another: a turn each, again and again, because a machine that others use is not as
 * quick now as it was a minute ago. Each figure is the median of the turns, errors are their sum.
 */
export const measureInTurns = async (loads: readonly Load[]): Promise<Figure[]> => {
  for (const one of loads) await load(one, warmUpSeconds);
  const figures = loads.map((): Figure[] => []);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [index, one] of loads.entries()) figures[index]?.push(await load(one, one.seconds / turns));
  }
  return figures.map((taken) => ({
    requestsPerSecond: median(taken.map((figure) => figure.requestsPerSecond)),
    p50: median(taken.map((figure) => figure.p50)),
    p99: median(taken.map((figure) => figure.p99)),
    errors: taken.reduce((sum, figure) => sum + figure.errors, 0),
  }));
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Opens the page so many times a second, whether the ones before have been answered or not, until the signal: what people who do not
 * wait for one another meet.
 */
export const measurePace = async (
  { url, headers }: Pick<Load, "url" | "headers">,
  perSecond: number,
  until: AbortSignal,
): Promise<Figure> => {
  const times: number[] = [];
  let errors = 0;
  const open = async (): Promise<void> => {
    const start = performance.now();
    const answer = await fetch(url, headers ? { headers } : {}).catch(() => null);
    await answer?.text();
    times.push(performance.now() - start);
    if (!answer?.ok) errors += 1;
  };
  const start = performance.now();
  const opened: Promise<void>[] = [];
  while (!until.aborted) {
    opened.push(open());
    const next = start + (opened.length * 1000) / perSecond;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  await Promise.all(opened);
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return {
    requestsPerSecond: (times.length * 1000) / (performance.now() - start),
    p50: at(0.5),
    p99: at(0.99),
    errors,
  };
};
