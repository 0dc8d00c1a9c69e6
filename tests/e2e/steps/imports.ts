// Files that wait to be imported, for those who look at every page.

import { type APIRequestContext, expect } from "@playwright/test";

const customers =
  "Name,Domain,City\nJiangyin Dyeworks,jiangyin-dyeworks.example,Jiangyin\nPinghu Foundry,,平湖\n";

/** Sends a file of customers for the firm acted for; nothing of it is imported yet. */
export const sendsCustomers = async (request: APIRequestContext, origin: string): Promise<void> => {
  const response = await request.post("/imports/new", {
    multipart: {
      target: "customers",
      file: { name: "customers.csv", mimeType: "text/csv", buffer: Buffer.from(customers) },
    },
    headers: { Origin: origin },
    maxRedirects: 0,
  });
  expect([302, 303], "the answer to a file is a redirect").toContain(response.status());
};
