// Runs before every test file: a test reaches nothing but this machine.

import net from "node:net";

const ownHosts = new Set(["localhost", "127.0.0.1", "::1", "0.0.0.0", "::"]);

type ConnectTarget = { host?: string; path?: string | null } | string | number | undefined;

const connect = net.Socket.prototype.connect;

/** The host that a call of `socket.connect` names; undefined for this machine or a socket file. */
const hostOf = (first: unknown, second: unknown): string | undefined => {
  // Node itself passes its already normalized arguments as one array.
  const [target, host] = (Array.isArray(first) ? [first[0], undefined] : [first, second]) as [
    ConnectTarget,
    unknown,
  ];
  if (typeof target === "object" && target !== null)
    return typeof target.path === "string" ? undefined : target.host;
  return typeof host === "string" ? host : undefined;
};

net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args[0], args[1]);
  if (host !== undefined && !ownHosts.has(host)) {
    throw new Error(`A test tried to reach ${host}; tests reach nothing but this machine.`);
  }
  return Reflect.apply(connect, this, args);
} as typeof connect;
