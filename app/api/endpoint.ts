// What the API offers, as data. The guard admits and validates by an endpoint, and the published document is made from the same
// one, so that neither can say what the other does not do.

import { z } from "zod";
import type { Right } from "~/access/rights";

/** Whom an endpoint answers: a right that the token must have, or any token at all. */
export type ApiAccess = "token" | Right;

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export type Tag =
  | "me"
  | "organizations"
  | "memberships"
  | "alliances"
  | "needs"
  | "library"
  | "ideas"
  | "clubs"
  | "campaigns"
  | "ledgers"
  | "projects"
  | "programmes"
  | "product_lines"
  | "customers"
  | "sharing"
  | "overlaps"
  | "deals"
  | "lists"
  | "imports"
  | "holdings"
  | "reports"
  | "audit_entries";

export type MediaType =
  | "application/json"
  | "text/csv"
  | "application/octet-stream"
  | "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Reads nothing: whatever is sent is an unknown field. */
const nothing = z.strictObject({});
type Nothing = typeof nothing;

export type Endpoint<
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> = {
  /** The operation's name in the document, and the key of its summary in the messages `api`. */
  id: string;
  method: Method;
  /** Under `/api/v1`, parameters in braces: `/deals/{id}`. */
  path: string;
  tag: Tag;
  access: ApiAccess;
  query: Query;
  body: Body;
  response: Response;
  /** Of the body and of the answer; a file's schema is its text. */
  takes: MediaType;
  /** What an upload may be instead. */
  alsoTakes: MediaType | null;
  gives: MediaType;
  status: 200 | 201;
  /** The answer carries the version as `ETag`; a change takes it back as `If-Match`. */
  versioned: boolean;
  /** `query` where the request cannot do without one. */
  example: { query?: z.input<Query>; body?: z.input<Body>; response: z.input<Response> };
};

type Given<Query extends z.ZodType, Body extends z.ZodType, Response extends z.ZodType> = Pick<
  Endpoint<Query, Body, Response>,
  "id" | "method" | "path" | "tag" | "access" | "response" | "example"
> &
  Partial<
    Pick<
      Endpoint<Query, Body, Response>,
      "query" | "body" | "takes" | "alsoTakes" | "gives" | "status" | "versioned"
    >
  >;

/** An endpoint; without `query` or `body` it takes none. */
export const endpoint = <
  Response extends z.ZodType,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>({
  query = nothing as unknown as Query,
  body = nothing as unknown as Body,
  takes = "application/json",
  alsoTakes = null,
  gives = "application/json",
  status = 200,
  versioned = false,
  ...given
}: Given<Query, Body, Response>): Endpoint<Query, Body, Response> => ({
  ...given,
  query,
  body,
  takes,
  alsoTakes,
  gives,
  status,
  versioned,
});

/** Where the API stands. */
export const apiRoot = "/api/v1";
