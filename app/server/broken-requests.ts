/**
 * Answers to what is not a request that could reach a page: bytes that are no HTTP, headers without end, tunnels.
 */
import type { Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

const phrases: Record<number, string> = {
  400: "Bad Request",
  405: "Method Not Allowed",
  408: "Request Timeout",
  413: "Content Too Large",
  414: "URI Too Long",
  431: "Request Header Fields Too Large",
  501: "Not Implemented",
};

const statusOfCode: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_INVALID_METHOD: 501,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

type ParseError = Error & { code?: string; rawPacket?: Buffer };

/** Answers each with the fitting 4xx or 501 and closes the connection. */
export function answerBrokenRequests(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  server.on("request", (req, res) => latest.set(req.socket, res));
  server.on("clientError", (error: ParseError, socket) => {
    const response = latest.get(socket);
    // Once an answer has begun, another one in the same stream would be read as part of it.
    const midAnswer = response?.headersSent === true && !response.writableFinished;
    if (midAnswer || !socket.writable) socket.destroy();
    else close(socket, statusOf(error));
  });
  server.on("connect", (_req, socket) => close(socket, 405));
}

function statusOf({ code = "", rawPacket }: ParseError): number {
  const packet = rawPacket?.toString("latin1") ?? "";
  // The line that names the address is the first; when it alone fills the packet, it is what is too long.
  if (code === "HPE_HEADER_OVERFLOW" && !packet.includes("\n")) return 414;
  // Bytes of another protocol have no method at all.
  if (code === "HPE_INVALID_METHOD" && !/^[\w-]+ \S/.test(packet)) return 400;
  return statusOfCode[code] ?? 400;
}

function close(socket: Duplex, status: number): void {
  const text = `${phrases[status]}\n`;
  const head = [
    `HTTP/1.1 ${status} ${phrases[status]}`,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
}
