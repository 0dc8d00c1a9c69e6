// The framework's floor on the portal's own server: the same entry, with no services behind it.

export { default, handleError } from "~/entry.server";

const nothing = async (): Promise<void> => {};

export const services = { ready: async () => true, migrate: nothing, startJobs: nothing, stop: nothing };
