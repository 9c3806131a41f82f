import { createServer, type Server, type Socket } from "node:net";

/** A server that does this with whoever connects, at its address, until it is closed. */
export async function oddServer(meet: (socket: Socket) => void): Promise<{ url: string; close(): Promise<unknown> }> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    meet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
