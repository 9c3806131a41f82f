import type { AddressInfo, Server, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail as it came: whom it was handed over for, its headers by lower-case name, decoded, and its text. */
export type Received = { to: string[]; from: string; headers: Record<string, string>; raw: string; text: string };

const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

/** A real mail server on this machine, that keeps what it gets and does what a test has it do. */
export class MailServer {
  readonly received: Received[] = [];
  /** Answers to RCPT TO by address: a code and words. */
  readonly refused = new Map<string, [code: number, text: string]>();
  /** What is answered when a whole mail has come, in place of taking it. */
  atEnd: ((take: () => void, answer: (error?: Error) => void, socket: Socket | undefined) => void) | undefined;
  private readonly sockets = new Set<Socket>();

  readonly port: number;

  private constructor(
    private readonly server: SMTPServer,
    listening: Server,
    readonly host: string,
  ) {
    this.port = (listening.address() as AddressInfo).port;
    listening.on("connection", (socket: Socket) => {
      this.sockets.add(socket);
      socket.on("error", () => undefined);
    });
  }

  static async start(options: SMTPServerOptions = {}, host = "127.0.0.1", port = 0): Promise<MailServer> {
    let self: MailServer | undefined;
    const server = new SMTPServer({
      disabledCommands: ["AUTH", "STARTTLS"],
      logger: false,
      closeTimeout: 100,
      onRcptTo: ({ address }, _session, done) => {
        const no = self?.refused.get(address);
        done(no ? refusal(...no) : null);
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          const { mailFrom, rcptTo } = session.envelope;
          const to = rcptTo.map(({ address }) => address);
          const take = () =>
            self?.received.push(read(Buffer.concat(parts).toString(), to, mailFrom ? mailFrom.address : ""));
          if (self?.atEnd) return self.atEnd(take, done, [...(self?.sockets ?? [])].at(-1));
          take();
          done();
        });
      },
      ...options,
    });
    server.on("error", () => undefined);
    const listening = server.listen(port, host);
    await new Promise((resolve) => listening.once("listening", resolve));
    self = new MailServer(server, listening, host);
    return self;
  }

  get url(): string {
    return `smtp://${this.host}:${this.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

function read(raw: string, to: string[], from: string): Received {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers: Record<string, string> = {};
  for (const line of head.replace(/\r\n[ \t]+/g, " ").split("\r\n")) {
    const [, name = "", value = ""] = line.match(/^([^:]+): ?(.*)$/) ?? [];
    headers[name.toLowerCase()] = words(value);
  }
  const body = rest.join("\r\n\r\n");
  const encoding = headers["content-transfer-encoding"];
  const text =
    encoding === "base64"
      ? Buffer.from(body, "base64").toString()
      : encoding === "quoted-printable"
        ? quoted(body.replace(/=\r\n/g, ""))
        : body;
  return { to, from, headers, raw, text: text.replace(/\r\n/g, "\n").trim() };
}

/** RFC 2047. */
const words = (value: string) =>
  value
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === "b" ? Buffer.from(text, "base64").toString("latin1") : bytes(text.replaceAll("_", " ")),
    )
    .replace(/[\x80-\xff]+/g, (text) => Buffer.from(text, "latin1").toString());
const bytes = (text: string) =>
  text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
const quoted = (text: string) => Buffer.from(bytes(text), "latin1").toString();
