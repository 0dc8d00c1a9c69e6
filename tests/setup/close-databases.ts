// Runs before every test file of the `database` project. Being registered first, it runs after the file's own afterAll.

import { afterAll } from "vitest";
import { closeTestDatabases } from "./database";

afterAll(closeTestDatabases);
