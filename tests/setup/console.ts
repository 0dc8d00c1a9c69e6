// Runs before every test file: a console.error or console.warn that the test did not expect fails it. A test that expects
// one says so: `vi.spyOn(console, "error").mockImplementation(() => {})`, and looks at the calls.

import { format } from "node:util";
import { afterAll, afterEach } from "vitest";

const unexpected: string[] = [];

for (const level of ["error", "warn"] as const) {
  console[level] = (...args: unknown[]) => {
    unexpected.push(`console.${level}: ${format(...args)}`);
  };
}

const failOnUnexpected = () => {
  const said = unexpected.splice(0);
  if (said.length > 0) throw new Error(`Unexpected output:\n${said.join("\n")}`);
};

afterEach(failOnUnexpected);
afterAll(failOnUnexpected);
