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

/** Milliseconds at the percentiles; answers other than 2xx count as errors. */
export const measure = async ({ url, headers, seconds, connections = 16, body }: Load): Promise<Figure> => {
  const load = (duration: number) =>
    autocannon({
      url,
      connections,
      duration,
      headers,
      ...(body && {
        method: "POST" as const,
        requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, body: body() }) }],
      }),
    });
  await load(warmUpSeconds);
  const result = await load(seconds);
  return {
    requestsPerSecond: result.requests.average,
    p50: result.latency.p50,
    p99: result.latency.p99,
    errors: result.non2xx + result.errors,
  };
};
