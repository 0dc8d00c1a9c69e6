// What the bench uses of autocannon, which brings no types.

declare module "autocannon" {
  namespace autocannon {
    type Request = { method?: string; path?: string; headers?: Record<string, string>; body?: string };
    type Options = {
      url: string;
      connections: number;
      /** Seconds. */
      duration: number;
      method?: "GET" | "POST";
      headers?: Record<string, string>;
      requests?: { setupRequest(request: Request): Request }[];
    };
    type Result = {
      requests: { average: number };
      /** Milliseconds. */
      latency: { p50: number; p99: number };
      non2xx: number;
      errors: number;
    };
  }
  function autocannon(options: autocannon.Options): Promise<autocannon.Result>;
  export default autocannon;
}
