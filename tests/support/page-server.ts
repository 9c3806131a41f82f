import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import type { SecureContext } from "node:tls";
import chromium from "@sparticuz/chromium";
import { SMTPServer } from "smtp-server";
import { type Capture, captureWith } from "../../app/capture/capture.server";
import { type Reach, reachPublic } from "../../app/capture/gateway.server";

/** Once, and before any test counts temporary files. */
const unpacked = Promise.resolve(process.env.CHROMIUM_PATH || chromium.executablePath());

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Pages over https on this machine, with a certificate that nobody has signed. `answer` says what is at each address. */
export class PageServer {
  readonly asked: string[] = [];
  /** Hosts and ports that the browser wanted to reach and was not let to. */
  readonly refused: string[] = [];
  /** Connections without TLS: somebody who came past the gateway. */
  plain = 0;
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(answer: Answer): Promise<PageServer> {
    // The sample certificate that comes with the mail server of the tests.
    const contexts = (
      new SMTPServer({ disabledCommands: ["STARTTLS"] }) as unknown as { secureContext: Map<string, SecureContext> }
    ).secureContext;
    const [context] = [...contexts.values()];
    const server = createServer({ SNICallback: (_, done) => done(null, context) }, (request, response) => {
      self.asked.push(`${request.headers.host}${request.url}`);
      answer(request, response);
    });
    server.on("tlsClientError", () => {
      self.plain += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const self: PageServer = new PageServer(server, (server.address() as AddressInfo).port);
    return self;
  }

  /** These names are here; every other is judged as on a real site. */
  reach(hosts: string[]): Reach {
    const others = reachPublic();
    return async (host, port) => {
      if (hosts.includes(host) && port === 443) return { address: "127.0.0.1", port: this.port };
      const place = await others(host, port);
      if (!place) this.refused.push(`${host}:${port}`);
      return place;
    };
  }

  /** The product's own capture, in the browser of the journeys, with the way to this server opened from outside. */
  async capture(list: string[], here: string[], more: { most?: number; within?: number } = {}): Promise<Capture> {
    // Made for functions in a cloud: what costs stability and safety is left out.
    const unwanted = ["--single-process", "--no-zygote", "--disable-web-security"];
    const args = chromium.args.filter((arg) => !unwanted.includes(arg) && !arg.startsWith("--headless"));
    return captureWith({
      browser: await unpacked,
      hosts: list,
      reach: this.reach(here),
      args: [...args, "--ignore-certificate-errors"],
      sandbox: false,
      ...more,
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
